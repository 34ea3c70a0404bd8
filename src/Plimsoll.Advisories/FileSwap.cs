namespace Plimsoll.Advisories;

/// <summary>Replaces a file whole or not at all.</summary>
internal static class FileSwap
{
    /// <summary>Has a file written beside the other and renames it. Whatever goes wrong, the old one stays and nothing is left beside it.</summary>
    /// <param name="path">The file to replace.</param>
    /// <param name="write">Writes the new one, flushed to the disk, at the path it is given.</param>
    public static void Replace(string path, Action<string> write)
    {
        var full = Path.GetFullPath(path);
        var temporary = $"{full}.{Guid.NewGuid():n}.tmp";
        try
        {
            write(temporary);
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
