using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Php;

/// <summary>Reads from a <c>composer.json</c> what the project asks for, and tells it to the lock file beside.</summary>
internal static class ComposerManifest
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "composer.json";

    private const string Needs = "needs";
    private const string DevelopmentNeeds = "needs-development";
    private const string Broken = "broken";
    private const int MaxNeeds = 10_000;

    /// <summary>Adds the needs as values.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        if (JsonFile.Parse(file.Span).Root is not JsonObject root)
        {
            facts.Add(Broken, "");
            return;
        }

        Add(facts, Needs, root.EntriesOf("require"));
        Add(facts, DevelopmentNeeds, root.EntriesOf("require-dev"));
    }

    /// <summary>The packages of a lock file with what the manifest beside says of them; as they are where there is none.</summary>
    public static IReadOnlyList<PackageFact> Complete(MergedFile lockFile, MergedView view, InventoryBuilder inventory)
    {
        var packages = lockFile.Facts.Packages;
        var manifest = view.File(lockFile.Path[..(lockFile.Path.LastIndexOf('/') + 1)] + FileName);
        if (manifest is null)
        {
            return packages;
        }

        if (manifest.Facts.Value(Broken) is not null)
        {
            inventory.Add(new Problem
            {
                Kind = ProblemKind.Malformed,
                Where = manifest.Path,
                Layer = manifest.LastTouchedLayer,
                Detail = "is no JSON object",
                Consequence = "which of the locked packages the project asks for itself is not known",
            });
            return packages;
        }

        var graph = new LockGraph(packages);
        var byName = packages.Select(static (p, i) => (Name: p.Name.ToLowerInvariant(), Position: i)).ToLookup(static p => p.Name, static p => p.Position, StringComparer.Ordinal);
        foreach (var (key, name) in manifest.Facts.Values)
        {
            foreach (var position in byName[name])
            {
                graph.Ask(position, key == DevelopmentNeeds ? NeedKind.Development : NeedKind.Always);
            }
        }

        return graph.Apply(keepsKinds: true);
    }

    private static void Add(FactSink facts, string key, IReadOnlyList<JsonEntry> needs)
    {
        foreach (var (name, _) in needs.Take(MaxNeeds))
        {
            if (FieldText.IsUsable(name))
            {
                facts.Add(key, name.ToLowerInvariant());
            }
        }
    }
}
