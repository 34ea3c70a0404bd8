using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.DotNet.NuGet;

/// <summary>Tells of which projects a lock file, the record of a restore or an old list of packages is there.</summary>
internal sealed class ProjectLocks
{
    /// <summary>Key of a value: the file names packages. For rows that do not keep them.</summary>
    public const string HasPackages = "has-packages";

    private const int MaxSegments = 32;

    private readonly HashSet<string> _locked = new(StringComparer.Ordinal);
    private readonly HashSet<string> _restored = new(StringComparer.Ordinal);
    private readonly HashSet<string> _toldByLock = new(StringComparer.Ordinal);

    public ProjectLocks(MergedView view)
    {
        foreach (var file in view.Files)
        {
            var name = file.Path[(file.Path.LastIndexOf('/') + 1)..];
            if (name.EndsWith(".lock.json", StringComparison.Ordinal) && IsUsed(file))
            {
                _locked.Add(FolderOf(file.Path) + name);
            }
        }

        foreach (var file in view.Files)
        {
            if (file.Path.EndsWith("/" + NuGetReader.AssetsName, StringComparison.Ordinal) && IsUsed(file))
            {
                var project = file.Facts.Value(ProjectAssets.ProjectPath) ?? "";
                var folder = file.Path.EndsWith("obj/" + NuGetReader.AssetsName, StringComparison.Ordinal) ? FolderOf(FolderOf(file.Path).TrimEnd('/')) : null;
                AddRestored(folder, project);
                if (folder is not null && IsLocked(folder, project))
                {
                    _toldByLock.Add(file.Path);
                }
            }
        }
    }

    /// <summary>True for the record of a restore beside whose project a lock file is, which says the same.</summary>
    public bool IsToldByLock(string path) => _toldByLock.Contains(path);

    /// <summary>True where the project need not be looked at itself.</summary>
    public bool Has(string project) => IsLocked(FolderOf(project), project) || _restored.Contains(project);

    // Where the project was restored its path had other folders before it, so every end of it may be the one in the tree.
    private void AddRestored(string? folder, string project)
    {
        var segments = project.Split('/');
        if (folder is not null && segments[^1].Length > 0)
        {
            _restored.Add(folder + segments[^1]);
        }

        // The name alone would be any project of that name.
        for (var from = Math.Max(0, segments.Length - MaxSegments); from < segments.Length - 1; from++)
        {
            _restored.Add(string.Join('/', segments[from..]));
        }
    }

    // The lock file of one of several projects in a folder has its name in the middle, with underscores for blanks.
    private bool IsLocked(string folder, string project)
    {
        var name = Path.GetFileNameWithoutExtension(project).Replace(' ', '_');
        return _locked.Contains(folder + "packages.lock.json") || _locked.Contains($"{folder}packages.{name}.lock.json");
    }

    private static bool IsUsed(MergedFile file) => !file.Facts.Packages.IsEmpty || file.Facts.Value(HasPackages) is not null;

    private static string FolderOf(string path) => path[..(path.LastIndexOf('/') + 1)];
}
