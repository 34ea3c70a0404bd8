using System.Collections.Immutable;
using Plimsoll.Formats;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Scanning;

/// <summary>Collects what readers resolve, joins packages that are the same, and links those that an operating system package owns.</summary>
internal sealed class PackageCollector : InventoryBuilder
{
    private readonly List<Package> _packages = [];
    private readonly List<(PackageUrl Owner, PathList Paths)> _owned = [];
    private readonly List<(Package From, Package To)> _relations = [];
    private readonly List<Problem> _problems = [];

    public Distribution? Distribution { get; private set; }

    /// <summary>Repositories, sorted.</summary>
    public SortedSet<string> ContentSets { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<Problem> Problems => _problems;

    public override void Add(Package package) => _packages.Add(package);

    public override void Relate(Package from, Package to) => _relations.Add((from, to));

    public override void Own(PackageUrl owner, PathList paths) => _owned.Add((owner, paths));

    public override void SetDistribution(Distribution distribution) => Distribution = distribution;

    public override void AddContentSet(string name) => ContentSets.Add(name);

    public override void Add(Problem problem) => _problems.Add(problem);

    /// <summary>The finished list, sorted by type, name, version and identity.</summary>
    /// <param name="canonical">Follows links inside the image: <c>bin/x</c> and <c>usr/bin/x</c> are one file on a merged <c>/usr</c>.</param>
    public (ImmutableArray<Package> Packages, ImmutableArray<Relation> Relations) Build(Func<string, string?> canonical)
    {
        var owners = new OwnerIndex(_packages, _owned, canonical);
        var linked = _packages.Select(owners.Link).ToArray();
        ImmutableArray<Package> packages =
        [
            .. linked
                .Where(static p => !IsSaidBetter(p))
                .GroupBy(static p => p.Id, StringComparer.Ordinal)
                .Select(Join)
                .OrderBy(static p => p.Type, StringComparer.Ordinal)
                .ThenBy(static p => p.Name, StringComparer.Ordinal)
                .ThenBy(static p => p.Version, StringComparer.Ordinal)
                .ThenBy(static p => p.Id, StringComparer.Ordinal),
        ];
        return (packages, Relations(linked));
    }

    // The identity of a package is only known once its owner is.
    private ImmutableArray<Relation> Relations(Package[] linked)
    {
        if (_relations.Count == 0)
        {
            return [];
        }

        var ids = new Dictionary<Package, string>(_packages.Count, ReferenceEqualityComparer.Instance);
        for (var i = 0; i < linked.Length; i++)
        {
            ids[_packages[i]] = linked[i].Id;
        }

        var dropped = linked.Where(IsSaidBetter).Select(static p => p.Id).ToHashSet(StringComparer.Ordinal);
        return [.. _relations
            .Where(r => !dropped.Contains(ids[r.From]) && !dropped.Contains(ids[r.To]))
            .Select(r => new Relation(ids[r.From], ids[r.To]))
            .Where(static r => r.From != r.To)
            .Distinct()
            .OrderBy(static r => r.From, StringComparer.Ordinal)
            .ThenBy(static r => r.To, StringComparer.Ordinal)];
    }

    // What was guessed from the bytes of a program that a package of the operating system owns: that package says the same, and is right.
    private static bool IsSaidBetter(Package package) =>
        package is { Inferred: true, OwnedBy: not null } && (package.Type == "generic" || SystemPackages.IsType(package.Type));

    private static Package Join(IGrouping<string, Package> same)
    {
        var first = same.First();
        return same.Skip(1).Any()
            ? first with
            {
                Evidence = [.. same.SelectMany(static p => p.Evidence).Distinct().OrderBy(static e => e.Layer).ThenBy(static e => e.Path, StringComparer.Ordinal).ThenBy(static e => e.Line)],
                Licences = [.. same.SelectMany(static p => p.Licences).Distinct(StringComparer.Ordinal)],
                Inferred = same.All(static p => p.Inferred),
            }
            : first;
    }
}
