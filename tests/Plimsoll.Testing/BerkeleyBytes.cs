using System.Buffers.Binary;

namespace Plimsoll.Testing;

/// <summary>Builds hash databases of Berkeley DB of either byte order, byte by byte, for tests.</summary>
/// <remarks>
/// Four buckets, filled in turn and not by a hash: enough for whoever goes through all of them. The first two begin on the pages 1 and 2, the
/// other two after everything else. What is longer than a quarter of a page has overflow pages.
/// </remarks>
public sealed class BerkeleyBytes(int pageSize, bool isBigEndian)
{
    /// <summary>Bytes of a page's header.</summary>
    public const int PageHeader = 26;

    private const int Buckets = 4;
    private const byte OverflowPage = 7;
    private const byte HashPage = 13;

    private readonly List<byte[]> _pages = [new byte[pageSize], new byte[pageSize], new byte[pageSize]];

    /// <summary>A package database of rpm's: the headers under the numbers 1, 2, 3 in the writer's byte order, and the highest number under 0.</summary>
    public static byte[] Packages(int pageSize, bool isBigEndian, params IEnumerable<byte[]> headers)
    {
        var file = new BerkeleyBytes(pageSize, isBigEndian);
        var all = headers.ToArray();
        return file.Build([(file.Number(0), file.Number(all.Length)), .. all.Select((h, i) => (file.Number(i + 1), h))]);
    }

    /// <summary>A database with these pairs.</summary>
    public byte[] Build(params IReadOnlyList<(byte[] Key, byte[] Value)> pairs)
    {
        var items = new List<byte[]>[Buckets];
        for (var i = 0; i < Buckets; i++)
        {
            items[i] = [.. pairs.Where((_, at) => at % Buckets == i).SelectMany(p => (byte[][])[Item(p.Key), Item(p.Value)])];
        }

        Fill(1, items[0]);
        Fill(2, items[1]);
        var run = _pages.Count;
        _pages.Add(new byte[pageSize]);
        _pages.Add(new byte[pageSize]);
        Fill(run, items[2]);
        Fill(run + 1, items[3]);
        WriteMeta(run);
        return [.. _pages.SelectMany(static p => p)];
    }

    private byte[] Item(byte[] data)
    {
        if (data.Length <= pageSize / 4)
        {
            return [1, .. data];
        }

        var first = _pages.Count;
        foreach (var part in data.Chunk(pageSize - PageHeader))
        {
            var number = _pages.Count;
            var page = new byte[pageSize];
            var isLast = (number - first + 1) * (pageSize - PageHeader) >= data.Length;
            WriteHeader(page, number, previous: number == first ? 0 : number - 1, next: isLast ? 0 : number + 1, entries: 1, offset: part.Length, OverflowPage);
            part.CopyTo(page, PageHeader);
            _pages.Add(page);
        }

        return [3, 0, 0, 0, .. Number(first), .. Number(data.Length)];
    }

    // Items go from the end of a page to its front; what does not fit goes to a page that the last one leads to.
    private void Fill(int number, List<byte[]> items)
    {
        var previous = 0;
        for (var at = 0; ;)
        {
            var page = _pages[number];
            var (end, count) = (pageSize, 0);
            while (at + count < items.Count && end - items[at + count].Length - items[at + count + 1].Length >= PageHeader + (2 * (count + 2)))
            {
                for (var i = 0; i < 2; i++, count++)
                {
                    end -= items[at + count].Length;
                    items[at + count].CopyTo(page, end);
                    Short(page.AsSpan(PageHeader + (2 * count)), end);
                }
            }

            at += count;
            var next = at < items.Count ? _pages.Count : 0;
            WriteHeader(page, number, previous, next, count, end, HashPage);
            if (next == 0)
            {
                return;
            }

            _pages.Add(new byte[pageSize]);
            (previous, number) = (number, next);
        }
    }

    private void WriteHeader(byte[] page, int number, int previous, int next, int entries, int offset, byte type)
    {
        Number(number).CopyTo(page, 8);
        Number(previous).CopyTo(page, 12);
        Number(next).CopyTo(page, 16);
        Short(page.AsSpan(20), entries);
        Short(page.AsSpan(22), offset);
        page[25] = type;
    }

    private void WriteMeta(int run)
    {
        var meta = _pages[0];
        Number(0x061561).CopyTo(meta, 12);
        Number(9).CopyTo(meta, 16);
        Number(pageSize).CopyTo(meta, 20);
        meta[25] = 8;
        Number(_pages.Count - 1).CopyTo(meta, 32);
        Number(Buckets - 1).CopyTo(meta, 72);
        Number(Buckets - 1).CopyTo(meta, 76);
        Number((Buckets / 2) - 1).CopyTo(meta, 80);
        Number(1).CopyTo(meta, 96);
        Number(1).CopyTo(meta, 100);
        Number(run - 2).CopyTo(meta, 104);
    }

    private byte[] Number(int value)
    {
        var bytes = new byte[4];
        if (isBigEndian)
        {
            BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        }
        else
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
        }

        return bytes;
    }

    private void Short(Span<byte> target, int value)
    {
        if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)value);
        }
        else
        {
            BinaryPrimitives.WriteUInt16LittleEndian(target, (ushort)value);
        }
    }
}
