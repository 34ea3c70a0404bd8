using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Formats;

/// <summary>A stretch of an open file. Does not own the handle.</summary>
public sealed class FileRegion : FileBytes
{
    private readonly SafeFileHandle _handle;

    /// <summary>The whole file.</summary>
    public FileRegion(SafeFileHandle handle)
        : this(handle, 0, RandomAccess.GetLength(handle))
    {
    }

    /// <summary>A part of the file.</summary>
    public FileRegion(SafeFileHandle handle, long offset, long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        _handle = handle;
        Offset = offset;
        Length = length;
    }

    /// <summary>Where the region starts in the file.</summary>
    public long Offset { get; }

    /// <inheritdoc/>
    public override long Length { get; }

    /// <inheritdoc/>
    public override int Read(long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset >= Length)
        {
            return 0;
        }

        var wanted = buffer[..(int)Math.Min(buffer.Length, Length - offset)];
        var total = 0;
        while (total < wanted.Length)
        {
            var count = RandomAccess.Read(_handle, wanted[total..], Offset + offset + total);
            if (count == 0)
            {
                break;
            }

            total += count;
        }

        return total;
    }

    /// <inheritdoc/>
    public override FileRegion Slice(long offset, long length)
    {
        var start = Math.Clamp(offset, 0, Length);
        return new FileRegion(_handle, Offset + start, Math.Clamp(length, 0, Length - start));
    }
}
