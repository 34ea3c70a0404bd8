using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Reports.Packages;

/// <summary>Why a package is there: the ways that lead to it.</summary>
/// <param name="Package">The package.</param>
/// <param name="Ways">Each a row of packages from one that a project asks for, or that nothing needs, down to this one; the shortest first.</param>
/// <param name="HasMore">True where there are more ways than were followed.</param>
public sealed record PackageWays(Package Package, ImmutableArray<ImmutableArray<Package>> Ways, bool HasMore);

/// <summary>Finds packages, and the ways that lead to them.</summary>
public static class PackageSearch
{
    // The ways through a graph are as many as its edges allow, which is more than anybody reads.
    private const int MaxWays = 100;

    /// <summary>The packages that a purl means, or a name.</summary>
    /// <param name="inventory">Where to look.</param>
    /// <param name="wanted">A package URL, of which version and qualifiers may be left out; or <c>NAME</c> or <c>NAME@VERSION</c> as the ecosystem writes them.</param>
    public static IReadOnlyList<Package> Find(Inventory inventory, string wanted)
    {
        if (PackageUrl.TryParseLoosely(wanted, out var purl, out _))
        {
            return [.. inventory.Packages.Where(p => Means(purl, p.Purl))];
        }

        return [.. inventory.Packages.Where(p => p.Name == wanted || $"{p.Name}@{p.Version}" == wanted)];
    }

    /// <summary>The ways to each of some packages.</summary>
    public static IEnumerable<PackageWays> Ways(Inventory inventory, IReadOnlyList<Package> packages)
    {
        var graph = new PackageGraph(inventory);
        return packages.Select(package => Ways(graph, package));
    }

    private static bool Means(PackageUrl wanted, PackageUrl purl) =>
        wanted.Type == purl.Type
        && wanted.Namespace == purl.Namespace
        && wanted.Name == purl.Name
        && (wanted.Version is null || wanted.Version == purl.Version)
        && wanted.Qualifiers.All(q => purl.Qualifiers.GetValueOrDefault(q.Key) == q.Value);

    // From the package upwards, never through the same one twice. Every way that cannot go on is one to show, so no step is in vain.
    private static PackageWays Ways(PackageGraph graph, Package package)
    {
        var ways = new List<ImmutableArray<Package>>();
        var way = new List<(Package Package, int Next, bool HasGoneOn)> { (package, 0, false) };
        var onWay = new HashSet<string>(StringComparer.Ordinal) { package.Id };
        while (way.Count > 0 && ways.Count <= MaxWays)
        {
            var (last, next, hasGoneOn) = way[^1];
            var needing = graph.NeededBy(last);
            if (next == 0 && last.Dependency == DependencyKind.Direct && way.Count > 1)
            {
                ways.Add(Reversed(way));
            }

            if (next < needing.Count)
            {
                var isNew = onWay.Add(needing[next].Id);
                way[^1] = (last, next + 1, hasGoneOn || isNew);
                if (isNew)
                {
                    way.Add((needing[next], 0, false));
                }

                continue;
            }

            if (!hasGoneOn && way.Count > 1 && last.Dependency != DependencyKind.Direct)
            {
                ways.Add(Reversed(way));
            }

            onWay.Remove(last.Id);
            way.RemoveAt(way.Count - 1);
        }

        return new PackageWays(package, [.. ways.Take(MaxWays).OrderBy(static w => w.Length)], ways.Count > MaxWays);
    }

    private static ImmutableArray<Package> Reversed(List<(Package Package, int Next, bool HasGoneOn)> way) =>
        [.. Enumerable.Reverse(way).Select(static w => w.Package)];
}
