using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Plimsoll.Advisories.Storage;

/// <summary>One sorted section of an open database. A block is read, checked and decompressed when it is first used.</summary>
/// <remarks>Safe from several threads: two that want the same block may both decompress it, and one result is kept.</remarks>
internal sealed class Section(StoredBytes bytes, SectionKind kind, BlockRow[] rows, BlockBudget budget)
{
    private readonly Block?[] _blocks = new Block?[rows.Length];

    /// <summary>Number of records.</summary>
    public int Count { get; } = rows.Length == 0 ? 0 : rows[^1].FirstOrdinal + rows[^1].Count;

    /// <summary>Which section it is.</summary>
    public SectionKind Kind => kind;

    /// <summary>Number of blocks.</summary>
    public int BlockCount => rows.Length;

    /// <summary>Bytes it has in the file.</summary>
    public long StoredLength => rows.Sum(static row => (long)row.StoredLength);

    /// <summary>Bytes it has decompressed.</summary>
    public long Length => rows.Sum(static row => (long)row.Length);

    /// <summary>Looks a key up.</summary>
    public bool TryFind(ReadOnlySpan<byte> key, out Record record)
    {
        var index = BlockOf(key);
        if (index >= 0)
        {
            var block = Load(index);
            var position = block.Find(key);
            if (position >= 0)
            {
                record = new Record(block, position, rows[index]);
                return true;
            }
        }

        record = default;
        return false;
    }

    /// <summary>The record at a position of the section.</summary>
    public Record At(int ordinal)
    {
        int low = 0, high = rows.Length - 1;
        while (low < high)
        {
            var middle = (low + high + 1) >>> 1;
            if (rows[middle].FirstOrdinal <= ordinal)
            {
                low = middle;
            }
            else
            {
                high = middle - 1;
            }
        }

        return new Record(Load(low), ordinal - rows[low].FirstOrdinal, rows[low]);
    }

    /// <summary>Records in order, from the first whose key is not less than <paramref name="from"/>, until the visitor says no.</summary>
    public void Walk(ReadOnlySpan<byte> from, Func<Record, bool> visit)
    {
        for (var index = Math.Max(BlockOf(from), 0); index < rows.Length; index++)
        {
            var block = Load(index);
            var position = block.Find(from);
            for (position = position < 0 ? ~position : position; position < block.Count; position++)
            {
                if (!visit(new Record(block, position, rows[index])))
                {
                    return;
                }
            }
        }
    }

    /// <summary>Forgets decompressed blocks.</summary>
    public void Release() => Array.Clear(_blocks);

    // The last block whose first key is not greater.
    private int BlockOf(ReadOnlySpan<byte> key)
    {
        int low = 0, high = rows.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (rows[middle].FirstKey.Span.SequenceCompareTo(key) <= 0)
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

    private Block Load(int index)
    {
        if (Volatile.Read(ref _blocks[index]) is { } loaded)
        {
            return loaded;
        }

        var block = Decode(rows[index]);
        budget.Spend(block.Size);
        Volatile.Write(ref _blocks[index], block);
        return block;
    }

    private Block Decode(in BlockRow row)
    {
        var stored = ArrayPool<byte>.Shared.Rent(row.StoredLength);
        try
        {
            var compressed = stored.AsSpan(0, row.StoredLength);
            bytes.Read(row.Offset, compressed);
            Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
            SHA256.HashData(compressed, hash);
            if (!hash[..Layout.BlockHashLength].SequenceEqual(row.Hash.Span))
            {
                throw new AdvisoryDatabaseException(DatabaseDamage.HashMismatch, row.Offset, $"a block of {kind} is damaged");
            }

            var raw = new byte[row.Length];
            if (!BrotliDecoder.TryDecompress(compressed, raw, out var written) || written != raw.Length)
            {
                throw new AdvisoryDatabaseException(
                    DatabaseDamage.Malformed, row.Offset, $"a block of {kind} does not decompress to its length");
            }

            var block = Block.Parse(raw, row.Offset, row.Count);
            return block.Key(0).SequenceEqual(row.FirstKey.Span)
                ? block
                : throw new AdvisoryDatabaseException(
                    DatabaseDamage.Malformed, row.Offset, $"a block of {kind} does not begin with its key");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
        }
    }

    /// <summary>One record: a view into its block.</summary>
    public readonly struct Record(Block block, int position, in BlockRow row)
    {
        /// <summary>The key.</summary>
        public ReadOnlySpan<byte> Key => block.Key(position);

        /// <summary>The value.</summary>
        public ReadOnlySpan<byte> Value => block.Value(position);

        /// <summary>Position in the section.</summary>
        public int Ordinal { get; } = row.FirstOrdinal + position;

        /// <summary>Where its block is in the file.</summary>
        public long Offset { get; } = row.Offset;
    }
}
