using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>The table of distributions: which scope the packages of each have, and how their versions are ordered.</summary>
internal static class DistributionTable
{
    /// <summary>Every distribution that has scopes of its own, one line each. Debian and Alpine have more to them, see <see cref="Distributions"/>.</summary>
    public static ImmutableArray<DistributionRow> All { get; } =
    [
        new("debian", "debian", "dpkg", static d => d.VersionId),
        new("alpine", "alpine", "apk", static d => d.VersionId),
        new("ubuntu", "ubuntu", "dpkg", static d => d.VersionId) { NamesBinaries = true },
        new("rhel", "rhel", "rpm", Major),
        new("centos", "rhel", "rpm", Major),
        new("almalinux", "almalinux", "rpm", Major),
        new("rocky", "rocky", "rpm", Major),
        new("amzn", "amazon", "rpm", static d => d.VersionId is "2018.03" or "2017.09" or "2017.03" ? "1" : d.VersionId),
        new("sles", "sles", "rpm", static d => d.VersionId),
        new("sles_sap", "sles", "rpm", static d => d.VersionId),
        new("sled", "sles", "rpm", static d => d.VersionId),
        new("sle_hpc", "sles", "rpm", static d => d.VersionId),
        new("sle-micro", "sle-micro", "rpm", static d => d.VersionId),
        new("sl-micro", "sle-micro", "rpm", static d => d.VersionId),
        new("opensuse", "opensuse-leap", "rpm", static d => d.VersionId),
        new("opensuse-leap", "opensuse-leap", "rpm", static d => d.VersionId),
        new("opensuse-leap-micro", "opensuse-leap-micro", "rpm", static d => d.VersionId),
        new("opensuse-tumbleweed", "opensuse-tumbleweed", "rpm", static _ => ""),
        new("opensuse-microos", "opensuse-tumbleweed", "rpm", static _ => ""),
        new("azurelinux", "azurelinux", "rpm", static d => d.VersionId),
        new("mariner", "mariner", "rpm", static d => d.VersionId),
        new("arch", "arch", "alpm", static _ => ""),
        new("wolfi", "wolfi", "apk", static _ => ""),
        new("chainguard", "chainguard", "apk", static _ => ""),
    ];

    /// <summary>The row of an <c>ID</c> of os-release, or null.</summary>
    public static DistributionRow? Find(string id)
    {
        foreach (var row in All)
        {
            if (string.Equals(row.Id, id, StringComparison.Ordinal))
            {
                return row;
            }
        }

        return null;
    }

    private static string? Major(Distribution distribution) =>
        distribution.VersionId is { Length: > 0 } version
            ? version.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? version[..dot] : version
            : null;
}

/// <summary>One row.</summary>
/// <param name="Id"><c>ID</c> of os-release.</param>
/// <param name="Family">What its scopes begin with.</param>
/// <param name="Scheme">Name of its version scheme.</param>
/// <param name="Release">The release as scopes name it; empty where there is only one, null where it cannot be told.</param>
internal sealed record DistributionRow(string Id, string Family, string Scheme, Func<Distribution, string?> Release)
{
    /// <summary>True where a feed names binary packages beside the source packages of the others, see <see cref="Ecosystem.BinaryPrefix"/>.</summary>
    public bool NamesBinaries { get; init; }

    /// <summary>The scope of a release; null where it cannot be told.</summary>
    public string? ScopeOf(Distribution distribution) => Release(distribution) switch
    {
        null => null,
        "" => Family,
        var release => $"{Family}:{release}",
    };
}
