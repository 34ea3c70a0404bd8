namespace Plimsoll.Catalogers.Language.DotNet.MSBuild;

/// <summary>One project with everything that it imports, in the order in which MSBuild reads it.</summary>
/// <remarks>
/// https://learn.microsoft.com/visualstudio/msbuild/customize-by-directory. The nearest <c>Directory.Build.props</c> and <c>Directory.Packages.props</c> come
/// before the project and <c>Directory.Build.targets</c> after it. Properties of all files are set first; items see their last values.
/// </remarks>
internal sealed class BuildProject
{
    private const int MaxFiles = 200;
    private const int MaxDepth = 16;

    private static readonly string[] Before = ["Directory.Build.props", "Directory.Packages.props", "Packages.props"];

    private readonly BuildTree _tree;
    private readonly BuildFile _project;

    public BuildProject(BuildTree tree, BuildFile project)
    {
        (_tree, _project) = (tree, project);
        Properties.Set("MSBuildProjectName", Path.GetFileNameWithoutExtension(project.Path));
        Properties.Set("MSBuildProjectDirectory", "/" + project.Folder.TrimEnd('/'));
        foreach (var name in Before)
        {
            Take(tree.Above(project.Folder, name), 0);
        }

        Take(project, 0);
        Take(tree.Above(project.Folder, "Directory.Build.targets"), 0);
    }

    /// <summary>The properties after the last file.</summary>
    public BuildProperties Properties { get; } = new();

    /// <summary>Every file that was read, in order.</summary>
    public List<BuildFile> Files { get; } = [];

    /// <summary>True where the project says that it is one of tests, or refers to the package that makes it one.</summary>
    public bool IsOfTests => (Properties["IsTestProject"] ?? "").Equals("true", StringComparison.OrdinalIgnoreCase)
        || _project.Statements.Any(static s => s.Kind == BuildStatementKind.Reference && s.Name.Equals("Microsoft.NET.Test.Sdk", StringComparison.OrdinalIgnoreCase));

    private void Take(BuildFile? file, int depth)
    {
        if (file is null || depth == MaxDepth || Files.Count == MaxFiles || Files.Contains(file) || !_tree.TrySpend(file))
        {
            return;
        }

        Files.Add(file);
        foreach (var statement in file.Statements)
        {
            if (statement.Kind == BuildStatementKind.Property)
            {
                Properties.Set(statement);
            }
            else if (statement.Kind == BuildStatementKind.Import && Properties.Holds(statement.Conditions) != false)
            {
                Take(Imported(file, statement.Name), depth + 1);
            }
        }
    }

    private BuildFile? Imported(BuildFile from, string path)
    {
        const string function = "GetPathOfFileAbove(";
        if (path.IndexOf(function, StringComparison.Ordinal) is var at and >= 0)
        {
            // A file that imports the one of its own name above it names the folder above; otherwise the search begins in its own folder.
            var arguments = path[(at + function.Length)..];
            var end = arguments.AsSpan().IndexOfAny(",)");
            var name = (end < 0 ? arguments : arguments[..end]).Trim().Trim('\'');
            var start = arguments.Contains("..", StringComparison.Ordinal) ? BuildTree.ParentOf(from.Folder) : from.Folder;
            return _tree.Above(start, (Properties.Expand(name) ?? "") is { Length: > 0 } known ? known : name);
        }

        Properties.Set("MSBuildThisFileDirectory", "/" + from.Folder);
        var expanded = Properties.Expand(path);
        Properties.Set("MSBuildThisFileDirectory", null);
        return expanded is null ? null : _tree.At(expanded.StartsWith('/') ? "" : from.Folder, expanded);
    }
}
