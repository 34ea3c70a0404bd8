using Microsoft.Win32.SafeHandles;
using Plimsoll.Formats;

namespace Plimsoll.Images.Layers;

/// <summary>The content of one file of a stream, set aside so that it can be read at any place: in memory while it is small, else on disk.</summary>
/// <remarks>The file on disk has no name from the moment it exists, so nothing is left of it however the process ends.</remarks>
internal sealed class SetAside : IDisposable
{
    /// <summary>Larger content goes to disk: two layers at once then take no more memory for it than their buffers.</summary>
    public const int MaxInMemory = 4 << 20;

    /// <summary>Larger content is not set aside: a layer must not be able to fill the disk.</summary>
    public const long MaxOnDisk = 2L << 30;

    private const int BlockSize = 256 * 1024;

    private readonly SafeFileHandle? _file;

    private SetAside(SafeFileHandle? file, FileBytes bytes)
    {
        _file = file;
        Bytes = bytes;
    }

    /// <summary>The content.</summary>
    public FileBytes Bytes { get; }

    /// <summary>Reads content to its end.</summary>
    /// <param name="source">The content.</param>
    /// <param name="size">Its length.</param>
    /// <param name="problem">What went wrong, in words for people.</param>
    /// <returns>Null where it could not be read.</returns>
    public static SetAside? Read(IFileContent source, long size, out string problem)
    {
        if (size <= MaxInMemory)
        {
            var all = new byte[size];
            return source.TryFill(all, out problem) ? new SetAside(null, FileBytes.Of(all)) : null;
        }

        if (size > MaxOnDisk)
        {
            problem = $"{size:N0} bytes of a compressed layer are more than the {MaxOnDisk >> 30} GiB that are set aside to look into them";
            return null;
        }

        SafeFileHandle? file = null;
        try
        {
            file = Create();
            if (TryCopy(source, size, file, out problem))
            {
                return new SetAside(file, new FileRegion(file, 0, size));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problem = $"it could not be set aside in the folder for temporary files: {e.Message}";
        }

        file?.Dispose();
        return null;
    }

    public void Dispose() => _file?.Dispose();

    private static bool TryCopy(IFileContent source, long size, SafeFileHandle file, out string problem)
    {
        problem = "";
        var block = new byte[BlockSize];
        for (long at = 0; at < size; at += block.Length)
        {
            var part = block.AsSpan(0, (int)Math.Min(block.Length, size - at));
            if (!source.TryFill(part, out problem))
            {
                return false;
            }

            RandomAccess.Write(file, part, at);
        }

        return true;
    }

    private static SafeFileHandle Create()
    {
        var path = Path.Combine(Path.GetTempPath(), "plimsoll-" + Path.GetRandomFileName());
        var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileOptions.DeleteOnClose);
        if (!OperatingSystem.IsWindows())
        {
            File.Delete(path);
        }

        return handle;
    }
}
