using System.Buffers.Binary;

namespace Plimsoll.Advisories.Storage;

/// <summary>Rows about parts of a sorted section, searched where they lie: nothing is decoded before it is asked for.</summary>
/// <remarks>
/// <code>
/// 4 bytes  number of rows
/// 4 bytes  number of records of the section up to the end of the last row
/// rows     56 bytes each: offset from the end of the contents (8), stored length (4), length (4), first ordinal (4),
///          end of its first key among the keys (4), SHA-256 of the stored bytes (32)
/// keys     the first key of every row, one after the other
/// </code>
/// Little-endian. The same form lists the pages of a section in the contents and the blocks of a page.
/// </remarks>
internal sealed class IndexTable
{
    private const int FrontLength = 8;
    private const int RowLength = 56;

    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly long _start;

    private IndexTable(ReadOnlyMemory<byte> bytes, long start, int count, int records)
    {
        _bytes = bytes;
        _start = start;
        Count = count;
        RecordsEnd = records;
    }

    /// <summary>A section without records.</summary>
    public static IndexTable Empty { get; } = new(new byte[FrontLength], 0, 0, 0);

    /// <summary>Number of rows.</summary>
    public int Count { get; }

    /// <summary>Number of records of the section up to the end of the last row.</summary>
    public int RecordsEnd { get; }

    private ReadOnlySpan<byte> Keys => _bytes.Span[(FrontLength + (Count * RowLength))..];

    /// <summary>Writes rows.</summary>
    public static byte[] Write(ReadOnlySpan<BlockRow> rows)
    {
        var keys = 0;
        foreach (var row in rows)
        {
            keys += row.FirstKey.Length;
        }

        var bytes = new byte[FrontLength + (rows.Length * RowLength) + keys];
        var at = FrontLength;
        var keysStart = FrontLength + (rows.Length * RowLength);
        keys = 0;
        foreach (var row in rows)
        {
            row.FirstKey.Span.CopyTo(bytes.AsSpan(keysStart + keys));
            keys += row.FirstKey.Length;
            var target = bytes.AsSpan(at, RowLength);
            BinaryPrimitives.WriteInt64LittleEndian(target, row.Offset);
            BinaryPrimitives.WriteInt32LittleEndian(target[8..], row.StoredLength);
            BinaryPrimitives.WriteInt32LittleEndian(target[12..], row.Length);
            BinaryPrimitives.WriteInt32LittleEndian(target[16..], row.FirstOrdinal);
            BinaryPrimitives.WriteInt32LittleEndian(target[20..], keys);
            row.Hash.Span.CopyTo(target[24..]);
            at += RowLength;
        }

        BinaryPrimitives.WriteInt32LittleEndian(bytes, rows.Length);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), rows.Length == 0 ? 0 : rows[^1].FirstOrdinal + rows[^1].Count);
        return bytes;
    }

    /// <summary>Checks rows, so that no later use of them can go wrong.</summary>
    /// <param name="bytes">The table.</param>
    /// <param name="origin">Where it is in the file, for messages.</param>
    /// <param name="start">Where the contents end in the file.</param>
    /// <param name="end">Where the file ends.</param>
    /// <exception cref="AdvisoryDatabaseException">Something in it cannot be true.</exception>
    public static IndexTable Read(ReadOnlyMemory<byte> bytes, long origin, long start, long end)
    {
        AdvisoryDatabaseException Malformed(string detail) => new(DatabaseDamage.Malformed, origin, detail);
        var span = bytes.Span;
        var count = span.Length < FrontLength ? -1 : BinaryPrimitives.ReadInt32LittleEndian(span);
        var records = count < 0 ? -1 : BinaryPrimitives.ReadInt32LittleEndian(span[4..]);
        if (count < 0 || count > (span.Length - FrontLength) / RowLength || records < count)
        {
            throw Malformed("an index is too short for its rows");
        }

        var table = new IndexTable(bytes, start, count, records);
        var keys = table.Keys;
        int ordinal = -1, key = 0;
        ReadOnlySpan<byte> before = default;
        for (var i = 0; i < count; i++)
        {
            var row = table.Row(i);
            var offset = BinaryPrimitives.ReadInt64LittleEndian(row);
            var stored = BinaryPrimitives.ReadInt32LittleEndian(row[8..]);
            var length = BinaryPrimitives.ReadInt32LittleEndian(row[12..]);
            if (stored > Layout.MaxBlockLength || length > Layout.MaxBlockLength)
            {
                throw new AdvisoryDatabaseException(DatabaseDamage.TooLarge, origin, $"a part of {stored} bytes, {length} decompressed");
            }

            var first = table.FirstOrdinal(i);
            var keyEnd = table.KeyEnd(i);
            if (stored < 0 || length < 0 || offset < 0 || offset > end - start - stored || first <= ordinal || first >= records)
            {
                throw Malformed("a row of an index cannot be true");
            }

            if (keyEnd < key || keyEnd > keys.Length)
            {
                throw Malformed("a key of an index reaches past its end");
            }

            var mine = keys[key..keyEnd];
            if (i > 0 && before.SequenceCompareTo(mine) >= 0)
            {
                throw Malformed("the keys of an index are not in order");
            }

            before = mine;
            (ordinal, key) = (first, keyEnd);
        }

        return key == keys.Length && (count > 0 || records == 0) ? table : throw Malformed("an index goes on after its last key");
    }

    /// <summary>Where the part of a row is.</summary>
    public Part PartAt(int index)
    {
        var row = Row(index);
        return new Part(
            _start + BinaryPrimitives.ReadInt64LittleEndian(row),
            BinaryPrimitives.ReadInt32LittleEndian(row[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(row[12..]),
            _bytes.Slice(FrontLength + (index * RowLength) + 24, Layout.HashLength));
    }

    /// <summary>Number of records of the section before a row.</summary>
    public int FirstOrdinal(int index) => BinaryPrimitives.ReadInt32LittleEndian(Row(index)[16..]);

    /// <summary>Number of records of the section up to the end of a row.</summary>
    public int EndOrdinal(int index) => index + 1 < Count ? FirstOrdinal(index + 1) : RecordsEnd;

    /// <summary>The first key of a row.</summary>
    public ReadOnlySpan<byte> FirstKey(int index) => Keys[(index == 0 ? 0 : KeyEnd(index - 1))..KeyEnd(index)];

    /// <summary>The last row whose first key is not greater; -1 where there is none.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        int low = 0, high = Count;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (FirstKey(middle).SequenceCompareTo(key) <= 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low - 1;
    }

    /// <summary>The row that holds a record of the section, which there is.</summary>
    public int Find(int ordinal)
    {
        int low = 0, high = Count - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (FirstOrdinal(middle) <= ordinal)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return low;
    }

    private ReadOnlySpan<byte> Row(int index) => _bytes.Span.Slice(FrontLength + (index * RowLength), RowLength);

    private int KeyEnd(int index) => BinaryPrimitives.ReadInt32LittleEndian(Row(index)[20..]);
}
