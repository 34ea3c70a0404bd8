namespace Plimsoll.Catalogers.Language.Python;

/// <summary>What kind of file a path is that the row wants.</summary>
internal enum PythonFile : byte
{
    /// <summary>The record of an installed distribution.</summary>
    Metadata,

    /// <summary>Where an installed distribution was fetched from, beside its record.</summary>
    Origin,

    /// <summary>A list of requirements.</summary>
    Requirements,

    /// <summary>A list of constraints, or any other list that counts only when a list of requirements names it.</summary>
    Included,
}

/// <summary>Sorts paths.</summary>
internal static class PythonPaths
{
    /// <summary>Sorts a path that the row wants.</summary>
    public static PythonFile Kind(string path)
    {
        var name = path.AsSpan(path.LastIndexOf('/') + 1);
        return name.SequenceEqual(PythonOrigin.FileName) ? PythonFile.Origin
            : !name.EndsWith(".txt") ? PythonFile.Metadata
            : name.Contains("constraints", StringComparison.Ordinal) ? PythonFile.Included
            : PythonFile.Requirements;
    }

    /// <summary>
    /// The path that a list names by a path relative to its own folder; null for what is outside the tree, a URL among them.
    /// </summary>
    /// <param name="file">Path of the list.</param>
    /// <param name="reference">The path as the list writes it.</param>
    /// <param name="isRooted">True where a leading slash is the root of the tree: in images, not in source trees.</param>
    public static string? Combine(string file, string reference, bool isRooted)
    {
        reference = reference.Replace('\\', '/');
        if (reference.Contains("://", StringComparison.Ordinal) || (reference.StartsWith('/') && !isRooted))
        {
            return null;
        }

        var segments = reference.StartsWith('/') ? [] : file.Split('/').SkipLast(1).ToList();
        foreach (var segment in reference.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == "..")
            {
                if (segments.Count == 0)
                {
                    return null;
                }

                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment != ".")
            {
                segments.Add(segment);
            }
        }

        return string.Join('/', segments);
    }
}
