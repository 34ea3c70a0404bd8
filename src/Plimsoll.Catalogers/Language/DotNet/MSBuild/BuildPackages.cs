using System.Buffers;
using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Language.DotNet.NuGet;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.DotNet.MSBuild;

/// <summary>Turns the references of all projects of a tree into packages.</summary>
/// <remarks>
/// NuGet takes the lowest version that a requirement allows, so a plain version is the one that it takes. Ranges and floating versions name several. A central
/// list of versions is listed itself only where no project of the tree uses it.
/// </remarks>
internal sealed class BuildPackages(BuildTree tree, ProjectLocks locks, InventoryBuilder inventory)
{
    private static readonly SearchValues<char> RangeCharacters = SearchValues.Create("[](),*$%@ ");

    private readonly HashSet<(string Path, int Line, string Name, string Version, bool IsDevelopment)> _added = [];
    private readonly SortedDictionary<string, (int Count, int Line, int Layer)> _withoutVersion = new(StringComparer.Ordinal);
    private readonly HashSet<(string Path, int Line, string Name)> _reported = [];

    /// <summary>Adds them, and says which have no version.</summary>
    public void Add()
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in tree.Files.Where(static f => BuildTree.IsProject(f.Path)))
        {
            var project = new BuildProject(tree, file);
            used.UnionWith(project.Files.Select(static f => f.Path));
            if (!locks.Has(file.Path))
            {
                AddProject(project);
            }
        }

        foreach (var list in tree.Files.Where(f => f.Path.EndsWith("ackages.props", StringComparison.Ordinal) && !used.Contains(f.Path)))
        {
            AddList(list);
        }

        foreach (var (path, (count, line, layer)) in _withoutVersion)
        {
            inventory.Add(new Problem
            {
                Kind = ProblemKind.UnpinnedVersion,
                Where = path,
                Layer = layer,
                Detail = string.Create(CultureInfo.InvariantCulture, $"{count} package references have no exact version in the tree, the first on line {line}"),
                Consequence = "which versions will be restored is not known, so they are not in the result",
            });
        }

        if (tree.IsGivenUp)
        {
            inventory.Add(new Problem
            {
                Kind = ProblemKind.LimitReached,
                Where = tree.Files.First().Path,
                Detail = "the projects of this tree import more than is followed",
                Consequence = "packages of the last ones are not listed",
            });
        }
    }

    private void AddProject(BuildProject project)
    {
        var central = new Dictionary<string, List<string?>>(StringComparer.OrdinalIgnoreCase);
        foreach (var (_, statement) in Items(project).Where(static i => i.Statement.Kind == BuildStatementKind.Version))
        {
            foreach (var name in Names(statement, project.Properties))
            {
                if (!central.TryGetValue(name, out var versions) || project.Properties.Holds(statement.Conditions) == true)
                {
                    central[name] = versions = [];
                }

                versions.Add(project.Properties.Expand(statement.Value));
            }
        }

        var isOfTests = project.IsOfTests;
        foreach (var (file, statement) in Items(project).Where(static i => i.Statement.Kind is BuildStatementKind.Reference or BuildStatementKind.BuildReference))
        {
            var isDevelopment = isOfTests || statement.Kind == BuildStatementKind.BuildReference
                || (project.Properties.Expand(statement.PrivateAssets) ?? "").Contains("all", StringComparison.OrdinalIgnoreCase);
            foreach (var name in Names(statement, project.Properties))
            {
                List<string?> own = [project.Properties.Expand(statement.Override ?? statement.Value)];
                foreach (var version in (statement.Override ?? statement.Value) is null ? central.GetValueOrDefault(name) ?? own : own)
                {
                    Add(file, statement, name, version, DependencyKind.Direct, isDevelopment);
                }
            }
        }
    }

    private void AddList(BuildFile list)
    {
        var properties = new BuildProperties();
        foreach (var statement in list.Statements)
        {
            if (statement.Kind == BuildStatementKind.Property)
            {
                properties.Set(statement);
            }
        }

        foreach (var statement in list.Statements.Where(static s => s.Kind is not (BuildStatementKind.Property or BuildStatementKind.Import)))
        {
            foreach (var name in Names(statement, properties))
            {
                Add(list, statement, name, properties.Expand(statement.Value), DependencyKind.Unknown, statement.Kind == BuildStatementKind.BuildReference);
            }
        }
    }

    private IEnumerable<(BuildFile File, BuildStatement Statement)> Items(BuildProject project)
    {
        foreach (var file in project.Files)
        {
            foreach (var statement in tree.TrySpend(file) ? file.Statements : [])
            {
                if (statement.Kind is not (BuildStatementKind.Property or BuildStatementKind.Import) && project.Properties.Holds(statement.Conditions) != false)
                {
                    yield return (file, statement);
                }
            }
        }
    }

    private static IEnumerable<string> Names(BuildStatement statement, BuildProperties properties) =>
        (properties.Expand(statement.Name) ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(static n => n.Length <= FieldText.MaxLength && !n.AsSpan().ContainsAny("@%*$"));

    private void Add(BuildFile file, BuildStatement statement, string name, string? written, DependencyKind dependency, bool isDevelopment)
    {
        if (ExactVersion(written) is not { } version)
        {
            if (_reported.Add((file.Path, statement.Line, name)))
            {
                var before = _withoutVersion.GetValueOrDefault(file.Path, (0, statement.Line, file.Layer));
                _withoutVersion[file.Path] = (before.Item1 + 1, Math.Min(before.Item2, statement.Line), file.Layer);
            }

            return;
        }

        if (_added.Add((file.Path, statement.Line, name, version, isDevelopment)))
        {
            var fact = new PackageFact { Type = NuGetReader.PurlType, Name = name, Version = version, Presence = PackagePresence.Declared };
            inventory.Add(FactPackages.ToPackage(fact, new Evidence
            {
                Path = file.Path,
                Layer = file.Layer,
                LastTouchedLayer = file.Layer,
                Line = statement.Line,
                Dependency = dependency,
                IsDevelopment = isDevelopment,
                Reader = MSBuildReader.Row.Name,
            }));
        }
    }

    private static string? ExactVersion(string? written)
    {
        var version = written?.Trim() ?? "";
        if (version is ['[', .. var inside, ']'])
        {
            version = inside.Trim();
        }

        return version.Length is 0 or > FieldText.MaxLength || version.AsSpan().ContainsAny(RangeCharacters) ? null : version;
    }
}
