using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Cargo;

/// <summary>Finds for the members of a workspace their manifests: by name, in the folder of the lock file and those below.</summary>
/// <remarks>So neither the patterns of <c>members</c> nor paths between manifests have to be followed.</remarks>
internal sealed class CargoManifests
{
    // More manifests of one name are copies of something, and the nearest counts.
    private const int MaxCandidates = 64;

    private readonly Dictionary<string, List<MergedFile>> _byName = new(StringComparer.Ordinal);
    private readonly MergedView _view;

    public CargoManifests(MergedView view)
    {
        _view = view;
        foreach (var file in view.Files)
        {
            if (file.Facts.Value(CargoManifest.PackageName) is not { } name)
            {
                continue;
            }

            if (!_byName.TryGetValue(name, out var list))
            {
                _byName.Add(name, list = []);
            }

            if (list.Count < MaxCandidates)
            {
                list.Add(file);
            }
        }
    }

    /// <summary>The crates of a lock file, with what the manifests of its members say of them; as they are where there are none.</summary>
    public IReadOnlyList<PackageFact> Complete(MergedFile lockFile, InventoryBuilder inventory)
    {
        var folder = lockFile.Path[..(lockFile.Path.LastIndexOf('/') + 1)];
        if (_view.File(folder + CargoManifest.FileName) is { } beside && beside.Facts.Value(CargoManifest.Broken) is { } detail)
        {
            inventory.Add(new Problem
            {
                Kind = ProblemKind.Malformed,
                Where = beside.Path,
                Layer = beside.LastTouchedLayer,
                Detail = detail,
                Consequence = "which of the locked crates are for development only is not known",
            });
        }

        var packages = lockFile.Facts.Packages;
        var graph = new LockGraph(packages);
        var byName = packages.Select(static (p, i) => (p.Name, Position: i)).ToLookup(static p => p.Name, static p => p.Position, StringComparer.Ordinal);
        var hasManifest = false;
        var member = "";
        foreach (var (key, value) in lockFile.Facts.Values)
        {
            if (key == LockedEntries.LocalName)
            {
                member = value;
            }
            else if (key == LockedEntries.LocalNeeds)
            {
                var needs = Find(member, folder) is { } manifest ? CargoManifest.Needs(manifest.Facts) : null;
                hasManifest |= needs is not null;
                Ask(graph, packages, value, needs ?? []);
                foreach (var (name, kind) in needs ?? [])
                {
                    // The lock file may be older than the manifest; where it has several versions, it alone knows which one is meant.
                    if (byName[name].Take(2).Count() == 1)
                    {
                        graph.Ask(byName[name].First(), kind);
                    }
                }
            }
        }

        return hasManifest ? graph.Apply() : packages;
    }

    private MergedFile? Find(string name, string folder) => _byName.GetValueOrDefault(name)?
        .Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal))
        .MinBy(static file => file.Path.Length);

    // What the lock file lists and the manifest does not is asked for under another name.
    private static void Ask(LockGraph graph, IReadOnlyList<PackageFact> packages, string positions, Dictionary<string, NeedKind> needs)
    {
        foreach (var text in positions.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (int.TryParse(text, CultureInfo.InvariantCulture, out var position) && position < packages.Count)
            {
                graph.Ask(position, needs.GetValueOrDefault(packages[position].Name, NeedKind.Always));
            }
        }
    }
}
