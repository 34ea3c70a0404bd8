using System.Text;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Formats.Rpm;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>Finds the packages that own paths which others require.</summary>
/// <remarks>A path below <c>/usr</c> and the one without it are the same where a distribution has merged its folders, and lists have the one as well as the other.</remarks>
internal static class RpmPathOwners
{
    private static readonly string[] MergedFolders = ["bin/", "sbin/", "lib/", "lib64/"];

    /// <summary>Goes through the files of all packages once, and tells each path that is required and owned.</summary>
    /// <param name="files">The files in groups: <see cref="GroupedPaths"/>.</param>
    /// <param name="required">Absolute paths.</param>
    /// <param name="found">Is told the path as required, and the position of the package.</param>
    public static void Add(PathList files, IReadOnlyList<string> required, Action<string, int> found)
    {
        if (required.Count == 0)
        {
            return;
        }

        var wanted = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var lengths = new bool[RpmHeader.MaxPathLength + 1];
        foreach (var path in required)
        {
            var key = Merged(path.AsSpan(1)).ToString();
            if (!wanted.TryGetValue(key, out var same))
            {
                wanted.Add(key, same = []);
            }

            same.Add(path);
            lengths[key.Length] = true;
        }

        var bySpan = wanted.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> text = stackalloc char[RpmHeader.MaxPathLength];
        var package = -1;
        var cursor = files.GetCursor();
        while (cursor.MoveNext())
        {
            if (cursor.Flags == GroupedPaths.StartsPackage)
            {
                package++;
            }
            else if (cursor.Path.Length <= text.Length)
            {
                // Hardly any path has the length of one that is required: the others are not looked up.
                var (isBelowUsr, length) = (cursor.Path.StartsWith("usr/"u8), cursor.Path.Length);
                if (lengths[length] || (isBelowUsr && lengths[length - 4]))
                {
                    var key = Merged(text[..Encoding.Latin1.GetChars(cursor.Path, text)]);
                    foreach (var path in bySpan.TryGetValue(key, out var same) ? same : [])
                    {
                        found(path, package);
                    }
                }
            }
        }
    }

    private static ReadOnlySpan<char> Merged(ReadOnlySpan<char> path)
    {
        if (path.StartsWith("usr/", StringComparison.Ordinal))
        {
            foreach (var folder in MergedFolders)
            {
                if (path[4..].StartsWith(folder, StringComparison.Ordinal))
                {
                    return path[4..];
                }
            }
        }

        return path;
    }
}
