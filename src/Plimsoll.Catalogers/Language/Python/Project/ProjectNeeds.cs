using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Python.Project;

/// <summary>What a project asks for itself, as values of its manifest, and what that says of the packages in the lock file beside it.</summary>
internal static class ProjectNeeds
{
    /// <summary>Key of a value: what is wrong with the manifest. It is told only where a lock file is beside it.</summary>
    private const string Broken = "broken";

    // The normalised name of a package under the key of its kind.
    private static readonly string[] Keys = ["needs", "needs-development", "needs-optional", "needs-development-optional"];

    /// <summary>The project asks for a package.</summary>
    public static void Add(FactSink facts, string? name, NeedKind kind)
    {
        if (name is { Length: > 0 and <= FieldText.MaxLength })
        {
            facts.Add(Keys[(int)kind], PythonName.Normalise(name));
        }
    }

    /// <summary>The same by a requirement as PEP 508 writes it: <c>name[extra] &gt;= 1; marker</c>.</summary>
    public static void AddRequirement(FactSink facts, string? requirement, NeedKind kind)
    {
        var text = requirement.AsSpan().TrimStart();
        Add(facts, text[..PythonName.Measure(text)].ToString(), kind);
    }

    /// <summary>The manifest cannot be read.</summary>
    public static void AddBroken(FactSink facts, string detail) => facts.Add(Broken, detail);

    /// <summary>The packages of a lock file with what the manifest beside it says; as they are where there is none.</summary>
    public static IReadOnlyList<PackageFact> Complete(MergedFile lockFile, MergedFile? manifest, InventoryBuilder inventory)
    {
        var packages = lockFile.Facts.Packages;
        if (manifest?.Facts.Value(Broken) is { } detail)
        {
            inventory.Add(new Problem
            {
                Kind = ProblemKind.Malformed,
                Where = manifest.Path,
                Layer = manifest.LastTouchedLayer,
                Detail = detail,
                Consequence = "which of the locked packages the project asks for itself is not known",
            });
        }

        if (manifest is null || manifest.Facts.Values.IsEmpty)
        {
            return packages;
        }

        var positions = Positions(packages);
        var graph = new LockGraph(packages);
        foreach (var (key, name) in manifest.Facts.Values)
        {
            if (Array.IndexOf(Keys, key) is var kind and >= 0 && positions.TryGetValue(name, out var found))
            {
                found.ForEach(position => graph.Ask(position, (NeedKind)kind));
            }
        }

        return graph.Apply(keepsKinds: lockFile.Facts.Value(PythonLocks.TellsKinds) is not null);
    }

    private static Dictionary<string, List<int>> Positions(IReadOnlyList<PackageFact> packages)
    {
        var positions = new Dictionary<string, List<int>>(packages.Count, StringComparer.Ordinal);
        for (var i = 0; i < packages.Count; i++)
        {
            var name = PythonName.Normalise(packages[i].Name);
            if (!positions.TryGetValue(name, out var list))
            {
                positions.Add(name, list = []);
            }

            list.Add(i);
        }

        return positions;
    }
}
