using Plimsoll.Formats.Compression;

namespace Plimsoll.Images.Layers;

/// <summary>A stream whose first bytes can be looked at before it is read.</summary>
public sealed class PeekStream : ForwardStream
{
    private readonly Stream _inner;
    private readonly byte[] _start;
    private readonly int _length;
    private int _at;

    /// <summary>Reads up to <paramref name="count"/> bytes ahead.</summary>
    public PeekStream(Stream inner, int count)
    {
        _inner = inner;
        _start = new byte[count];
        _length = inner.ReadAtLeast(_start, count, throwOnEndOfStream: false);
    }

    /// <summary>The first bytes; shorter only when the stream is.</summary>
    public ReadOnlySpan<byte> Start => _start.AsSpan(0, _length);

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_at == _length)
        {
            return _inner.Read(buffer);
        }

        var count = Math.Min(buffer.Length, _length - _at);
        _start.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return count;
    }
}
