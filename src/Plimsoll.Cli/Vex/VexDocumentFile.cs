using Plimsoll.Scanning.Answers.Vex;
using Plimsoll.Scanning.Answers.Vex.OpenVex;

namespace Plimsoll.Cli.Vex;

/// <summary>Adds statements to a file. It is replaced whole or not at all, and two that add at once do not lose one another's.</summary>
internal static class VexDocumentFile
{
    private const int Attempts = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Adds a statement; true where the file is new.</summary>
    /// <exception cref="CliException">The file is no OpenVEX document, or cannot be written.</exception>
    public static bool Add(string path, NewStatement statement, string author)
    {
        try
        {
            // A new file is made only where none is.
            using var locked = Open(path);
            if (locked is null)
            {
                using var created = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
                created.Write(OpenVexWriter.Create(statement, author, $"plimsoll {App.Version}"));
                return true;
            }

            if (locked.Length > VexFile.MaxBytes)
            {
                throw new CliException($"'{path}' has more than {VexFile.MaxBytes >> 20} MiB; nothing was changed");
            }

            var bytes = new byte[locked.Length];
            locked.ReadExactly(bytes);
            var changed = OpenVexEditor.Append(bytes, statement);
            FileOutput.Replace(path, changed);
            return false;
        }
        catch (FormatException e)
        {
            throw new CliException($"'{path}' was not changed: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"the statement cannot be written to '{path}': {e.Message.TrimEnd('.')}", e);
        }
    }

    private static FileStream? Open(string path)
    {
        if (path.Length == 0)
        {
            throw new CliException("--file names no file");
        }

        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                if (IsStill(path, file))
                {
                    return file;
                }

                file.Dispose();
            }
            catch (FileNotFoundException)
            {
                return null;
            }
            catch (IOException) when (attempt < Attempts && File.Exists(path))
            {
                // Somebody else adds to it.
                Thread.Sleep(Pause);
            }
        }
    }

    // Between opening and locking another one may have replaced it: the lock is then on a file that has no name any more.
    private static bool IsStill(string path, FileStream file)
    {
        var named = new FileInfo(path);
        named = named.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? named;
        return named.Exists && named.Length == file.Length && named.LastWriteTimeUtc == File.GetLastWriteTimeUtc(file.SafeFileHandle);
    }
}
