using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Plimsoll.Advisories.Storage;

/// <summary>Collects sections and writes the file. The same records give the same bytes.</summary>
internal sealed class DatabaseWriter(int blockLength, int quality)
{
    private readonly List<(SectionKind Kind, List<PendingBlock> Blocks)> _sections = [];
    private readonly TagWriter _block = new();
    private byte[] _firstKey = [];
    private byte[] _lastKey = [];
    private int _count;

    /// <summary>Starts a section. Sections are written in ascending order of kind.</summary>
    public void Begin(SectionKind kind)
    {
        EndBlock();
        _sections.Add((kind, []));
        _lastKey = [];
    }

    /// <summary>Adds a record; keys ascend.</summary>
    /// <exception cref="InvalidDataException">The record is larger than any reader accepts.</exception>
    public void Add(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        if (_sections[^1].Blocks.Count + _count > 0 && _lastKey.AsSpan().SequenceCompareTo(key) >= 0)
        {
            throw new InvalidOperationException("records of a section must be added in the order of their keys");
        }

        var length = key.Length + value.Length + 10;
        if (length > Layout.MaxBlockLength - 16)
        {
            throw new InvalidDataException($"a record of {length} bytes is too large for a block");
        }

        if (_count > 0 && _block.Written.Length + length > blockLength)
        {
            EndBlock();
        }

        if (_count == 0)
        {
            _firstKey = key.ToArray();
        }

        _lastKey = key.ToArray();
        _block.Varint((ulong)key.Length);
        _block.Raw(key);
        _block.Varint((ulong)value.Length);
        _block.Raw(value);
        _count++;
    }

    /// <summary>Compresses the blocks, on all cores, and writes the file.</summary>
    public void Write(
        Stream target, Func<ImmutableArray<(SectionKind, BlockRow[])>, TableOfContents> describe, CancellationToken cancellation)
    {
        EndBlock();
        var pending = _sections.SelectMany(static section => section.Blocks).ToArray();
        Parallel.ForEach(
            Partitioner.Create(pending, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            block => block.Compress(quality));
        long offset = 0;
        var sections = ImmutableArray.CreateBuilder<(SectionKind, BlockRow[])>();
        foreach (var (kind, blocks) in _sections)
        {
            var rows = new BlockRow[blocks.Count];
            var records = 0;
            for (var i = 0; i < rows.Length; i++)
            {
                var block = blocks[i];
                rows[i] = new BlockRow(block.FirstKey, records, block.Count, offset, block.Stored.Length, block.Length, block.Hash);
                records += block.Count;
                offset += block.Stored.Length;
            }

            sections.Add((kind, rows));
        }

        var (contents, between) = DatabaseFront.Write(describe(sections.ToImmutable()));
        Span<byte> header = stackalloc byte[Layout.HeaderLength];
        DatabaseHeader.Write(header, contents, Layout.HeaderLength + contents.Length + between.Sum(static part => (long)part.Length) + offset);
        target.Write(header);
        target.Write(contents);
        between.ForEach(part => target.Write(part));
        foreach (var block in pending)
        {
            target.Write(block.Stored);
        }
    }

    private void EndBlock()
    {
        if (_count > 0)
        {
            var count = new TagWriter();
            count.Varint((ulong)_count);
            byte[] raw = [.. count.Written, .. _block.Written];
            _sections[^1].Blocks.Add(new PendingBlock(_firstKey, _count, raw));
            _block.Clear();
            _count = 0;
        }
    }

    private sealed class PendingBlock(byte[] firstKey, int count, byte[] raw)
    {
        private byte[] _bytes = raw;

        public byte[] FirstKey => firstKey;

        public int Count => count;

        public int Length { get; } = raw.Length;

        public byte[] Stored => _bytes;

        public byte[] Hash { get; private set; } = [];

        // The window is the smallest that holds the block; a fixed one would cost memory in the reader for nothing.
        public void Compress(int quality)
        {
            var target = new byte[BrotliEncoder.GetMaxCompressedLength(Length)];
            var window = Math.Clamp(System.Numerics.BitOperations.Log2((uint)Length) + 1, 10, 24);
            if (!BrotliEncoder.TryCompress(_bytes, target, out var written, quality, window))
            {
                throw new InvalidOperationException("a block could not be compressed");
            }

            _bytes = target.AsSpan(0, written).ToArray();
            Hash = SHA256.HashData(_bytes);
        }
    }
}
