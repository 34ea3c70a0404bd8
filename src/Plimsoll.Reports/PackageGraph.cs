using Plimsoll.Model;

namespace Plimsoll.Reports;

/// <summary>Which package needs which, to be walked in both directions. A system package needs the libraries that it brought.</summary>
internal sealed class PackageGraph
{
    private static readonly List<Package> None = [];

    private readonly Dictionary<string, List<Package>> _needs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Package>> _neededBy = new(StringComparer.Ordinal);

    public PackageGraph(Inventory inventory)
    {
        var byId = inventory.Packages.ToDictionary(static p => p.Id, StringComparer.Ordinal);
        Owned = Owners(inventory);
        foreach (var (from, to) in inventory.Relations.Concat(Owned).Distinct())
        {
            if (byId.TryGetValue(from, out var needing) && byId.TryGetValue(to, out var needed) && from != to)
            {
                Add(_needs, from, needed);
                Add(_neededBy, to, needing);
            }
        }

        foreach (var list in _needs.Values.Concat(_neededBy.Values))
        {
            list.Sort(static (a, b) => string.CompareOrdinal(a.Id, b.Id));
        }

        Roots = FindRoots(inventory);
    }

    /// <summary>Which system package brought which library.</summary>
    public IReadOnlyList<Relation> Owned { get; }

    /// <summary>
    /// Where walks start, so that they reach every package: those that a project asks for itself, then those that nothing needs, then one
    /// of each circle that nothing else leads into.
    /// </summary>
    public IReadOnlyList<Package> Roots { get; }

    /// <summary>What a package needs, sorted.</summary>
    public IReadOnlyList<Package> NeedsOf(Package package) => _needs.GetValueOrDefault(package.Id, None);

    /// <summary>What needs a package, sorted.</summary>
    public IReadOnlyList<Package> NeededBy(Package package) => _neededBy.GetValueOrDefault(package.Id, None);

    private List<Package> FindRoots(Inventory inventory)
    {
        var roots = inventory.Packages.Where(static p => p.Dependency == DependencyKind.Direct)
            .Concat(inventory.Packages.Where(p => p.Dependency != DependencyKind.Direct && NeededBy(p).Count == 0))
            .ToList();
        var reached = new HashSet<string>(StringComparer.Ordinal);
        roots.ForEach(root => Reach(root, reached));
        foreach (var package in inventory.Packages.Where(p => !reached.Contains(p.Id)))
        {
            if (!reached.Contains(package.Id))
            {
                roots.Add(package);
                Reach(package, reached);
            }
        }

        return roots;
    }

    private void Reach(Package start, HashSet<string> reached)
    {
        var waiting = new Stack<Package>([start]);
        while (waiting.TryPop(out var package))
        {
            if (reached.Add(package.Id))
            {
                foreach (var needed in NeedsOf(package))
                {
                    waiting.Push(needed);
                }
            }
        }
    }

    private static List<Relation> Owners(Inventory inventory)
    {
        var owned = inventory.Packages.Where(static p => p.OwnedBy is not null).ToList();
        if (owned.Count == 0)
        {
            return [];
        }

        var byPurl = inventory.Packages.Where(static p => p.OwnedBy is null).ToLookup(static p => p.Purl);
        return [.. owned.SelectMany(p => byPurl[p.OwnedBy!].Take(1).Select(owner => new Relation(owner.Id, p.Id)))];
    }

    private static void Add(Dictionary<string, List<Package>> edges, string id, Package package)
    {
        if (!edges.TryGetValue(id, out var list))
        {
            edges.Add(id, list = []);
        }

        list.Add(package);
    }
}
