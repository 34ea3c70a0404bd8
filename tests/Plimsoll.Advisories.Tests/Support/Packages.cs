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

    /// <summary>A package as the rpm reader gives it.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">Epoch (where it has one), version and release.</param>
    /// <param name="source">Name of its source package; null where it is the name itself.</param>
    /// <param name="module">Its modularity label.</param>
    /// <param name="architecture">Its architecture.</param>
    public static Package Rpm(string name, string version, string? source = null, string? module = null, string architecture = "x86_64")
    {
        var colon = version.IndexOf(':', StringComparison.Ordinal);
        var plain = version[(colon + 1)..];
        var package = Of("rpm", name, version, new SourcePackage(source ?? name, version));
        var qualifiers = package.Purl.Qualifiers.SetItem("arch", architecture).SetItem("upstream", $"{source ?? name}-{plain}.src.rpm");
        qualifiers = colon < 0 ? qualifiers : qualifiers.SetItem("epoch", version[..colon]);
        qualifiers = module is null ? qualifiers : qualifiers.SetItem("rpmmod", module);
        return package with { Architecture = architecture, Purl = package.Purl with { Version = plain, Qualifiers = qualifiers } };
    }

    /// <summary>Ids, statuses and fixes of what a package of a distribution has, one text a finding; problems do not matter.</summary>
    public static ImmutableArray<string> Ask(AdvisoryDatabase database, string distribution, Package package, params string[] contentSets)
    {
        var colon = distribution.IndexOf(':', StringComparison.Ordinal);
        var image = Image(Distro(distribution[..colon], distribution[(colon + 1)..]), package) with { ContentSets = [.. contentSets] };
        return [.. Matcher.Match(database, image).Findings.Select(static f => $"{f.Id} {f.Status}{string.Concat(f.FixedVersions.Select(static v => " " + v))}")];
    }

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
