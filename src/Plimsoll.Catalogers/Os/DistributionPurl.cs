using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Os;

/// <summary>Package URLs of operating system packages: what the distribution adds to them.</summary>
/// <remarks>
/// Types: https://github.com/package-url/purl-spec (<c>deb</c>, <c>apk</c>, <c>rpm</c>). The namespace is the distribution's id and
/// is left out where no distribution is known: none is guessed. <c>distro</c> is <c>id-version</c>, and <c>upstream</c> names the
/// source package, in the forms that SBOM tools write and read.
/// </remarks>
public static class DistributionPurl
{
    /// <summary>Builds a package URL.</summary>
    /// <param name="type">The purl type.</param>
    /// <param name="distribution">The operating system, or null.</param>
    /// <param name="name">Name of the package.</param>
    /// <param name="version">Version, for rpm without its epoch.</param>
    /// <param name="architecture">Architecture as the package manager writes it.</param>
    /// <param name="upstream">The source package, where it says more than the package itself.</param>
    /// <param name="more">Further qualifiers; those with no value are left out.</param>
    public static PackageUrl Build(
        string type, Distribution? distribution, string name, string version, string? architecture, string? upstream, params ReadOnlySpan<(string Key, string? Value)> more)
    {
        var qualifiers = PackageUrl.NoQualifiers.ToBuilder();
        Set(qualifiers, "arch", architecture);
        Set(qualifiers, "distro", Distro(distribution));
        Set(qualifiers, "upstream", upstream);
        foreach (var (key, value) in more)
        {
            Set(qualifiers, key, value);
        }

        return new PackageUrl
        {
            Type = type,
            Namespace = type == "rpm" ? RpmVendor(distribution?.Id) : distribution?.Id,
            Name = name,
            Version = version,
            Qualifiers = qualifiers.ToImmutable(),
        };
    }

    // debian-12; rolling and development releases have a code name at most: debian-trixie, arch.
    private static string? Distro(Distribution? distribution) =>
        distribution is null ? null
        : (distribution.VersionId ?? distribution.Codename) is { } version ? $"{distribution.Id}-{version}"
        : distribution.Id;

    // rpm purls carry the vendor, which is the distribution's id but for these.
    private static string? RpmVendor(string? id) => id switch
    {
        "rhel" or "hummingbird" => "redhat",
        not null when id.StartsWith("opensuse", StringComparison.Ordinal) => "opensuse",
        _ => id,
    };

    private static void Set(ImmutableSortedDictionary<string, string>.Builder qualifiers, string key, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            qualifiers[key] = value;
        }
    }
}
