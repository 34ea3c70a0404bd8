using Plimsoll.Advisories.Matching;

namespace Plimsoll.Advisories.Feeds.Redhat;

/// <summary>Products of Red Hat by their CPE: which release of the distribution they are of or are installed on.</summary>
internal static class RedhatCpe
{
    // Products whose version is that of the distribution.
    private static readonly string[] OfTheRelease =
    [
        "enterprise_linux", "rhel_atomic", "rhel_aus", "rhel_cluster", "rhel_cluster_storage", "rhel_e4s", "rhel_els", "rhel_eus", "rhel_eus_long_life",
        "rhel_extras", "rhel_extras_oracle_java", "rhel_extras_other", "rhel_extras_rt", "rhel_extras_rt_els", "rhel_extras_sap", "rhel_extras_sap_els",
        "rhel_extras_sap_hana", "rhel_extras_sap_hana_els", "rhel_global_file_system", "rhel_mission_critical", "rhel_productivity", "rhel_rhn_tools",
        "rhel_sjis", "rhel_tus", "rhel_virtualization",
    ];

    /// <summary>The number of the release; null where the product does not say.</summary>
    /// <param name="product">What follows the vendor: <c>enterprise_linux:8::appstream</c>, <c>openshift:4.13::el9</c>.</param>
    public static string? ReleaseOf(ReadOnlySpan<char> product)
    {
        var end = product.LastIndexOf(':');
        if (end >= 0 && product[(end + 1)..].StartsWith("el") && Number(product[(end + 3)..]) is { } named)
        {
            return named;
        }

        var colon = product.IndexOf(':');
        if (colon < 0)
        {
            return null;
        }

        foreach (var name in OfTheRelease)
        {
            if (product[..colon].SequenceEqual(name))
            {
                return Number(product[(colon + 1)..]);
            }
        }

        return null;
    }

    /// <summary>The number of the release that a package was built for, by its version: <c>0:1.0-1.el7_9</c>.</summary>
    public static string? ReleaseOfVersion(string version)
    {
        for (var at = version.IndexOf("el", StringComparison.Ordinal); at >= 0; at = version.IndexOf("el", at + 2, StringComparison.Ordinal))
        {
            if (at > 0 && version[at - 1] is '.' or '_' or '+' && Number(version.AsSpan(at + 2)) is { } number)
            {
                return number;
            }
        }

        return null;
    }

    /// <summary>What follows the vendor in a CPE of Red Hat; empty where it is another's.</summary>
    public static ReadOnlySpan<char> ProductOf(ReadOnlySpan<char> cpe)
    {
        var product = ProductSet.WithoutPart(cpe);
        return product.StartsWith(Vendor) ? product[Vendor.Length..] : [];
    }

    /// <summary>How CPEs of Red Hat begin, without the part.</summary>
    public const string Vendor = "redhat:";

    private static string? Number(ReadOnlySpan<char> text)
    {
        var length = text.IndexOfAnyExceptInRange('0', '9');
        length = length < 0 ? text.Length : length;
        return length is > 0 and <= 2 ? text[..length].ToString() : null;
    }
}
