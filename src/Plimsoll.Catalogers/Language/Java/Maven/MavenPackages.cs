using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Java.Maven;

/// <summary>Turns the dependencies of all projects of a tree into packages.</summary>
internal sealed class MavenPackages(PomTree tree, Dictionary<string, MergedFile> files, InventoryBuilder inventory)
{
    private readonly HashSet<(string Group, string Artifact)> _own = [];
    private readonly HashSet<(string Path, int Line, string Key, string Version, bool IsDevelopment)> _added = [];
    private readonly SortedSet<string> _withoutVersion = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _withoutName = new(StringComparer.Ordinal);

    /// <summary>Adds them, and says which could not be told in full.</summary>
    public void Add()
    {
        var projects = tree.Paths.Select(path => (Path: path, Context: tree.Context(path))).ToList();
        foreach (var (_, context) in projects)
        {
            if (context.GroupId is { } group && context.ArtifactId is { } artifact)
            {
                _own.Add((group, artifact));
            }
        }

        foreach (var (path, context) in projects)
        {
            AddProject(path, context);
        }

        Report(_withoutVersion, "names dependencies whose versions are not in the tree: they stand in files of a repository, or are ranges", "they are listed without a version, and not matched");
        if (tree.IsGivenUp)
        {
            inventory.Add(new Problem
            {
                Kind = ProblemKind.LimitReached,
                Where = tree.Paths.First(),
                Detail = "the projects of this tree lean on each other too often to follow them all",
                Consequence = "versions that stand in other files may be missing",
            });
        }

        Report(_withoutName, "names dependencies with variables that have no value in the tree", "they are not listed");
    }

    private void AddProject(string path, PomContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (place, pom) in context.Chain)
        {
            foreach (var dependency in pom.Dependencies)
            {
                var group = context.Resolve(dependency.GroupId);
                var artifact = context.Resolve(dependency.ArtifactId);
                if (!MavenCoordinates.IsUsable(group) || !MavenCoordinates.IsUsable(artifact))
                {
                    _withoutName.Add(place);
                    continue;
                }

                var key = PomTree.Key(group, artifact, context.Resolve(dependency.Type), context.Resolve(dependency.Classifier));
                if (seen.Add(key) && !_own.Contains((group, artifact)))
                {
                    Add(path, place, context, dependency, group, artifact, key);
                }
            }
        }
    }

    private void Add(string path, string place, PomContext context, PomDependency dependency, string group, string artifact, string key)
    {
        var managed = tree.Managed(context, key, out var speaker);
        var version = ExactVersion(dependency.Version is null ? speaker.Resolve(managed?.Version) : context.Resolve(dependency.Version));
        if (version is null)
        {
            _withoutVersion.Add(place);
        }

        var scope = dependency.Scope is null ? speaker.Resolve(managed?.Scope) : context.Resolve(dependency.Scope);
        var isDevelopment = scope == "test" || IsOfTest(path);
        if (!_added.Add((place, dependency.Line, key, version ?? "", isDevelopment)))
        {
            return; // the same line, inherited by another project
        }

        var file = files[place];
        var fact = new MavenCoordinates(group, artifact, version ?? "").ToFact() with { Presence = PackagePresence.Declared };
        inventory.Add(FactPackages.ToPackage(fact, new Evidence
        {
            Path = place,
            Layer = file.LastTouchedLayer,
            LastTouchedLayer = file.LastTouchedLayer,
            Line = dependency.Line,
            Dependency = DependencyKind.Direct,
            IsDevelopment = isDevelopment,
            IsOptional = (dependency.Optional ?? managed?.Optional) == "true",
            Reader = MavenReader.Row.Name,
        }));
    }

    // A hard requirement names one version; a range names none.
    private static string? ExactVersion(string? version)
    {
        if (!MavenCoordinates.IsUsable(version))
        {
            return null;
        }

        var exact = version is ['[', .. var inside, ']'] && !inside.AsSpan().ContainsAny('[', ']', ',') ? inside.Trim() : version;
        return exact.AsSpan().ContainsAny("[](),") || exact.Length == 0 ? null : exact;
    }

    // Projects that the tests of a plug-in build.
    private static bool IsOfTest(string path) => ("/" + path).Contains("/src/it/", StringComparison.Ordinal) || ("/" + path).Contains("/src/test/", StringComparison.Ordinal);

    private void Report(SortedSet<string> paths, string detail, string consequence)
    {
        if (paths.Min is { } first)
        {
            inventory.Add(new Problem
            {
                Kind = ProblemKind.Unsupported,
                Where = first,
                Layer = files[first].LastTouchedLayer,
                Detail = paths.Count == 1 ? detail : $"{detail} (so do {paths.Count - 1} more files)",
                Consequence = consequence,
            });
        }
    }
}
