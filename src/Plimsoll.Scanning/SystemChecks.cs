using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Scanning;

/// <summary>Notices when an operating system is there in part only, so that it never looks clean.</summary>
internal static class SystemChecks
{
    public static IEnumerable<Problem> Run(Target target, Distribution? distribution, ImmutableArray<Package> packages)
    {
        if (target.CountsDeclared)
        {
            yield break;
        }

        var systemTypes = packages.Where(static p => p.Presence == PackagePresence.Installed && !p.Inferred).Select(static p => p.Type)
            .Where(SystemPackages.IsType).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (distribution is null && systemTypes.Length > 0)
        {
            yield return new Problem
            {
                Kind = ProblemKind.UnknownDistribution,
                Where = target.Kind == TargetKind.Sbom ? target.Reference : "etc/os-release",
                Detail = $"there are {string.Join(" and ", systemTypes)} packages but nothing says which distribution they are of",
                Consequence = "their advisories cannot be chosen; name it with --distro ID:VERSION",
                Blocking = true,
            };
        }

        if (distribution is not null && systemTypes.Length == 0 && SystemPackages.AreIn(distribution) && !IsNixOs(distribution, packages))
        {
            yield return new Problem
            {
                Kind = ProblemKind.NoPackageDatabase,
                Where = distribution.Origin,
                Detail = $"this is {distribution}, but no {ExpectedType(distribution.Id) ?? "operating system"} packages were found",
                Consequence = "vulnerabilities of the operating system cannot be known",
                Blocking = true,
            };
        }
    }

    // Packages of Nix are not those of a distribution, but NixOS has no others.
    private static bool IsNixOs(Distribution distribution, ImmutableArray<Package> packages) =>
        distribution.Id == "nixos" && packages.Any(static p => p.Type == "nix" && p.Presence == PackagePresence.Installed);

    private static string? ExpectedType(string id) => id switch
    {
        "debian" or "ubuntu" => "deb",
        "alpine" or "wolfi" or "chainguard" => "apk",
        "rhel" or "fedora" or "centos" or "rocky" or "almalinux" or "amzn" or "ol" or "sles" or "opensuse-leap" or "opensuse-tumbleweed"
            or "azurelinux" or "mariner" or "photon" => "rpm",
        "arch" => "alpm",
        "gentoo" => "ebuild",
        "openwrt" => "opkg",
        "nixos" => "nix",
        _ => null,
    };
}
