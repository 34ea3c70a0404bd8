using System.Collections.Immutable;
using Plimsoll.Advisories.Versions.Alpm;
using Plimsoll.Advisories.Versions.Apk;
using Plimsoll.Advisories.Versions.Bitnami;
using Plimsoll.Advisories.Versions.Cargo;
using Plimsoll.Advisories.Versions.Composer;
using Plimsoll.Advisories.Versions.Conan;
using Plimsoll.Advisories.Versions.Cran;
using Plimsoll.Advisories.Versions.Dpkg;
using Plimsoll.Advisories.Versions.Gem;
using Plimsoll.Advisories.Versions.Generic;
using Plimsoll.Advisories.Versions.Golang;
using Plimsoll.Advisories.Versions.Hackage;
using Plimsoll.Advisories.Versions.Hex;
using Plimsoll.Advisories.Versions.Jvm;
using Plimsoll.Advisories.Versions.Maven;
using Plimsoll.Advisories.Versions.MsrcKb;
using Plimsoll.Advisories.Versions.Npm;
using Plimsoll.Advisories.Versions.NuGet;
using Plimsoll.Advisories.Versions.Pep440;
using Plimsoll.Advisories.Versions.Portage;
using Plimsoll.Advisories.Versions.Pub;
using Plimsoll.Advisories.Versions.Rpm;
using Plimsoll.Advisories.Versions.Semver;

namespace Plimsoll.Advisories.Versions;

/// <summary>The table of version schemes.</summary>
public static class VersionSchemes
{
    /// <summary>Every scheme, one line each.</summary>
    public static ImmutableArray<VersionScheme> All { get; } =
    [
        new() { Name = "alpm", Order = AlpmVersion.Compare, Satisfies = AlpmVersion.Satisfies },
        new() { Name = "apk", Order = ApkVersion.Compare, Satisfies = ApkVersion.Satisfies },
        new() { Name = "bitnami", Order = BitnamiVersion.Compare, Satisfies = BitnamiVersion.Satisfies },
        new() { Name = "cargo", Order = SemverVersion.Compare, Satisfies = CargoRequirement.Satisfies },
        new() { Name = "composer", Order = ComposerVersion.Compare, Satisfies = ComposerVersion.Satisfies },
        new() { Name = "conan", Order = ConanVersion.Compare, Satisfies = ConanVersion.Satisfies },
        new() { Name = "cran", Order = CranVersion.Compare, Satisfies = CranVersion.Satisfies },
        new() { Name = "dpkg", Order = DpkgVersion.Compare, Satisfies = DpkgVersion.Satisfies },
        new() { Name = "gem", Order = GemVersion.Compare, Satisfies = GemVersion.Satisfies },
        new() { Name = "generic", Order = GenericVersion.Compare, Satisfies = GenericVersion.Satisfies },
        new() { Name = "golang", Order = GolangVersion.Compare, Satisfies = GolangVersion.Satisfies },
        new() { Name = "hackage", Order = HackageVersion.Compare, Satisfies = HackageVersion.Satisfies },
        new() { Name = "hex", Order = SemverVersion.Compare, Satisfies = HexRequirement.Satisfies },
        new() { Name = "julia", Order = PubVersion.Compare, Satisfies = SemverConstraint.Satisfies },
        new() { Name = "jvm", Order = JvmVersion.Compare, Satisfies = JvmVersion.Satisfies },
        new() { Name = "maven", Order = MavenVersion.Compare, Satisfies = MavenVersion.Satisfies },
        new() { Name = "msrc-kb", Order = MsrcKbVersion.Compare, Satisfies = MsrcKbVersion.Satisfies },
        new() { Name = "npm", Order = SemverVersion.Compare, Satisfies = NpmRange.Satisfies },
        new() { Name = "nuget", Order = NuGetVersion.Compare, Satisfies = NuGetVersion.Satisfies },
        new() { Name = "pep440", Order = Pep440Version.Compare, Satisfies = Pep440Specifier.Satisfies },
        new() { Name = "portage", Order = PortageVersion.Compare, Satisfies = PortageVersion.Satisfies },
        new() { Name = "pub", Order = PubVersion.Compare, Satisfies = PubVersion.Satisfies },
        new() { Name = "rpm", Order = RpmVersion.Compare, Satisfies = RpmVersion.Satisfies },
        new() { Name = "semver", Order = SemverVersion.Compare, Satisfies = SemverConstraint.Satisfies },
        new() { Name = "swift", Order = SemverVersion.Compare, Satisfies = SemverConstraint.Satisfies },
    ];

    /// <summary>The scheme of that name, or null.</summary>
    public static VersionScheme? Find(string name)
    {
        foreach (var scheme in All)
        {
            if (string.Equals(scheme.Name, name, StringComparison.Ordinal))
            {
                return scheme;
            }
        }

        return null;
    }
}
