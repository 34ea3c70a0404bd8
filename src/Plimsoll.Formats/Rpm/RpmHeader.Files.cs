using System.Buffers.Binary;

namespace Plimsoll.Formats.Rpm;

public readonly ref partial struct RpmHeader
{
    /// <summary>Longer paths are left out: Linux itself takes no longer ones.</summary>
    public const int MaxPathLength = 4096;

    private const int MaxFolders = 1 << 20;

    /// <summary>Adds the paths of the package's files, folders and links, without their leading slash.</summary>
    /// <param name="paths">Where they go.</param>
    /// <param name="maxEncoded">Stop when the list takes more bytes than this: four bytes of a header can name a path of thousands.</param>
    public RpmHeaderProblem ReadFiles(PathList.Builder paths, int maxEncoded)
    {
        if (!TryFind(RpmTag.BaseNames, out var nameType, out var names, out var count))
        {
            return ReadOldFiles(paths, maxEncoded);
        }

        if (count == 0)
        {
            return RpmHeaderProblem.None;
        }

        if (nameType != ValueType.TextArray ||
            !TryFind(RpmTag.DirIndexes, out var indexType, out var indexes, out var indexCount) || indexType != ValueType.Int32 || indexCount != count ||
            !TryFind(RpmTag.DirNames, out var folderType, out var folders, out var folderCount) || folderType != ValueType.TextArray || folderCount > MaxFolders)
        {
            return RpmHeaderProblem.BadFileList;
        }

        var starts = new int[folderCount + 1];
        for (var i = 0; i < folderCount; i++)
        {
            var end = folders[starts[i]..].IndexOf((byte)0);
            if (end < 0)
            {
                return RpmHeaderProblem.BadFileList;
            }

            starts[i + 1] = starts[i] + end + 1;
        }

        Span<byte> path = stackalloc byte[MaxPathLength];
        for (var i = 0; i < count; i++)
        {
            var folder = BinaryPrimitives.ReadUInt32BigEndian(indexes[(4 * i)..]);
            if (!TryNext(ref names, out var name) || folder >= folderCount)
            {
                return RpmHeaderProblem.BadFileList;
            }

            if (!TryAdd(paths, folders[starts[folder]..(starts[folder + 1] - 1)], name, path, maxEncoded))
            {
                return RpmHeaderProblem.FileListTooLong;
            }
        }

        return RpmHeaderProblem.None;
    }

    private RpmHeaderProblem ReadOldFiles(PathList.Builder paths, int maxEncoded)
    {
        if (!TryFind(RpmTag.OldFileNames, out var type, out var names, out var count))
        {
            return RpmHeaderProblem.None;
        }

        if (type != ValueType.TextArray)
        {
            return RpmHeaderProblem.BadFileList;
        }

        Span<byte> path = stackalloc byte[MaxPathLength];
        for (var i = 0; i < count; i++)
        {
            if (!TryNext(ref names, out var name))
            {
                return RpmHeaderProblem.BadFileList;
            }

            if (!TryAdd(paths, default, name, path, maxEncoded))
            {
                return RpmHeaderProblem.FileListTooLong;
            }
        }

        return RpmHeaderProblem.None;
    }

    private static bool TryAdd(PathList.Builder paths, ReadOnlySpan<byte> folder, ReadOnlySpan<byte> name, Span<byte> path, int maxEncoded)
    {
        var length = folder.Length + name.Length;
        if (length <= path.Length)
        {
            folder.CopyTo(path);
            name.CopyTo(path[folder.Length..]);
            paths.Add(((ReadOnlySpan<byte>)path[..length]).TrimStart((byte)'/'));
        }

        return paths.EncodedLength <= maxEncoded;
    }

    private static bool TryNext(ref ReadOnlySpan<byte> texts, out ReadOnlySpan<byte> text)
    {
        var end = texts.IndexOf((byte)0);
        text = end < 0 ? default : texts[..end];
        texts = end < 0 ? default : texts[(end + 1)..];
        return end >= 0;
    }
}
