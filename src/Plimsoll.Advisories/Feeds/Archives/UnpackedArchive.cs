namespace Plimsoll.Advisories.Feeds.Archives;

/// <summary>An archive that was unpacked into a folder.</summary>
internal static class UnpackedArchive
{
    private static EnumerationOptions Walk => new()
    {
        RecurseSubdirectories = true,
        MaxRecursionDepth = 32,
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = false,
    };

    /// <summary>Reads every regular file. Links are not followed.</summary>
    public static void Read(string folder, string archive, FeedFileVisitor visit, CancellationToken cancellation)
    {
        var buffer = new FileBuffer();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", Walk))
        {
            cancellation.ThrowIfCancellationRequested();
            var path = Path.GetRelativePath(folder, file.FullName).Replace(Path.DirectorySeparatorChar, '/');

            // A pipe or device has no length and would never end: it is not opened, and neither is an empty file.
            if (file.Length == 0)
            {
                visit(new FeedFile(archive, path, default), null, isTooLarge: false);
                continue;
            }

            using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            var isTooLarge = stream.Length > FileBuffer.MaxLength;
            visit(new FeedFile(archive, path, isTooLarge ? default : buffer.Fill(stream.Read, (int)stream.Length)), null, isTooLarge);
        }
    }
}
