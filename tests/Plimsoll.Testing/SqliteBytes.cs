using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>Builds SQLite files with one table of two columns, <c>(id INTEGER PRIMARY KEY, value BLOB)</c>, byte by byte, for tests.</summary>
/// <remarks>Format: https://www.sqlite.org/fileformat2.html. Row ids count from 1; long rows have overflow pages; the root is never deeper than one level.</remarks>
public sealed class SqliteBytes
{
    /// <summary>Bytes of a page.</summary>
    public const int PageSize = 4096;

    private const int FirstHeader = 100;

    private readonly List<byte[]> _pages = [];

    /// <summary>A database whose table has these rows.</summary>
    public static byte[] Table(string name, params IEnumerable<byte[]> rows)
    {
        var file = new SqliteBytes();
        var first = file.NewPage();
        var root = file.NewPage();
        List<(int Page, long LastRow)> leaves = [];
        List<byte[]> cells = [];
        var id = 0L;
        foreach (var row in rows)
        {
            var cell = file.Cell(id + 1, [.. Varint(0), .. Varint(12 + (2L * row.Length))], row);
            if (cells.Sum(static c => c.Length + 2) + cell.Length + 2 > PageSize - 8)
            {
                leaves.Add((file.Leaf(cells), id));
                cells = [];
            }

            cells.Add(cell);
            id++;
        }

        if (leaves.Count == 0)
        {
            Fill(file._pages[root - 1], 0, 13, cells, last: 0);
        }
        else
        {
            Fill(file._pages[root - 1], 0, 5, [.. leaves.Select(static l => (byte[])[.. Number(l.Page), .. Varint(l.LastRow)])], file.Leaf(cells));
        }

        var sql = $"CREATE TABLE '{name}' (id INTEGER PRIMARY KEY, value BLOB)";
        byte[] types = [.. Text("table"), .. Text(name), .. Text(name), .. Varint(1), .. Text(sql)];
        byte[] values = [.. Encoding.UTF8.GetBytes("table" + name + name), (byte)root, .. Encoding.UTF8.GetBytes(sql)];
        Fill(file._pages[first - 1], FirstHeader, 13, [file.Cell(1, types, values)], last: 0);
        WriteHeader(file._pages[first - 1], file._pages.Count);
        return [.. file._pages.SelectMany(static p => p)];
    }

    /// <summary>The write-ahead log that turns one database into another: one transaction of the pages that differ.</summary>
    public static byte[] Log(byte[] before, byte[] after)
    {
        byte[] salts = [1, 2, 3, 4, 5, 6, 7, 8];
        var log = new List<byte>([.. Number(0x377f0683), .. Number(3007000), .. Number(PageSize), .. Number(1), .. salts]);
        (uint, uint) sum = Add((0, 0), [.. log]);
        log.AddRange([.. Number(sum.Item1), .. Number(sum.Item2)]);
        var pages = after.Chunk(PageSize).Select(static (bytes, i) => (Number: i + 1, Bytes: bytes)).ToArray();
        var changed = pages.Where(p => p.Number * PageSize > before.Length || !before.AsSpan((p.Number - 1) * PageSize, PageSize).SequenceEqual(p.Bytes)).ToArray();
        foreach (var page in changed)
        {
            byte[] start = [.. Number(page.Number), .. Number(page == changed[^1] ? pages.Length : 0)];
            sum = Add(Add(sum, start), page.Bytes);
            log.AddRange([.. start, .. salts, .. Number(sum.Item1), .. Number(sum.Item2), .. page.Bytes]);
        }

        return [.. log];
    }

    private int NewPage()
    {
        _pages.Add(new byte[PageSize]);
        return _pages.Count;
    }

    private int Leaf(List<byte[]> cells)
    {
        var page = NewPage();
        Fill(_pages[page - 1], 0, 13, cells, last: 0);
        return page;
    }

    private byte[] Cell(long id, byte[] types, byte[] values)
    {
        byte[] record = [.. Varint(types.Length + 1), .. types, .. values];
        var local = record.Length;
        if (local > PageSize - 35)
        {
            var least = ((PageSize - 12) * 32 / 255) - 23;
            var filled = least + ((record.Length - least) % (PageSize - 4));
            local = filled <= PageSize - 35 ? filled : least;
        }

        byte[] start = [.. Varint(record.Length), .. Varint(id), .. record[..local]];
        return local == record.Length ? start : [.. start, .. Number(Overflow(record[local..]))];
    }

    private int Overflow(byte[] rest)
    {
        var parts = rest.Chunk(PageSize - 4).ToArray();
        var first = _pages.Count + 1;
        for (var i = 0; i < parts.Length; i++)
        {
            byte[] page = [.. Number(i == parts.Length - 1 ? 0 : first + i + 1), .. parts[i]];
            page.CopyTo(_pages[NewPage() - 1], 0);
        }

        return first;
    }

    private static void Fill(byte[] page, int at, byte type, List<byte[]> cells, int last)
    {
        page[at] = type;
        BinaryPrimitives.WriteUInt16BigEndian(page.AsSpan(at + 3), (ushort)cells.Count);
        var pointers = at + 8;
        if (type == 5)
        {
            BinaryPrimitives.WriteInt32BigEndian(page.AsSpan(at + 8), last);
            pointers += 4;
        }

        var end = PageSize;
        foreach (var cell in cells)
        {
            end -= cell.Length;
            cell.CopyTo(page, end);
            BinaryPrimitives.WriteUInt16BigEndian(page.AsSpan(pointers), (ushort)end);
            pointers += 2;
        }

        BinaryPrimitives.WriteUInt16BigEndian(page.AsSpan(at + 5), (ushort)end);
    }

    private static void WriteHeader(byte[] page, int pages)
    {
        "SQLite format 3\0"u8.CopyTo(page);
        BinaryPrimitives.WriteUInt16BigEndian(page.AsSpan(16), PageSize);
        (page[18], page[19], page[21], page[22], page[23]) = (2, 2, 64, 32, 32);
        foreach (var (at, value) in ((int, int)[])[(24, 1), (28, pages), (40, 1), (44, 4), (56, 1), (92, 1), (96, 3040000)])
        {
            BinaryPrimitives.WriteInt32BigEndian(page.AsSpan(at), value);
        }
    }

    private static (uint First, uint Second) Add((uint First, uint Second) sum, byte[] bytes)
    {
        for (var i = 0; i < bytes.Length; i += 8)
        {
            sum.First += BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i)) + sum.Second;
            sum.Second += BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(i + 4)) + sum.First;
        }

        return sum;
    }

    private static byte[] Text(string text) => Varint(13 + (2L * Encoding.UTF8.GetByteCount(text)));

    private static byte[] Number(long value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)value);
        return bytes;
    }

    private static byte[] Varint(long value)
    {
        var bytes = new List<byte> { (byte)(value & 0x7F) };
        for (value >>= 7; value > 0; value >>= 7)
        {
            bytes.Insert(0, (byte)(0x80 | (value & 0x7F)));
        }

        return [.. bytes];
    }
}
