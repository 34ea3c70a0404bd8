namespace Plimsoll.Formats.Tar;

/// <summary>Where a tar archive comes from: a stream that must be read through, or a region of a file in which one can hop.</summary>
public abstract class TarInput
{
    /// <summary>Bytes from the start of the archive to the next unread one.</summary>
    public abstract long Position { get; }

    /// <summary>Fills the buffer as far as the archive goes.</summary>
    /// <returns>Bytes read; less than asked only at the end.</returns>
    public abstract int Read(Span<byte> buffer);

    /// <summary>Goes forward without handing the bytes out.</summary>
    /// <returns>False when the archive ends before.</returns>
    public abstract bool Skip(long count);

    /// <summary>Random access to the next <paramref name="length"/> bytes without reading them now; null where that is not possible.</summary>
    public virtual FileBytes? Slice(long length) => null;
}
