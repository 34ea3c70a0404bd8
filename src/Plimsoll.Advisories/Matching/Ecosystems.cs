using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>The table of ecosystems: how packages of a purl type find their scope, and what they are looked up by.</summary>
internal static class Ecosystems
{
    /// <summary>Every ecosystem, one line each.</summary>
    public static ImmutableArray<Ecosystem> All { get; } =
    [
        new("deb", Scope: null, "dpkg", OsvName: null, static name => name),
        new("apk", Scope: null, "apk", OsvName: null, static name => name),
        new("rpm", Scope: null, "rpm", OsvName: null, static name => name) { HasBinaryNames = true },
        new("alpm", Scope: null, "alpm", OsvName: null, static name => name) { HasBinaryNames = true },
        new("npm", "npm", "npm", "npm", static name => name),
        new("pypi", "pypi", "pep440", "PyPI", PackageNames.Pypi),
        new("nuget", "nuget", "nuget", "NuGet", PackageNames.NuGet) { GroupName = PackageNames.DotNetRuntime },
        new("maven", "maven", "maven", "Maven", static name => name),
        new("golang", "golang", "golang", "Go", PackageNames.Lower),
        new("cargo", "cargo", "cargo", "crates.io", static name => name),
        new("gem", "gem", "gem", "RubyGems", static name => name),
        new("composer", "composer", "composer", "Packagist", PackageNames.Lower),
        new("hex", "hex", "hex", "Hex", PackageNames.Lower),
        new("pub", "pub", "pub", "Pub", static name => name),
        new("swift", "swift", "swift", "SwiftURL", PackageNames.Lower),
        new("github", "github", "semver", "GitHub Actions", PackageNames.Lower) { Version = PackageNames.WholeVersion },
        new("hackage", "hackage", "hackage", "Hackage", static name => name),
        new("cran", "cran", "cran", "CRAN", static name => name),
        new("julia", "julia", "julia", "Julia", static name => name),
        new("brew", "brew", "generic", "Homebrew", static name => name),
        new("conan", "conan", "conan", "ConanCenter", static name => name),
        new("generic", "generic", "generic", OsvName: null, static name => name) { IsMixed = true },
        new("k8s", "k8s", "semver", "kubernetes", static name => name),
        new("wordpress", "wordpress", "generic", OsvName: null, static name => name),
        new("bitnami", "bitnami", "bitnami", "Bitnami", PackageNames.Lower),
        new("dhi", "dhi", "semver", "DHI", static name => name),
    ];

    /// <summary>The ecosystem of a purl type, or null.</summary>
    public static Ecosystem? Find(string type)
    {
        foreach (var row in All)
        {
            if (string.Equals(row.Type, type, StringComparison.Ordinal))
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>The ecosystem that OSV calls so, or null.</summary>
    public static Ecosystem? FindOsv(string name)
    {
        foreach (var row in All)
        {
            if (string.Equals(row.OsvName, name, StringComparison.Ordinal))
            {
                return row;
            }
        }

        return null;
    }
}

/// <summary>One row.</summary>
/// <param name="Type">The purl type.</param>
/// <param name="Scope">The scope of all its packages; null where the distribution makes the scope.</param>
/// <param name="Scheme">Name of its version scheme.</param>
/// <param name="OsvName">What OSV calls it.</param>
/// <param name="Normalize">The form in which names are compared.</param>
internal sealed record Ecosystem(string Type, string? Scope, string Scheme, string? OsvName, Func<string, string> Normalize)
{
    /// <summary>Packages of an operating system: their distribution makes the scope, and advisories are by source package.</summary>
    public bool IsOperatingSystem => Scope is null;

    /// <summary>
    /// True where advisories may name binary packages. Scopes then have these by their names, and source packages with
    /// <see cref="SourcePrefix"/> before the name: one name often is both.
    /// </summary>
    public bool HasBinaryNames { get; init; }

    /// <summary>A name that a package has in common with others, under which it is looked up too; null where it has none.</summary>
    public Func<string, string?> GroupName { get; init; } = static _ => null;

    /// <summary>
    /// True for a type that names no registry, so that advisories for one package say nothing of how many there are for others: one that no advisory
    /// names has none, and that is told. A package is what its name says, whoever found it: our own look at programs, or an SBOM.
    /// </summary>
    public bool IsMixed { get; init; }

    /// <summary>The version that ranges are compared with; one that this makes empty cannot be ordered.</summary>
    public Func<string, string> Version { get; init; } = static version => version;

    /// <summary>What comes before the name of a source package where <see cref="HasBinaryNames"/>; no package name has a colon.</summary>
    public const string SourcePrefix = "src:";

    /// <summary>
    /// What comes before the name of a binary package where scopes have source packages by their names and a feed names binary ones too
    /// (<see cref="DistributionRow.NamesBinaries"/>).
    /// </summary>
    public const string BinaryPrefix = "bin:";

    /// <summary>What a package is looked up by.</summary>
    public string LookupName(Package package) => Normalize(IsOperatingSystem ? package.Source?.Name ?? package.Name : package.Name);

    /// <summary>The version that ranges are compared with.</summary>
    public string LookupVersion(Package package) => Version(IsOperatingSystem ? package.Source?.Version ?? package.Version : package.Version);
}
