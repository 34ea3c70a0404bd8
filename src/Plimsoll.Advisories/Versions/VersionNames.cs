using System.Collections.Frozen;

namespace Plimsoll.Advisories.Versions;

/// <summary>Which scheme the versions of an ecosystem have, by the type of its package URLs.</summary>
public static class VersionNames
{
    // Only those whose scheme has another name.
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["cocoapods"] = "gem",
        ["conda"] = "generic",
        ["cpan"] = "generic",
        ["deb"] = "dpkg",
        ["ebuild"] = "portage",
        ["github"] = "semver",
        ["githubactions"] = "semver",
        ["luarocks"] = "generic",
        ["nix"] = "generic",
        ["opam"] = "dpkg",
        ["opkg"] = "dpkg",
        ["otp"] = "hex",
        ["pear"] = "composer",
        ["pypi"] = "pep440",
        ["terraform"] = "semver",
        ["vcpkg"] = "generic",
        ["wordpress"] = "generic",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All names that <see cref="Find"/> knows, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. VersionSchemes.All.Select(static scheme => scheme.Name).Concat(Types.Keys).Order(StringComparer.Ordinal)];

    /// <summary>The scheme of an ecosystem, by its purl type (<c>deb</c>, <c>pypi</c>) or the name of the scheme (<c>dpkg</c>); or null.</summary>
    public static VersionScheme? Find(string name) => VersionSchemes.Find(Types.GetValueOrDefault(name, name));
}
