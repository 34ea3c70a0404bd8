using System.Buffers;

namespace Plimsoll.Formats.Tar;

/// <summary>
/// Reads a tar archive forward, entry by entry: V7, ustar, PAX, GNU long names, GNU and PAX sparse files, base-256 numbers.
/// </summary>
/// <remarks>
/// Never throws on what is in the archive: reading ends and <see cref="Anomaly"/> says why. Where formats leave room the reader
/// decides as Go's archive/tar does, since that is what container engines unpack with; a reader that disagrees with them
/// would look at other files than those that run.
/// </remarks>
public sealed partial class TarReader
{
    /// <summary>Longest accepted PAX header or GNU long name, in bytes.</summary>
    public const int MaxExtension = 1 << 20;

    private readonly TarInput _input;
    private readonly byte[] _block = new byte[TarHeader.BlockSize];
    private readonly ArrayBufferWriter<byte> _name = new(512);
    private readonly ArrayBufferWriter<byte> _link = new(512);
    private long _storedSize;
    private long _storedRead;
    private long _logicalRead;
    private SparseMap? _sparse;
    private int _segment;
    private bool _ended;

    /// <summary>Reads from the start of an archive.</summary>
    public TarReader(TarInput input) => _input = input;

    /// <summary>What ended the reading early; <see cref="TarAnomaly.None"/> after a proper end.</summary>
    public TarAnomaly Anomaly { get; private set; }

    /// <summary>Position of the header of the current entry, or of the place where <see cref="Anomaly"/> was met.</summary>
    public long HeaderPosition { get; private set; }

    /// <summary>The name as stored, UTF-8 by custom, not normalised; valid until the next <see cref="MoveNext"/>.</summary>
    public ReadOnlySpan<byte> Name => _name.WrittenSpan;

    /// <summary>The link target as stored; empty unless the entry is a link.</summary>
    public ReadOnlySpan<byte> LinkName => _link.WrittenSpan;

    /// <summary>The kind of entry.</summary>
    public TarEntryType Type { get; private set; }

    /// <summary>Permission bits with set-uid, set-gid and sticky.</summary>
    public int Mode { get; private set; }

    /// <summary>Seconds since 1970 of the last change as the header has them; a PAX <c>mtime</c> adds only fractions.</summary>
    public long ModifiedAt { get; private set; }

    /// <summary>Length of the content as a program that opens the file sees it (holes of sparse files counted).</summary>
    public long Size { get; private set; }

    /// <summary>True when the content is stored with holes.</summary>
    public bool IsSparse => _sparse is not null;

    /// <summary>Goes to the next entry, over the unread rest of the current one.</summary>
    /// <returns>False at the end or at damage; <see cref="Anomaly"/> tells which.</returns>
    public bool MoveNext()
    {
        if (_ended || !SkipBody())
        {
            return false;
        }

        var extensions = new Extensions(this);
        while (true)
        {
            HeaderPosition = _input.Position;
            var count = _input.Read(_block);
            if (count == 0)
            {
                // Go, unlike POSIX, accepts an archive without the two blocks of zeros.
                return End(extensions.Any ? TarAnomaly.DanglingExtension : TarAnomaly.None);
            }

            if (count < TarHeader.BlockSize)
            {
                return End(TarAnomaly.TruncatedHeader);
            }

            if (!_block.AsSpan().ContainsAnyExcept((byte)0))
            {
                return EndAtZeros(extensions.Any);
            }

            var anomaly = TarHeader.TryParse(_block, out var header);
            if (anomaly != TarAnomaly.None)
            {
                return End(anomaly);
            }

            if (!header.TryReadSize(out var size))
            {
                return End(TarAnomaly.BadNumber);
            }

            if (header.TypeFlag is (byte)'x' or (byte)'g' or (byte)'L' or (byte)'K')
            {
                anomaly = extensions.Read(header.TypeFlag, size);
                if (anomaly != TarAnomaly.None)
                {
                    return End(anomaly);
                }

                if (header.TypeFlag == 'g')
                {
                    // For Go a global header is an entry of its own: what stood before it speaks of nothing any more.
                    extensions = new Extensions(this);
                }

                continue;
            }

            anomaly = Begin(header, size, ref extensions);
            return anomaly == TarAnomaly.None || End(anomaly);
        }
    }

    /// <summary>Reads the next bytes of the content, holes as zeros.</summary>
    /// <returns>Bytes read; 0 at the end of the entry, or at damage, which <see cref="Anomaly"/> tells.</returns>
    public int Read(Span<byte> buffer)
    {
        var wanted = (int)Math.Min(buffer.Length, Size - _logicalRead);
        if (wanted <= 0 || _ended)
        {
            return 0;
        }

        var count = _sparse is null ? ReadStored(buffer[..wanted]) : ReadSparse(buffer[..wanted]);
        _logicalRead += count;
        return count;
    }

    /// <summary>Random access to the whole content without reading it now; null for streams, sparse files and entries already begun.</summary>
    public FileBytes? Slice() => _sparse is null && _storedRead == 0 ? _input.Slice(_storedSize) : null;

    private TarAnomaly Begin(TarHeader header, long size, scoped ref Extensions extensions)
    {
        Type = TypeOf(header.TypeFlag);
        Mode = header.Mode;
        ModifiedAt = header.ModifiedAt;
        _sparse = null;
        _segment = 0;
        _storedRead = 0;
        _logicalRead = 0;

        var path = extensions.Path;
        SetText(_name, path.IsEmpty ? header.Name : path, path.IsEmpty ? header.Prefix : default);
        SetText(_link, Type is not (TarEntryType.HardLink or TarEntryType.SymbolicLink) ? default : extensions.LinkPath.IsEmpty ? header.LinkName : extensions.LinkPath, default);
        if (header.TypeFlag == 0 && Name is [.., (byte)'/'])
        {
            Type = TarEntryType.Directory;
        }

        if (Type is TarEntryType.File or TarEntryType.Unknown)
        {
            size = extensions.Pax.Size ?? size;
        }
        else
        {
            size = 0;
        }

        if (size < 0 || size > long.MaxValue - TarHeader.BlockSize)
        {
            return TarAnomaly.BadSize;
        }

        Size = _storedSize = size;
        return header.TypeFlag == 'S' && header.IsGnu ? BeginGnuSparse(header)
            : Type == TarEntryType.File && extensions.Pax.SparseForm != PaxSparseForm.None ? BeginPaxSparse(extensions.Pax)
            : TarAnomaly.None;
    }

    private static TarEntryType TypeOf(byte flag) => flag switch
    {
        0 or (byte)'0' or (byte)'7' or (byte)'S' => TarEntryType.File,
        (byte)'1' => TarEntryType.HardLink,
        (byte)'2' => TarEntryType.SymbolicLink,
        (byte)'5' => TarEntryType.Directory,
        (byte)'3' or (byte)'4' or (byte)'6' => TarEntryType.Special,
        _ => TarEntryType.Unknown,
    };

    private static void SetText(ArrayBufferWriter<byte> target, ReadOnlySpan<byte> text, ReadOnlySpan<byte> prefix)
    {
        target.ResetWrittenCount();
        if (!prefix.IsEmpty)
        {
            target.Write(prefix);
            target.Write("/"u8);
        }

        target.Write(text);
    }

    private int ReadStored(Span<byte> buffer)
    {
        var count = _input.Read(buffer[..(int)Math.Min(buffer.Length, _storedSize - _storedRead)]);
        _storedRead += count;
        if (count < buffer.Length && _storedRead < _storedSize)
        {
            End(TarAnomaly.TruncatedBody);
        }

        return count;
    }

    private bool SkipBody()
    {
        var rest = _storedSize - _storedRead;
        var padding = Padding(_storedSize);
        _storedSize = _storedRead = 0;
        if (!_input.Skip(rest))
        {
            return End(TarAnomaly.TruncatedBody);
        }

        // Padding that is missing after the last entry is a proper end, as in Go: nothing of any content is lost.
        return _input.Skip(padding) || End(TarAnomaly.None);
    }

    private bool EndAtZeros(bool dangling)
    {
        var count = _input.Read(_block);
        var clean = count == 0 || (count == TarHeader.BlockSize && !_block.AsSpan().ContainsAnyExcept((byte)0));
        return End(dangling ? TarAnomaly.DanglingExtension : clean ? TarAnomaly.None : TarAnomaly.LoneZeroBlock);
    }

    private bool End(TarAnomaly anomaly)
    {
        _ended = true;
        Anomaly = anomaly;
        return false;
    }

    private static long Padding(long size) => (TarHeader.BlockSize - (size % TarHeader.BlockSize)) % TarHeader.BlockSize;
}
