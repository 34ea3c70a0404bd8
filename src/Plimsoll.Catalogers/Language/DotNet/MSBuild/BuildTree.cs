namespace Plimsoll.Catalogers.Language.DotNet.MSBuild;

/// <summary>All projects of a source tree with the files that they may import, and how these are found.</summary>
internal sealed class BuildTree
{
    private const int MaxFolders = 64;
    private const int MaxSteps = 20_000_000;

    private readonly SortedDictionary<string, BuildFile> _files = new(StringComparer.Ordinal);

    private int _steps;

    /// <summary>True once so many statements were looked at that the rest is given up. A tree of 3,000 real projects takes about a third of it.</summary>
    public bool IsGivenUp => _steps > MaxSteps;

    /// <summary>Every file, in ordinal order of paths.</summary>
    public IReadOnlyCollection<BuildFile> Files => _files.Values;

    /// <summary>True for a name that is that of a project.</summary>
    public static bool IsProject(string path) =>
        path.EndsWith(".csproj", StringComparison.Ordinal) || path.EndsWith(".fsproj", StringComparison.Ordinal) || path.EndsWith(".vbproj", StringComparison.Ordinal);

    /// <summary>Adds a file.</summary>
    public void Add(BuildFile file) => _files.Add(file.Path, file);

    /// <summary>Counts statements that are about to be looked at; false where the rest is given up.</summary>
    public bool TrySpend(BuildFile file)
    {
        _steps += IsGivenUp ? 0 : file.Statements.Count + 1;
        return !IsGivenUp;
    }

    /// <summary>The file of a name in a folder or the nearest folder above it; null where there is none.</summary>
    public BuildFile? Above(string folder, string name)
    {
        for (var i = 0; i < MaxFolders; i++)
        {
            if (_files.TryGetValue(folder + name, out var file))
            {
                return file;
            }

            if (folder.Length == 0)
            {
                break;
            }

            folder = ParentOf(folder);
        }

        return null;
    }

    /// <summary>The folder above one, both with a slash at their ends; the root is empty.</summary>
    public static string ParentOf(string folder) => folder.Length == 0 ? "" : folder[..(folder.AsSpan(0, folder.Length - 1).LastIndexOf('/') + 1)];

    /// <summary>The file at a path that is relative to a folder; null where it is none of the tree.</summary>
    public BuildFile? At(string folder, string path)
    {
        var segments = new List<string>(folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var segment in path.Replace('\\', '/').Split('/'))
        {
            if (segment == "..")
            {
                if (segments.Count == 0)
                {
                    return null;
                }

                segments.RemoveAt(segments.Count - 1);
            }
            else if (segment is not ("" or "."))
            {
                segments.Add(segment);
            }
        }

        return _files.GetValueOrDefault(string.Join('/', segments));
    }
}
