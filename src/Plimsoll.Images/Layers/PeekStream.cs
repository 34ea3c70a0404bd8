using Plimsoll.Formats.Compression;

namespace Plimsoll.Images.Layers;

/// <summary>A stream whose first bytes can be looked at before it is read.</summary>
public sealed class PeekStream : ForwardStream
{
    private readonly Stream _inner;
    private readonly byte[] _start;
    private readonly int _length;
    private readonly bool _owns;
    private int _at;

    /// <summary>Reads up to <paramref name="count"/> bytes ahead.</summary>
    /// <param name="inner">The stream.</param>
    /// <param name="count">How many bytes.</param>
    /// <param name="owns">True: the stream is disposed with this one.</param>
    public PeekStream(Stream inner, int count, bool owns = false)
    {
        _inner = inner;
        _owns = owns;
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

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (_owns)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
