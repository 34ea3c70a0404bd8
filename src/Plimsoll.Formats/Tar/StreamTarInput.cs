namespace Plimsoll.Formats.Tar;

/// <summary>A tar archive that can only be read forward, for example while it is decompressed.</summary>
public sealed class StreamTarInput : TarInput
{
    private readonly Stream _stream;
    private readonly byte[] _buffer;
    private int _start;
    private int _end;
    private long _position;

    /// <summary>Reads from the current position of <paramref name="stream"/>, which the caller keeps and disposes.</summary>
    public StreamTarInput(Stream stream, int bufferSize = 128 * 1024)
    {
        _stream = stream;
        _buffer = GC.AllocateUninitializedArray<byte>(bufferSize);
    }

    /// <inheritdoc/>
    public override long Position => _position;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var total = 0;
        while (total < buffer.Length)
        {
            var rest = buffer[total..];
            if (_start < _end)
            {
                var count = Math.Min(_end - _start, rest.Length);
                _buffer.AsSpan(_start, count).CopyTo(rest);
                _start += count;
                total += count;
            }
            else if (rest.Length >= _buffer.Length)
            {
                var count = _stream.Read(rest);
                if (count == 0)
                {
                    break;
                }

                total += count;
            }
            else if (!Fill())
            {
                break;
            }
        }

        _position += total;
        return total;
    }

    /// <inheritdoc/>
    public override bool Skip(long count)
    {
        while (count > 0)
        {
            if (_start == _end && !Fill())
            {
                return false;
            }

            var step = (int)Math.Min(count, _end - _start);
            _start += step;
            _position += step;
            count -= step;
        }

        return true;
    }

    private bool Fill()
    {
        _start = 0;
        _end = _stream.Read(_buffer);
        return _end > 0;
    }
}
