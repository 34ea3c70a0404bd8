using System.Buffers.Binary;

namespace Plimsoll.Formats.Sqlite;

/// <summary>What became of a write-ahead log that was given with a database.</summary>
public enum SqliteWalState : byte
{
    /// <summary>None was given, or it has no bytes.</summary>
    None,

    /// <summary>Its committed pages replace those of the database.</summary>
    Applied,

    /// <summary>It is whole but holds no committed transaction: the database alone counts.</summary>
    NothingCommitted,

    /// <summary>Its header is damaged, or of another page size. SQLite leaves such a log aside, and so does this reader; say so.</summary>
    HeaderDamaged,
}

/// <summary>The index of a write-ahead log: where the newest committed version of each page is.</summary>
/// <remarks>
/// Format: https://www.sqlite.org/fileformat2.html §4. A frame counts when its salts are those of the header and the running
/// checksum over all frames before it holds; what follows the first frame that does not count is left from an earlier use of
/// the file. Frames after the last commit belong to a transaction that was never finished.
/// </remarks>
internal sealed class SqliteWal
{
    private const int HeaderLength = 32;
    private const int FrameHeaderLength = 24;
    private const uint Magic = 0x377f0682;

    private readonly FileBytes _file;
    private readonly Dictionary<uint, long> _pages;

    private SqliteWal(FileBytes file, Dictionary<uint, long> pages, int pageSize, uint pageCount)
    {
        _file = file;
        _pages = pages;
        PageSize = pageSize;
        PageCount = pageCount;
    }

    public int PageSize { get; }

    /// <summary>Size of the database after the last commit, in pages.</summary>
    public uint PageCount { get; }

    /// <summary>Reads the newest version of a page; false when the log has none.</summary>
    public bool TryRead(uint page, Span<byte> buffer, out int read)
    {
        read = 0;
        if (!_pages.TryGetValue(page, out var offset))
        {
            return false;
        }

        read = _file.Read(offset, buffer);
        return true;
    }

    public static SqliteWalState TryOpen(FileBytes file, out SqliteWal? wal)
    {
        wal = null;
        if (file.Length == 0)
        {
            return SqliteWalState.None;
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        if (file.Read(0, header) < HeaderLength)
        {
            return SqliteWalState.HeaderDamaged;
        }

        var magic = BinaryPrimitives.ReadUInt32BigEndian(header);
        var pageSize = BinaryPrimitives.ReadUInt32BigEndian(header[8..]);
        if ((magic & ~1u) != Magic || BinaryPrimitives.ReadUInt32BigEndian(header[4..]) != 3007000 || !SqliteHeader.IsPageSize(pageSize))
        {
            return SqliteWalState.HeaderDamaged;
        }

        var sum = new Checksum((magic & 1) != 0);
        sum.Add(header[..24]);
        return sum.Equals(header[24..]) ? Index(file, header[16..24], sum, (int)pageSize, out wal) : SqliteWalState.HeaderDamaged;
    }

    private static SqliteWalState Index(FileBytes file, ReadOnlySpan<byte> salts, Checksum sum, int pageSize, out SqliteWal? wal)
    {
        var committed = new Dictionary<uint, long>();
        var pending = new List<(uint Page, long Offset)>();
        uint pageCount = 0;
        var frame = new byte[FrameHeaderLength + pageSize];
        for (long at = HeaderLength; at + frame.Length <= file.Length; at += frame.Length)
        {
            if (file.Read(at, frame) < frame.Length || !frame.AsSpan(8, 8).SequenceEqual(salts))
            {
                break;
            }

            sum.Add(frame.AsSpan(0, 8));
            sum.Add(frame.AsSpan(FrameHeaderLength));
            var page = BinaryPrimitives.ReadUInt32BigEndian(frame);
            if (!sum.Equals(frame.AsSpan(16, 8)) || page == 0)
            {
                break;
            }

            pending.Add((page, at + FrameHeaderLength));
            var size = BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(4));
            if (size != 0)
            {
                pageCount = size;
                foreach (var (written, offset) in pending)
                {
                    committed[written] = offset;
                }

                pending.Clear();
            }
        }

        wal = pageCount == 0 ? null : new SqliteWal(file, committed, pageSize, pageCount);
        return wal is null ? SqliteWalState.NothingCommitted : SqliteWalState.Applied;
    }

    // Two sums, each fed with the other; the log's magic number says in which byte order.
    private struct Checksum(bool bigEndian)
    {
        private uint _first;
        private uint _second;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            for (; bytes.Length >= 8; bytes = bytes[8..])
            {
                _first += Read(bytes) + _second;
                _second += Read(bytes[4..]) + _first;
            }
        }

        public readonly bool Equals(ReadOnlySpan<byte> stored) =>
            BinaryPrimitives.ReadUInt32BigEndian(stored) == _first && BinaryPrimitives.ReadUInt32BigEndian(stored[4..]) == _second;

        private readonly uint Read(ReadOnlySpan<byte> bytes) =>
            bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
