using Plimsoll.Formats.Compression;

namespace Plimsoll.Formats;

/// <summary>Random access to the bytes of one file, wherever they are: in memory, or a region of an archive on disk.</summary>
public abstract class FileBytes
{
    /// <summary>Length in bytes.</summary>
    public abstract long Length { get; }

    /// <summary>Fills as much of <paramref name="buffer"/> as there is from <paramref name="offset"/> on.</summary>
    /// <returns>Bytes read; less than asked only at the end of the file.</returns>
    public abstract int Read(long offset, Span<byte> buffer);

    /// <summary>The bytes of an array, which must not be changed afterwards.</summary>
    public static FileBytes Of(ReadOnlyMemory<byte> content) => new InMemory(content);

    /// <summary>A part of them; cut short where they end.</summary>
    public virtual FileBytes Slice(long offset, long length)
    {
        var start = Math.Clamp(offset, 0, Length);
        return new Part(this, start, Math.Clamp(length, 0, Length - start));
    }

    /// <summary>A stream over them, read forward.</summary>
    public Stream OpenStream() => new ForwardBytes(this);

    /// <summary>All bytes.</summary>
    /// <exception cref="InvalidDataException">The file is longer than <paramref name="limit"/>.</exception>
    public byte[] ToArray(int limit)
    {
        if (Length > limit)
        {
            throw new InvalidDataException($"{Length} bytes, more than the limit of {limit}");
        }

        var all = new byte[Length];
        return Read(0, all) == all.Length ? all : throw new InvalidDataException("the file is shorter than its recorded length");
    }

    private sealed class InMemory(ReadOnlyMemory<byte> content) : FileBytes
    {
        public override long Length => content.Length;

        public override int Read(long offset, Span<byte> buffer)
        {
            if (offset < 0 || offset >= content.Length)
            {
                return 0;
            }

            var rest = content.Span[(int)offset..];
            var count = Math.Min(rest.Length, buffer.Length);
            rest[..count].CopyTo(buffer);
            return count;
        }

        public override FileBytes Slice(long offset, long length)
        {
            var start = (int)Math.Clamp(offset, 0, content.Length);
            return new InMemory(content.Slice(start, (int)Math.Clamp(length, 0, content.Length - start)));
        }
    }

    private sealed class Part(FileBytes whole, long start, long length) : FileBytes
    {
        public override long Length => length;

        public override int Read(long offset, Span<byte> buffer) =>
            offset < 0 || offset >= length ? 0 : whole.Read(start + offset, buffer[..(int)Math.Min(buffer.Length, length - offset)]);
    }

    private sealed class ForwardBytes(FileBytes bytes) : ForwardStream
    {
        private long _position;

        public override int Read(Span<byte> buffer)
        {
            var count = bytes.Read(_position, buffer);
            _position += count;
            return count;
        }
    }
}
