using System.Formats.Tar;
using System.IO.Compression;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>One layer of a <see cref="SmallImage"/>: a tar archive with the same bytes every time.</summary>
public sealed class SmallLayer
{
    private readonly List<PaxTarEntry> _entries = [];

    /// <summary>Adds a text file.</summary>
    public SmallLayer File(string path, string text) => File(path, Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n")));

    /// <summary>Adds a file.</summary>
    public SmallLayer File(string path, byte[] content) => Add(new PaxTarEntry(TarEntryType.RegularFile, path) { DataStream = new MemoryStream(content) });

    /// <summary>Adds a symbolic link.</summary>
    public SmallLayer Link(string path, string target) => Add(new PaxTarEntry(TarEntryType.SymbolicLink, path) { LinkName = target });

    /// <summary>Removes a path of the layers below.</summary>
    public SmallLayer Delete(string path)
    {
        var slash = path.LastIndexOf('/') + 1;
        return File($"{path[..slash]}.wh.{path[slash..]}", []);
    }

    /// <summary>The archive.</summary>
    public byte[] Build()
    {
        using var memory = new MemoryStream();
        using (var writer = new TarWriter(memory, TarEntryFormat.Pax, leaveOpen: true))
        {
            foreach (var entry in _entries)
            {
                entry.DataStream?.Seek(0, SeekOrigin.Begin);
                writer.WriteEntry(entry);
            }
        }

        return memory.ToArray();
    }

    /// <summary>The archive, compressed as registries keep it.</summary>
    public byte[] BuildCompressed()
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest))
        {
            gzip.Write(Build());
        }

        return memory.ToArray();
    }

    private SmallLayer Add(PaxTarEntry entry)
    {
        entry.ModificationTime = DateTimeOffset.UnixEpoch.AddDays(20_000);
        _entries.Add(entry);
        return this;
    }
}
