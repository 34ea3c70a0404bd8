using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Plimsoll.Advisories.Storage;

/// <summary>One sorted section of an open database. A page of its index and a block are read and checked when they are first used.</summary>
/// <remarks>Safe from several threads: two that want the same block may both decompress it, and one result is kept.</remarks>
internal sealed class Section(StoredBytes bytes, SectionSummary summary, long start, long end, BlockBudget budget)
{
    private readonly IndexTable _index = summary.Pages;
    private readonly Page?[] _pages = new Page?[summary.Pages.Count];

    /// <summary>Number of records.</summary>
    public int Count => _index.RecordsEnd;

    /// <summary>Which section it is.</summary>
    public SectionKind Kind => summary.Kind;

    /// <summary>Its size, for people.</summary>
    public SectionInfo Info => new(Kind.ToString().ToLowerInvariant(), Count, summary.Blocks, summary.StoredLength, summary.Length);

    /// <summary>Looks a key up.</summary>
    public bool TryFind(ReadOnlySpan<byte> key, out Record record)
    {
        if (_index.Find(key) is var number and >= 0)
        {
            var page = LoadPage(number);
            var index = page.Index.Find(key);
            var block = LoadBlock(page, index);
            var position = block.Find(key);
            if (position >= 0)
            {
                record = new Record(block, position, page.Index, index);
                return true;
            }
        }

        record = default;
        return false;
    }

    /// <summary>The record at a position of the section.</summary>
    public Record At(int ordinal)
    {
        var page = LoadPage(_index.Find(ordinal));
        var index = page.Index.Find(ordinal);
        return new Record(LoadBlock(page, index), ordinal - page.Index.FirstOrdinal(index), page.Index, index);
    }

    /// <summary>Records in order, from the first whose key is not less than <paramref name="from"/>, until the visitor says no.</summary>
    public void Walk(ReadOnlySpan<byte> from, Func<Record, bool> visit)
    {
        for (var number = Math.Max(_index.Find(from), 0); number < _index.Count; number++)
        {
            var page = LoadPage(number);
            for (var index = Math.Max(page.Index.Find(from), 0); index < page.Index.Count; index++)
            {
                var block = LoadBlock(page, index);
                var position = block.Find(from);
                for (position = position < 0 ? ~position : position; position < block.Count; position++)
                {
                    if (!visit(new Record(block, position, page.Index, index)))
                    {
                        return;
                    }
                }
            }
        }
    }

    /// <summary>Forgets decompressed blocks.</summary>
    public void Release()
    {
        foreach (var page in _pages)
        {
            if (page is not null)
            {
                Array.Clear(page.Blocks);
            }
        }
    }

    /// <summary>Reads every page and every block, and compares their hashes. Nothing is kept.</summary>
    /// <returns>Bytes they have in the file.</returns>
    public long Check(CancellationToken cancellation)
    {
        long checkedBytes = 0;
        for (var number = 0; number < _index.Count; number++)
        {
            var page = ReadPage(number);
            checkedBytes += _index.PartAt(number).StoredLength;
            for (var index = 0; index < page.Index.Count; index++)
            {
                cancellation.ThrowIfCancellationRequested();
                Decode(page.Index, index);
                checkedBytes += page.Index.PartAt(index).StoredLength;
            }
        }

        return checkedBytes;
    }

    private Page LoadPage(int number)
    {
        if (Volatile.Read(ref _pages[number]) is { } loaded)
        {
            return loaded;
        }

        var page = ReadPage(number);
        return Interlocked.CompareExchange(ref _pages[number], page, null) ?? page;
    }

    private Page ReadPage(int number)
    {
        var part = _index.PartAt(number);
        var stored = new byte[part.StoredLength];
        bytes.Read(part.Offset, stored);
        CheckHash(part, stored, "an index page");
        var index = IndexTable.Read(stored, part.Offset, start, end);
        return index.Count > 0
            && index.FirstOrdinal(0) == _index.FirstOrdinal(number)
            && index.RecordsEnd == _index.EndOrdinal(number)
            && index.FirstKey(0).SequenceEqual(_index.FirstKey(number))
            ? new Page(index, new Block?[index.Count])
            : throw new AdvisoryDatabaseException(DatabaseDamage.Malformed, part.Offset, $"an index page of {Kind} is not what the contents say");
    }

    private Block LoadBlock(Page page, int index)
    {
        if (Volatile.Read(ref page.Blocks[index]) is { } loaded)
        {
            return loaded;
        }

        var block = Decode(page.Index, index);
        budget.Spend(block.Size);
        Volatile.Write(ref page.Blocks[index], block);
        return block;
    }

    private Block Decode(IndexTable table, int index)
    {
        var part = table.PartAt(index);
        var stored = ArrayPool<byte>.Shared.Rent(part.StoredLength);
        try
        {
            var compressed = stored.AsSpan(0, part.StoredLength);
            bytes.Read(part.Offset, compressed);
            CheckHash(part, compressed, "a block");
            var raw = new byte[part.Length];
            if (!BrotliDecoder.TryDecompress(compressed, raw, out var written) || written != raw.Length)
            {
                throw new AdvisoryDatabaseException(
                    DatabaseDamage.Malformed, part.Offset, $"a block of {Kind} does not decompress to its length");
            }

            var block = Block.Parse(raw, part.Offset, table.EndOrdinal(index) - table.FirstOrdinal(index));
            return block.Key(0).SequenceEqual(table.FirstKey(index))
                ? block
                : throw new AdvisoryDatabaseException(
                    DatabaseDamage.Malformed, part.Offset, $"a block of {Kind} does not begin with its key");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
        }
    }

    private void CheckHash(in Part part, ReadOnlySpan<byte> stored, string what)
    {
        Span<byte> hash = stackalloc byte[Layout.HashLength];
        SHA256.HashData(stored, hash);
        if (!hash.SequenceEqual(part.Hash.Span))
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.HashMismatch, part.Offset, $"{what} of {Kind} is damaged");
        }
    }

    /// <summary>One record: a view into its block.</summary>
    public readonly struct Record(Block block, int position, IndexTable table, int index)
    {
        /// <summary>The key.</summary>
        public ReadOnlySpan<byte> Key => block.Key(position);

        /// <summary>The value.</summary>
        public ReadOnlySpan<byte> Value => block.Value(position);

        /// <summary>Position in the section.</summary>
        public int Ordinal { get; } = table.FirstOrdinal(index) + position;

        /// <summary>Where its block is in the file.</summary>
        public long Offset => table.PartAt(index).Offset;
    }

    private sealed record Page(IndexTable Index, Block?[] Blocks);
}
