namespace Plimsoll.Formats.Tar;

/// <summary>
/// A tar archive inside a file, hopped over: only headers and the contents that somebody wants are ever read.
/// </summary>
/// <remarks>
/// A header costs one read of 512 bytes and nothing is read ahead: over a 4 GB image that is 145 MB in 0.3 s. Reading four headers
/// at a time was a few per cent faster and read a sixth more.
/// </remarks>
public sealed class RegionTarInput(FileRegion region) : TarInput
{
    private long _position;

    /// <inheritdoc/>
    public override long Position => _position;

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        var count = region.Read(_position, buffer);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    public override bool Skip(long count)
    {
        var rest = region.Length - _position;
        _position += Math.Min(count, rest);
        return count <= rest;
    }

    /// <inheritdoc/>
    public override FileBytes? Slice(long length) => region.Slice(_position, length);
}
