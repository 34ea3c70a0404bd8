using Plimsoll.Formats;
using Plimsoll.Formats.Tar;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Images.Layers;

/// <summary>Walks one layer's tar archive once, forward, and hands its entries to a <see cref="LayerCollector"/>.</summary>
/// <remarks>White-outs: OCI image spec, "Image Layer Filesystem Changeset".</remarks>
public sealed partial class TarLayerWalk : IFileContent
{
    private const int CancellationInterval = 256;

    private readonly TarReader _tar;
    private readonly WantTable _wants;
    private readonly LayerCollector _collector;
    private readonly IReadOnlyDictionary<string, List<HardLink>>? _linksOnly;
    private readonly Dictionary<string, HardLink> _hardLinks = new(StringComparer.Ordinal);
    private readonly List<WantedBy> _wanted = [];
    private readonly byte[] _path = new byte[EntryPath.MaxLength];
    private readonly byte[] _start;
    private readonly LayerLinks _links = new();
    private int _order;
    private bool _tooManyFollowed;

    /// <summary>Prepares a walk.</summary>
    /// <param name="input">The archive, at its start.</param>
    /// <param name="wants">The table of readers.</param>
    /// <param name="collector">Receives the entries.</param>
    /// <param name="linksOnly">
    /// For a further walk of a layer whose wanted files are hard links to files that nobody wants: the links by their targets.
    /// Null for the first walk.
    /// </param>
    public TarLayerWalk(
        TarInput input, WantTable wants, LayerCollector collector, IReadOnlyDictionary<string, List<HardLink>>? linksOnly = null)
    {
        _tar = new TarReader(input);
        _wants = wants;
        _collector = collector;
        _linksOnly = linksOnly;
        _start = new byte[wants.MagicLength];
    }

    /// <summary>Hard links with a wanted name that no later entry replaced, in the order of the archive.</summary>
    public IReadOnlyList<HardLink> HardLinks => [.. _hardLinks.Values.OrderBy(static l => l.Order)];

    /// <summary>What ended the walk early.</summary>
    public TarAnomaly Anomaly => _tar.Anomaly;

    /// <summary>Position in the archive where the walk stands.</summary>
    public long Position => _tar.HeaderPosition;

    /// <summary>Where the walk stands, for the middle of a sentence: <c> in or after 'usr/bin/tool'</c>; empty before the first entry.</summary>
    internal string Place => _tar.Name.IsEmpty ? "" : $" in or after '{Shown(_tar.Name)}'";

    /// <summary>Walks to the end.</summary>
    public void Run(CancellationToken cancellation)
    {
        for (_order = 1; _tar.MoveNext(); _order++)
        {
            if (_order % CancellationInterval == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            if (_linksOnly is null && _collector.IsFull)
            {
                _collector.AddProblem(
                    ProblemKind.LimitReached, "layer", $"more than {_collector.EntryCount:N0} entries", "the entries after that were not looked at", blocking: true);
                return;
            }

            if (!TryGetPath(out var length))
            {
                continue;
            }

            var path = _path.AsSpan(0, length);
            _links.Visit(path, _tar.Type == TarEntryType.SymbolicLink, _tar.LinkName);
            if (_linksOnly is not null)
            {
                ReadLinkTarget(path);
            }
            else if (!_collector.IsSkipped(path))
            {
                Visit(path);
            }
        }

        if (_linksOnly is null && _links.IsIncomplete)
        {
            _collector.AddProblem(
                ProblemKind.LimitReached, "layer", $"more than {LayerLinks.MaxLinks:N0} symbolic links", "a file that is written through one of the others is not seen at its place", blocking: true);
        }

        if (_linksOnly is null && _tooManyFollowed)
        {
            _collector.AddProblem(
                ProblemKind.LimitReached, "layer", $"more than {LayerLinks.MaxFollowed:N0} names that go through symbolic links of the same layer", "the other such entries were not looked at", blocking: true);
        }

        if (_linksOnly is null && _tar.Anomaly != TarAnomaly.None)
        {
            _collector.AddProblem(
                ProblemKind.DamagedArchive,
                _tar.Name.IsEmpty ? $"byte {_tar.HeaderPosition:N0}" : $"byte {_tar.HeaderPosition:N0}, after {Shown(_tar.Name)}",
                Describe(_tar.Anomaly),
                "the rest of the layer was not looked at",
                blocking: true);
        }
    }

    /// <inheritdoc/>
    FileBytes? IFileContent.Slice() => _tar.Slice();

    /// <inheritdoc/>
    int IFileContent.Read(Span<byte> buffer) => _tar.Read(buffer);

    private void Visit(ReadOnlySpan<byte> path)
    {
        var name = path[(path.LastIndexOf((byte)'/') + 1)..];
        if (name.StartsWith(".wh."u8))
        {
            VisitWhiteout(path[..^name.Length], name);
            return;
        }

        if (_hardLinks.Count > 0)
        {
            _hardLinks.Remove(Text(path));
        }

        switch (_tar.Type)
        {
            case TarEntryType.Directory:
                if (!path.IsEmpty)
                {
                    _collector.AddEntry(path, EntryFlags.Directory);
                    VisitFolder(path);
                }

                break;
            case TarEntryType.SymbolicLink:
                _collector.AddEntry(path, EntryFlags.SymbolicLink, _tar.LinkName);
                break;
            case TarEntryType.HardLink:
                _collector.AddEntry(path, EntryFlags.None);
                VisitHardLink(path);
                break;
            case TarEntryType.File:
                _collector.AddEntry(path, EntryFlags.None);
                VisitFile(path);
                break;
            default:
                _collector.AddEntry(path, EntryFlags.None);
                break;
        }
    }

    private void VisitWhiteout(ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual(".wh..wh..opq"u8))
        {
            _collector.AddOpaque(folder.TrimEnd((byte)'/'));
        }
        else if (!name.StartsWith(".wh..wh."u8))
        {
            // The marker stands beside the file it removes and is no longer than this buffer: the prefix went away.
            Span<byte> removed = new byte[folder.Length + name.Length - 4];
            folder.CopyTo(removed);
            name[4..].CopyTo(removed[folder.Length..]);
            _collector.AddWhiteout(removed);
        }
    }

    private void VisitFolder(ReadOnlySpan<byte> path)
    {
        _wanted.Clear();
        _wants.FindFolder(path, _wanted);
        if (_wanted.Count > 0)
        {
            _collector.ReadFolder(Text(path), _tar.Mode, _wanted);
        }
    }

    private void VisitFile(ReadOnlySpan<byte> path)
    {
        _wanted.Clear();
        _wants.Find(path, _wanted);
        IFileContent content = this;
        if (_wants.MagicLength > 0 && (_tar.Mode & WantTable.ExecutableBits) != 0 && _tar.Size > 0)
        {
            content = FindByMagic();
        }

        if (_wanted.Count > 0)
        {
            _collector.Read(Text(path), _tar.Size, _tar.Mode, _wanted, content);
        }
    }

    private IFileContent FindByMagic()
    {
        var slice = _tar.Slice();
        var count = slice?.Read(0, _start) ?? _tar.Read(_start);
        _wants.FindByMagic(_start.AsSpan(0, count), _wanted);
        return slice is null ? new StartedContent(this, _start.AsMemory(0, count)) : this;
    }

    private static string Describe(TarAnomaly anomaly) => anomaly switch
    {
        TarAnomaly.TruncatedHeader => "the archive ends inside a header",
        TarAnomaly.TruncatedBody => "the archive ends inside the content of an entry",
        TarAnomaly.DanglingExtension => "the archive ends after an extension header",
        TarAnomaly.BadChecksum => "a header's checksum is wrong",
        TarAnomaly.BadNumber => "a numeric field of a header is not a number",
        TarAnomaly.BadSize => "a header gives an impossible size",
        TarAnomaly.LoneZeroBlock => "a block of zeros stands between entries",
        TarAnomaly.ExtensionTooLong => $"an extension header is longer than {TarReader.MaxExtension:N0} bytes",
        TarAnomaly.BadPaxRecord => "a PAX header has a malformed record",
        TarAnomaly.BadSparseMap => "the map of a sparse file contradicts its size",
        TarAnomaly.SparseMapTooLong => $"the map of a sparse file has more than {SparseMap.MaxSegments:N0} segments",
        _ => anomaly.ToString(),
    };
}
