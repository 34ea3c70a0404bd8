using System.Collections.Immutable;
using Plimsoll.Advisories.Versions.Apk;
using Plimsoll.Advisories.Versions.Dpkg;
using Plimsoll.Advisories.Versions.Npm;
using Plimsoll.Advisories.Versions.NuGet;
using Plimsoll.Advisories.Versions.Pep440;
using Plimsoll.Advisories.Versions.Rpm;
using Plimsoll.Advisories.Versions.Semver;

namespace Plimsoll.Advisories.Versions;

/// <summary>The table of version schemes.</summary>
public static class VersionSchemes
{
    /// <summary>Every scheme, one line each.</summary>
    public static ImmutableArray<VersionScheme> All { get; } =
    [
        new() { Name = "apk", Order = ApkVersion.Compare, Satisfies = ApkVersion.Satisfies },
        new() { Name = "dpkg", Order = DpkgVersion.Compare, Satisfies = DpkgVersion.Satisfies },
        new() { Name = "npm", Order = SemverVersion.Compare, Satisfies = NpmRange.Satisfies },
        new() { Name = "nuget", Order = NuGetVersion.Compare, Satisfies = NuGetVersion.Satisfies },
        new() { Name = "pep440", Order = Pep440Version.Compare, Satisfies = Pep440Specifier.Satisfies },
        new() { Name = "rpm", Order = RpmVersion.Compare, Satisfies = RpmVersion.Satisfies },
        new() { Name = "semver", Order = SemverVersion.Compare, Satisfies = SemverConstraint.Satisfies },
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
