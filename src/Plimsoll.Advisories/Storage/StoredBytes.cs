using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Advisories.Storage;

/// <summary>The bytes of a database, wherever they are, read by position.</summary>
/// <remarks>
/// Not a memory map: a map of a file that somebody truncates ends the process with a signal that nothing can catch, and what is
/// saved is the copy of a compressed block (10 KB, a few microseconds) before it is decompressed for many times that.
/// </remarks>
internal abstract class StoredBytes : IDisposable
{
    /// <summary>Length of the file.</summary>
    public abstract long Length { get; }

    /// <summary>Fills <paramref name="target"/> from <paramref name="offset"/>. Safe from several threads.</summary>
    /// <exception cref="AdvisoryDatabaseException">The file ends before.</exception>
    public void Read(long offset, Span<byte> target)
    {
        while (!target.IsEmpty)
        {
            var count = ReadSome(offset, target);
            if (count <= 0)
            {
                throw new AdvisoryDatabaseException(DatabaseDamage.WrongLength, offset, "the file ends early");
            }

            offset += count;
            target = target[count..];
        }
    }

    /// <inheritdoc/>
    public abstract void Dispose();

    /// <summary>Bytes of a file on disk.</summary>
    public static StoredBytes OfFile(string path) =>
        new OnDisk(File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete));

    /// <summary>Bytes of a stream that can seek: an embedded resource, or memory. The stream is disposed with it.</summary>
    public static StoredBytes OfStream(Stream stream) => new InStream(stream);

    /// <summary>Reads at most what fits.</summary>
    protected abstract int ReadSome(long offset, Span<byte> target);

    private sealed class OnDisk(SafeFileHandle handle) : StoredBytes
    {
        public override long Length { get; } = RandomAccess.GetLength(handle);

        public override void Dispose() => handle.Dispose();

        protected override int ReadSome(long offset, Span<byte> target) => RandomAccess.Read(handle, target, offset);
    }

    private sealed class InStream(Stream stream) : StoredBytes
    {
        private readonly Lock _lock = new();

        public override long Length => stream.Length;

        public override void Dispose() => stream.Dispose();

        protected override int ReadSome(long offset, Span<byte> target)
        {
            lock (_lock)
            {
                stream.Position = offset;
                return stream.Read(target);
            }
        }
    }
}
