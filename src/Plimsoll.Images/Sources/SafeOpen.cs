using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Plimsoll.Images.Sources;

/// <summary>Opens files below a folder without ever following a link out of it, and never waits on a pipe.</summary>
/// <remarks>
/// On Linux the kernel itself refuses links on the way (openat2, <c>RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS</c>), so nobody can swap
/// a folder for a link while we look. Kernels before 5.6, and other systems, fall back to a check before opening.
/// </remarks>
public static partial class SafeOpen
{
    private const int Enoent = 2, Enotdir = 20, Eloop = 40, Exdev = 18, Enosys = 38, Eperm = 1;
    private const int ReadOnlyFlags = 0x800 | 0x80000; // O_NONBLOCK | O_CLOEXEC, the same on x86-64 and arm64
    private const int PathOnlyFlags = 0x200000 | 0x80000; // O_PATH | O_CLOEXEC, likewise
    private const ulong ResolveNoLinksBeneath = 0x08 | 0x04 | 0x02;
    private const nint Openat2Number = 437;

    /// <summary>Opens a regular file for reading.</summary>
    /// <returns>Null when there is no such file.</returns>
    /// <exception cref="IOException">It is a link, not a regular file, or may not be read.</exception>
    public static SafeFileHandle? File(string root, string relativePath)
    {
        if (OperatingSystem.IsLinux())
        {
            using var folder = OpenFolder(root);
            return Below(folder, relativePath) is { } opened ? opened.Handle : FallBack(root, relativePath);
        }

        return FallBack(root, relativePath);
    }

    /// <summary>Opens the folder that later paths are relative to.</summary>
    internal static SafeFileHandle OpenFolder(string root)
    {
        var handle = Open(root, PathOnlyFlags, 0);
        return handle.IsInvalid ? throw new IOException(Message(Marshal.GetLastPInvokeError(), root)) : handle;
    }

    /// <summary>Opens a regular file below an open folder; null when the kernel has no openat2.</summary>
    internal static Opened? Below(SafeFileHandle folder, string relativePath)
    {
        Span<ulong> how = [ReadOnlyFlags, 0, ResolveNoLinksBeneath];
        var path = Encoding.UTF8.GetBytes(relativePath + "\0");
        var descriptor = OpenAt2(Openat2Number, folder, path, how, (nuint)(how.Length * sizeof(ulong)));
        if (descriptor >= 0)
        {
            return new Opened(Regular(new SafeFileHandle(descriptor, ownsHandle: true), relativePath));
        }

        return Marshal.GetLastPInvokeError() switch
        {
            Enosys or Eperm => null,
            Enoent or Enotdir => new Opened(null),
            Eloop or Exdev => throw new IOException($"'{relativePath}' is, or goes through, a symbolic link"),
            var error => throw new IOException(Message(error, relativePath)),
        };
    }

    internal static SafeFileHandle? FallBack(string root, string relativePath)
    {
        var path = root;
        foreach (var segment in relativePath.Split('/'))
        {
            if (segment is "" or "..")
            {
                throw new IOException($"'{relativePath}' leads out of its folder");
            }

            path = Path.Combine(path, segment);
            if (new FileInfo(path).LinkTarget is not null)
            {
                throw new IOException($"'{relativePath}' is, or goes through, a symbolic link");
            }
        }

        if (!System.IO.File.Exists(path))
        {
            return null;
        }

        if (OperatingSystem.IsLinux())
        {
            var handle = Open(path, ReadOnlyFlags, 0);
            return handle.IsInvalid ? throw new IOException(Message(Marshal.GetLastPInvokeError(), relativePath)) : Regular(handle, relativePath);
        }

        try
        {
            return System.IO.File.OpenHandle(path);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException(e.Message, e);
        }
    }

    private static SafeFileHandle Regular(SafeFileHandle handle, string path)
    {
        if (FileIdentity.IsRegularFile(handle))
        {
            return handle;
        }

        handle.Dispose();
        throw new IOException($"'{path}' is not a regular file");
    }

    private static string Message(int error, string path) => $"'{path}': {Marshal.GetPInvokeErrorMessage(error)}";

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial SafeFileHandle Open(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint OpenAt2(nint number, SafeFileHandle folder, ReadOnlySpan<byte> path, ReadOnlySpan<ulong> how, nuint size);

    /// <summary>The answer of <see cref="Below"/>: a file, or the knowledge that there is none.</summary>
    internal sealed record Opened(SafeFileHandle? Handle);
}
