using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.DotNet.NuGet;

/// <summary>Tells of which projects a lock file, the record of a restore or an old list of packages is there.</summary>
internal sealed class ProjectLocks
{
    /// <summary>Key of a value: the file names packages. For rows that do not keep them.</summary>
    public const string HasPackages = "has-packages";

    private readonly HashSet<string> _locked = new(StringComparer.Ordinal);
    private readonly List<(string Folder, string ProjectPath)> _restored = [];
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
                _restored.Add((FolderOf(file.Path), project));
                if (file.Path.EndsWith("obj/" + NuGetReader.AssetsName, StringComparison.Ordinal) && IsLocked(FolderOf(FolderOf(file.Path).TrimEnd('/')), project))
                {
                    _toldByLock.Add(file.Path);
                }
            }
        }
    }

    /// <summary>True for the record of a restore beside whose project a lock file is, which says the same.</summary>
    public bool IsToldByLock(string path) => _toldByLock.Contains(path);

    /// <summary>True where the project need not be looked at itself.</summary>
    public bool Has(string project)
    {
        var folder = FolderOf(project);
        var name = project[folder.Length..];
        return IsLocked(folder, project) || _restored.Exists(r => r.ProjectPath.EndsWith("/" + name, StringComparison.Ordinal)
            && (r.Folder == folder + "obj/" || r.ProjectPath.EndsWith("/" + project, StringComparison.Ordinal)));
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
