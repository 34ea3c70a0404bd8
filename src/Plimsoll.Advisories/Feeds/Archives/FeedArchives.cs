namespace Plimsoll.Advisories.Feeds.Archives;

/// <summary>The archives in a feed directory: <c>group/name.tar.zst</c>, or the same unpacked as the folder <c>group/name</c>.</summary>
internal static class FeedArchives
{
    private const string Suffix = ".tar.zst";

    /// <summary>Names of all archives, without suffix, sorted. An archive that is there in both forms is there once.</summary>
    public static SortedSet<string> Find(string directory)
    {
        SortedSet<string> names = new(StringComparer.Ordinal);
        foreach (var group in new DirectoryInfo(directory).EnumerateDirectories())
        {
            foreach (var entry in group.EnumerateFileSystemInfos())
            {
                if (entry is DirectoryInfo)
                {
                    names.Add($"{group.Name}/{entry.Name}");
                }
                else if (entry.Name.EndsWith(Suffix, StringComparison.Ordinal))
                {
                    names.Add($"{group.Name}/{entry.Name[..^Suffix.Length]}");
                }
            }
        }

        return names;
    }

    /// <summary>Gives every regular file of an archive to a visitor. The packed form is preferred.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static void Read(string directory, string archive, FeedFileVisitor visit, CancellationToken cancellation)
    {
        var packed = Path.Combine(directory, archive + Suffix);
        if (File.Exists(packed))
        {
            PackedArchive.Read(packed, archive, visit, cancellation);
        }
        else
        {
            UnpackedArchive.Read(Path.Combine(directory, archive), archive, visit, cancellation);
        }
    }
}

/// <summary>Is given a file of an archive.</summary>
/// <param name="file">The file; empty content where it is too large.</param>
/// <param name="changed">Day the archive says the file was changed; null where it is a folder's.</param>
/// <param name="isTooLarge">True where the file is larger than <see cref="FileBuffer.MaxLength"/> and was not read.</param>
internal delegate void FeedFileVisitor(FeedFile file, DateOnly? changed, bool isTooLarge);
