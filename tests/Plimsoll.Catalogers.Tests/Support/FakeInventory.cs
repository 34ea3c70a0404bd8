using System.Text;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Support;

/// <summary>Collects what rows build, and shows it in short lines that are easy to compare.</summary>
internal sealed class FakeInventory : InventoryBuilder
{
    private readonly Dictionary<string, Package> _packages = new(StringComparer.Ordinal);

    public Distribution? Distribution { get; private set; }

    public List<string> ContentSets { get; } = [];

    public List<Problem> Problems { get; } = [];

    /// <summary>Relations as <c>name -> name</c>, in the order in which they were told.</summary>
    public List<string> Relations { get; } = [];

    /// <summary>The same as packages.</summary>
    public List<(Package From, Package To)> RelatedPackages { get; } = [];

    public Dictionary<string, List<string>> Owned { get; } = new(StringComparer.Ordinal);

    /// <summary>All packages, in the order of name, version, purl.</summary>
    public IReadOnlyList<Package> Packages =>
        [.. _packages.Values.OrderBy(static p => p.Name, StringComparer.Ordinal).ThenBy(static p => p.Version, StringComparer.Ordinal).ThenBy(static p => p.Id, StringComparer.Ordinal)];

    /// <summary>The package URLs of installed packages.</summary>
    public IReadOnlyList<string> Installed => [.. Packages.Where(static p => p.Presence == PackagePresence.Installed).Select(static p => p.Purl.ToString())];

    /// <summary>The package URLs of declared packages.</summary>
    public IReadOnlyList<string> Declared => [.. Packages.Where(static p => p.Presence == PackagePresence.Declared).Select(static p => p.Purl.ToString())];

    /// <summary>Problems as <c>Kind path[, blocking]</c>.</summary>
    public IReadOnlyList<string> ProblemLines => [.. Problems.Select(static p => $"{p.Kind} {p.Where}{(p.Blocking ? ", blocking" : "")}")];

    /// <summary>The one package of a name.</summary>
    public Package this[string name] => Assert.Single(Packages, p => p.Name == name);

    public override void Add(Package package)
    {
        Assert.NotEmpty(package.Evidence);
        Assert.Equal(package.Purl.ToString(), package.Purl.ToString().Trim());
        _packages[package.Id] = _packages.TryGetValue(package.Id, out var before)
            ? before with { Evidence = [.. before.Evidence, .. package.Evidence] }
            : package;
    }

    public override void Relate(Package from, Package to)
    {
        Assert.Contains(from.Id, _packages.Keys);
        Assert.Contains(to.Id, _packages.Keys);
        Relations.Add($"{from.Name} -> {to.Name}");
        RelatedPackages.Add((from, to));
    }

    public override void Own(PackageUrl owner, PathList paths)
    {
        if (!Owned.TryGetValue(owner.ToString(), out var list))
        {
            Owned.Add(owner.ToString(), list = []);
        }

        var cursor = paths.GetCursor();
        while (cursor.MoveNext())
        {
            list.Add(Encoding.UTF8.GetString(cursor.Path));
        }
    }

    public override void SetDistribution(Distribution distribution)
    {
        Assert.Null(Distribution);
        Distribution = distribution;
    }

    public override void AddContentSet(string name)
    {
        Assert.NotEmpty(name);
        ContentSets.Add(name);
    }

    public override void Add(Problem problem)
    {
        Assert.NotEmpty(problem.Where);
        Assert.NotEmpty(problem.Detail);
        Assert.NotEmpty(problem.Consequence);
        Problems.Add(problem);
    }

    /// <summary>What the pipeline does with the facts of a row that has no <c>Resolve</c>.</summary>
    public void AddAsTheyAre(FileReader row, FakeView view)
    {
        foreach (var file in view.Files)
        {
            FactPackages.Add(file, row.Name, this);
        }
    }
}
