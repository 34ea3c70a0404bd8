using System.Text;
using Plimsoll.Formats;
using Plimsoll.Formats.Tar;
using Plimsoll.Images.Layers;

namespace Plimsoll.Images.Sources;

/// <summary>The table of contents of an uncompressed archive on disk: where each file of it starts.</summary>
internal sealed class ArchiveIndex
{
    /// <summary>More entries are refused: an image archive has a few for each layer.</summary>
    public const int MaxEntries = 100_000;

    private readonly Dictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    private ArchiveIndex()
    {
    }

    /// <summary>Set when the archive ended before its end.</summary>
    public TarAnomaly Anomaly { get; private set; }

    /// <summary>Where that was.</summary>
    public long AnomalyPosition { get; private set; }

    /// <summary>Hops through the archive.</summary>
    public static ArchiveIndex Of(FileRegion archive, CancellationToken cancellation)
    {
        var index = new ArchiveIndex();
        var tar = new TarReader(new RegionTarInput(archive));
        var path = new byte[EntryPath.MaxLength];
        while (tar.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            if (EntryPath.Normalise(tar.Name, path, out var length) > PathOddity.ParentSegment || length == 0)
            {
                continue;
            }

            if (index._entries.Count == MaxEntries)
            {
                throw TooMany();
            }

            var name = Encoding.UTF8.GetString(path.AsSpan(0, length));
            // The last entry of a name counts. A file with holes, or a device, has no region: it is not there.
            index._entries[name] = tar.Type switch
            {
                TarEntryType.File => new Entry(tar.Slice() as FileRegion, ""),
                TarEntryType.SymbolicLink => new Entry(null, Resolve(name, Encoding.UTF8.GetString(tar.LinkName))),
                TarEntryType.HardLink => new Entry(null, Resolve("", Encoding.UTF8.GetString(tar.LinkName))),
                _ => new Entry(null, ""),
            };
        }

        index.Anomaly = tar.Anomaly;
        index.AnomalyPosition = tar.HeaderPosition;
        return index;
    }

    /// <summary>The file of that name; links are followed inside the archive.</summary>
    public FileRegion? Find(string name)
    {
        for (var steps = 0; steps < 16 && _entries.TryGetValue(name, out var entry); steps++)
        {
            if (entry.Region is not null)
            {
                return entry.Region;
            }

            name = entry.Target;
        }

        return null;
    }

    /// <summary>Says that it is not an image archive.</summary>
    public static SourceException TooMany() => new($"the archive has more than {MaxEntries:N0} files; an image archive has a few for each layer");

    /// <summary>The path that a link leads to, inside the archive; for a hard link <paramref name="name"/> is empty.</summary>
    /// <remarks>Older docker writes <c>ID/layer.tar -> ../OTHER/layer.tar</c> for a layer that two images share.</remarks>
    public static string Resolve(string name, string target)
    {
        var slash = name.LastIndexOf('/');
        var full = target.StartsWith('/') || slash < 0 ? target : $"{name[..slash]}/{target}";
        Span<byte> buffer = new byte[EntryPath.MaxLength];
        return EntryPath.Normalise(Encoding.UTF8.GetBytes(full), buffer, out var length) <= PathOddity.ParentSegment
            ? Encoding.UTF8.GetString(buffer[..length])
            : "";
    }

    private sealed record Entry(FileRegion? Region, string Target);
}
