namespace Plimsoll.Formats;

/// <summary>A part of other bytes; cut short where those end.</summary>
public sealed class FilePart : FileBytes
{
    private readonly FileBytes _whole;
    private readonly long _offset;

    /// <summary>A part.</summary>
    /// <param name="whole">The bytes around it.</param>
    /// <param name="offset">Where it begins.</param>
    /// <param name="length">Its length; no number is too large.</param>
    public FilePart(FileBytes whole, long offset, long length)
    {
        _whole = whole;
        _offset = Math.Clamp(offset, 0, whole.Length);
        Length = Math.Clamp(length, 0, whole.Length - _offset);
    }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> buffer) =>
        offset < 0 || offset >= Length ? 0 : _whole.Read(_offset + offset, buffer[..(int)Math.Min(buffer.Length, Length - offset)]);
}
