using Plimsoll.Catalogers.Binaries.Go;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Go;

/// <summary>Makes of the requirements of each module what is really built: replaced, without those excluded, and without the modules of the same workspace.</summary>
internal static class GoModules
{
    // https://go.dev/ref/mod#graph-pruning
    private static readonly Version ListsAll = new(1, 17);

    public static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var workspaces = view.Files.Where(static f => f.Path.EndsWith("go.work", StringComparison.Ordinal)).Select(work => new GoWorkspace(work, view)).ToArray();
        foreach (var file in view.Files.Where(static f => f.Path.EndsWith("go.mod", StringComparison.Ordinal)))
        {
            var workspace = Array.Find(workspaces, w => w.Has(file.Path));
            var rules = new GoRules(file.Facts, workspace);
            var history = new PackageHistory(file);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (var required in file.Facts.Packages)
            {
                seen.Add(required.Name);
                if (rules.Apply(required) is { } used)
                {
                    seen.Add(used.Name);
                    Add(used, history.EvidenceOf(required, GoModReader.Row.Name), inventory);
                }
            }

            AddLibrary(file, workspace, inventory);
            if (!ListsAllModules(file.Facts) && view.File(Folder(file.Path) + "go.sum") is { } sums)
            {
                AddSums(sums, rules, seen, inventory);
            }
        }
    }

    /// <summary>The folder of a file, with the slash at its end; empty for the root.</summary>
    public static string Folder(string path) => path[..(path.LastIndexOf('/') + 1)];

    private static void Add(PackageFact module, Evidence evidence, InventoryBuilder inventory) =>
        inventory.Add(FactPackages.ToPackage(module, evidence) with { Purl = GoProgram.Purl(module) });

    private static void AddSums(MergedFile sums, GoRules rules, HashSet<string> seen, InventoryBuilder inventory)
    {
        var history = new PackageHistory(sums);
        foreach (var fact in sums.Facts.Packages)
        {
            if (seen.Add(fact.Name) && rules.Apply(fact) is { } used && (used.Name == fact.Name || seen.Add(used.Name)))
            {
                Add(used, history.EvidenceOf(fact, GoModReader.Row.Name), inventory);
            }
        }
    }

    // The release that builds the project is at least this; which one it is, no file says.
    private static void AddLibrary(MergedFile file, GoWorkspace? workspace, InventoryBuilder inventory)
    {
        var work = workspace is null ? null : GoRelease.Of(workspace.File.Facts);
        if (work is null && GoRelease.Of(file.Facts) is null)
        {
            return;
        }

        var source = work is null ? file : workspace!.File;
        var (version, line) = work ?? GoRelease.Of(file.Facts)!.Value;
        var fact = GoProgram.Fact(GoProgram.StandardLibrary, version) with
        {
            Presence = PackagePresence.Declared,
            Dependency = DependencyKind.Direct,
            Inferred = true,
            Line = line,
        };
        Add(fact, new PackageHistory(source).EvidenceOf(fact, GoModReader.Row.Name) with { Layer = source.Versions[0].Layer }, inventory);
    }

    private static bool ListsAllModules(FileFacts facts) => GoRelease.Declared(facts) is { } go && GoRelease.Parse(go) >= ListsAll;
}
