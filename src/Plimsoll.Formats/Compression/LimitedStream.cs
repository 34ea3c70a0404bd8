using ZstdSharp;

namespace Plimsoll.Formats.Compression;

/// <summary>Hands out decompressed bytes until a limit is passed, and gives every library's damage one exception type.</summary>
internal sealed class LimitedStream(Stream inner, CountedStream source, DecompressionLimit limit) : ForwardStream
{
    private long _out;

    public override int Read(Span<byte> buffer)
    {
        int count;
        try
        {
            count = inner.Read(buffer);
        }
        catch (Exception e) when (e is ZstdException or EndOfStreamException)
        {
            throw new InvalidDataException(e.Message, e);
        }

        _out += count;
        return limit.IsExceededBy(source.Count, _out)
            ? throw new DecompressionLimitException($"{_out:N0} bytes came out of {source.Count:N0}")
            : count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
