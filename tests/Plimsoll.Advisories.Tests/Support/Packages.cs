using System.Collections.Immutable;
using Plimsoll.Advisories.Matching;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Support;

/// <summary>Packages and inventories in few words.</summary>
internal static class Packages
{
    /// <summary>An installed package.</summary>
    public static Package Of(string type, string name, string version, SourcePackage? source = null) => new()
    {
        Purl = new PackageUrl { Type = type, Name = name, Version = version },
        Name = name,
        Version = version,
        Source = source,
        Presence = PackagePresence.Installed,
        Evidence = [new Evidence { Path = "somewhere", Layer = 0, LastTouchedLayer = 0, Reader = "test" }],
    };

    /// <summary>An inventory of an image.</summary>
    public static Inventory Image(Distribution? distribution, params Package[] packages) => new()
    {
        Target = new Target { Reference = "image", Kind = TargetKind.DockerArchive },
        Distribution = distribution,
        Layers = [new Layer { Index = 0 }],
        Packages = [.. packages],
        Coverage = new Coverage(),
    };

    /// <summary>A distribution by id and release.</summary>
    public static Distribution Distro(string id, string? version, string? codename = null) =>
        new() { Id = id, VersionId = version, Codename = codename, Origin = "test" };

    /// <summary>Findings of one package of a distribution.</summary>
    public static ImmutableArray<Finding> Find(AdvisoryDatabase database, string distribution, Package package)
    {
        var colon = distribution.IndexOf(':', StringComparison.Ordinal);
        var result = Matcher.Match(database, Image(Distro(distribution[..colon], distribution[(colon + 1)..]), package));
        Assert.Empty(result.Problems);
        return result.Findings;
    }

    /// <summary>Findings of one package of a language.</summary>
    public static ImmutableArray<Finding> Find(AdvisoryDatabase database, Package package)
    {
        var result = Matcher.Match(database, Image(null, package));
        Assert.Empty(result.Problems);
        return result.Findings;
    }
}
