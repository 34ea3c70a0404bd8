using Plimsoll.Model;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>Reads the qualifier <c>distro</c> of a package URL, and names of distributions as programs write them.</summary>
/// <remarks>Forms met: <c>debian-12</c> (Syft, we), <c>12.4</c> and <c>debian-12.4</c> (Trivy), <c>bookworm</c> (the examples of the specification), <c>opensuse-leap-15.5</c>.</remarks>
internal static class SbomDistro
{
    /// <summary>The distribution; null where the package URL names none.</summary>
    public static Distribution? Read(PackageUrl purl, string origin)
    {
        if (purl.Qualifiers.GetValueOrDefault("distro") is not { Length: > 0 } distro)
        {
            return null;
        }

        var space = purl.Namespace is null ? null : Id(purl.Namespace);
        if (char.IsAsciiDigit(distro[0]))
        {
            return space is null ? null : new Distribution { Id = space, VersionId = distro, Origin = origin };
        }

        for (var hyphen = distro.IndexOf('-', StringComparison.Ordinal); hyphen > 0; hyphen = distro.IndexOf('-', hyphen + 1))
        {
            if (hyphen + 1 < distro.Length && char.IsAsciiDigit(distro[hyphen + 1]))
            {
                return new Distribution { Id = Id(distro[..hyphen]), VersionId = distro[(hyphen + 1)..], Origin = origin };
            }
        }

        return space is null || Id(distro) == space ? new Distribution { Id = Id(distro), Origin = origin }
            : distro.StartsWith(space + "-", StringComparison.Ordinal) ? new Distribution { Id = space, Codename = distro[(space.Length + 1)..], Origin = origin }
            : new Distribution { Id = space, Codename = distro, Origin = origin };
    }

    /// <summary>The name that <c>os-release</c> has for it.</summary>
    public static string Id(string name) => name.ToLowerInvariant() switch
    {
        "redhat" or "red hat enterprise linux" => "rhel",
        "amazon" or "amazon linux" => "amzn",
        "oracle" or "oraclelinux" => "ol",
        "alma" => "almalinux",
        "suse" or "suse linux enterprise server" => "sles",
        "opensuse.leap" => "opensuse-leap",
        "opensuse.tumbleweed" => "opensuse-tumbleweed",
        "cbl-mariner" => "mariner",
        "debian gnu/linux" => "debian",
        "alpine linux" => "alpine",
        var other => other,
    };
}
