using System.Collections.Concurrent;
using System.Security.Cryptography;
using Plimsoll.Formats.Compression;
using Plimsoll.Images.Sources;

namespace Plimsoll.Images.Layers;

/// <summary>Hashes what is read through it, on another thread where one is idle.</summary>
/// <remarks>
/// Hashing takes a sixth of the time of decompressing the same bytes. One layer often holds most of an image, and then the other
/// core has nothing to do but this. Where all are busy the reader hashes itself, so nothing ever waits for a thread.
/// </remarks>
public sealed class HashingStream : ForwardStream
{
    private const int BlockSize = 256 * 1024;
    private const int Blocks = 4;

    private readonly Stream _inner;
    private readonly ReadProgress _progress;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly ConcurrentQueue<Block> _pending = new();
    private readonly Lock _hashing = new();
    private readonly Block[] _ring = new Block[Blocks];
    private Block? _current;
    private int _next;
    private int _at;

    /// <summary>Reads from <paramref name="inner"/>, which stays open.</summary>
    public HashingStream(Stream inner, ReadProgress progress)
    {
        _inner = inner;
        _progress = progress;
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if ((_current is null || _at == _current.Length) && !Fill())
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _current!.Length - _at);
        _current.Bytes.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }

    /// <summary>Reads what is left, so that the digest speaks of everything.</summary>
    public void Drain(CancellationToken cancellation)
    {
        while (Fill())
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The digest of everything read.</summary>
    public string Finish()
    {
        HashPending();
        return Sha256Digest.Format(_hash.GetHashAndReset());
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // A hash that is under way on another thread ends first.
            lock (_hashing)
            {
                _pending.Clear();
                _hash.Dispose();
            }
        }

        base.Dispose(disposing);
    }

    private bool Fill()
    {
        var block = _ring[_next] ??= new Block();
        _next = (_next + 1) % Blocks;
        if (Volatile.Read(ref block.IsPending))
        {
            HashPending();
        }

        block.Length = _inner.ReadAtLeast(block.Bytes, BlockSize, throwOnEndOfStream: false);
        _current = block;
        _at = 0;
        if (block.Length == 0)
        {
            return false;
        }

        _progress.Add(block.Length);
        Volatile.Write(ref block.IsPending, true);
        _pending.Enqueue(block);
        ThreadPool.UnsafeQueueUserWorkItem(static stream => stream.HashPending(), this, preferLocal: false);
        return true;
    }

    private void HashPending()
    {
        lock (_hashing)
        {
            while (_pending.TryDequeue(out var block))
            {
                _hash.AppendData(block.Bytes, 0, block.Length);
                Volatile.Write(ref block.IsPending, false);
            }
        }
    }

    private sealed class Block
    {
        public readonly byte[] Bytes = GC.AllocateUninitializedArray<byte>(BlockSize);
        public int Length;
        public bool IsPending;
    }
}
