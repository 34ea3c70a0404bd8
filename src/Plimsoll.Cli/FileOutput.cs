using Plimsoll.Images.Sources;

namespace Plimsoll.Cli;

/// <summary>Writes a file whole or not at all: a reader of it never sees half a report.</summary>
internal static class FileOutput
{
    /// <summary>Writes beside the file and renames. A device or pipe (<c>/dev/stdout</c>) is written to; a link is followed.</summary>
    /// <exception cref="CliException">It cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        try
        {
            var full = Resolve(path);
            if (Directory.Exists(full))
            {
                throw new CliException($"the report cannot be written to '{path}': it is a folder");
            }

            using var device = OpenDevice(full);
            if (device is null)
            {
                Replace(full, write);
            }
            else
            {
                write(device);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"the report cannot be written to '{path}': {e.Message.TrimEnd('.')}", e);
        }
    }

    /// <summary>Replaces a file that is no device, through a link where it is one.</summary>
    /// <exception cref="IOException">It cannot be written; the old one is as it was.</exception>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var bytes = content.ToArray();
        Replace(Resolve(path), stream => stream.Write(bytes));
    }

    private static void Replace(string full, Action<Stream> write)
    {
        var folder = Path.GetDirectoryName(full)!;
        if (!Directory.Exists(folder))
        {
            throw new DirectoryNotFoundException($"there is no folder '{folder}'");
        }

        var temporary = Path.Combine(folder, $".{Path.GetFileName(full)}.{Path.GetRandomFileName()}");
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                write(stream);
            }

            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static string Resolve(string path)
    {
        if (path.Length == 0)
        {
            throw new CliException("--output names no file");
        }

        // The end of a link such as /dev/stdout may be a pipe, which has no name: it is then opened through the link.
        var full = Path.GetFullPath(path);
        return File.Exists(full) && File.ResolveLinkTarget(full, returnFinalTarget: true) is { Exists: true } target ? target.FullName : full;
    }

    // Opened once only: closing a pipe tells its reader that all is written.
    private static FileStream? OpenDevice(string full)
    {
        if (!File.Exists(full))
        {
            return null;
        }

        var handle = File.OpenHandle(full, FileMode.Open, FileAccess.Write);
        if (FileIdentity.IsRegularFile(handle))
        {
            handle.Dispose();
            return null;
        }

        return new FileStream(handle, FileAccess.Write);
    }
}
