using System.Collections.Immutable;
using Plimsoll.Advisories.Feeds.Amazon;
using Plimsoll.Advisories.Feeds.Oval;
using Plimsoll.Advisories.Feeds.Redhat;
using Plimsoll.Advisories.Feeds.Rpm;
using Plimsoll.Advisories.Feeds.Suse;
using Plimsoll.Advisories.Matching;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Feeds of distributions with rpm packages.</summary>
internal static class RpmFeeds
{
    /// <summary>One row each.</summary>
    public static ImmutableArray<Feed> All { get; } =
    [
        new()
        {
            Name = "redhat-osv",
            Title = "Red Hat errata (OSV)",
            Licence = "Red Hat security data (believed CC-BY-4.0; the mirror carries no licence file)",
            Upstream = "https://security.access.redhat.com/data/osv/ by way of vulsio/vuls-data-raw-redhat-osv",
            Vendor = "redhat",
            Rank = 100,
            Page = "https://access.redhat.com/security/cve/",
            FixesOnly = true,
            Takes = [["redhat/redhat-osv"]],
            Read = RedhatOsv.Read,
        },
        new()
        {
            Name = "redhat-cve",
            Title = "Red Hat CVE database",
            Licence = "Red Hat security data (believed CC-BY-4.0; the mirror carries no licence file)",
            Upstream = "https://access.redhat.com/hydra/rest/securitydata/ by way of vulsio/vuls-data-raw-redhat-cve",
            Vendor = "redhat",
            Rank = 100,
            Page = "https://access.redhat.com/security/cve/",
            DatedByFiles = true,
            Takes = [["redhat/redhat-cve"]],
            Read = RedhatCve.Read,
        },
        new()
        {
            Name = "redhat-repositories",
            Title = "Products of Red Hat's repositories",
            Licence = "Red Hat security data (believed CC-BY-4.0; the mirror carries no licence file)",
            Upstream = "https://security.access.redhat.com/data/metrics/repository-to-cpe.json by way of vulsio/vuls-data-raw-redhat-repository-to-cpe",
            Vendor = "redhat",
            Rank = 0,
            DatedByFiles = true,
            Takes = [["redhat/repository-to-cpe"]],
            Read = RedhatRepositories.Read,
        },
        new()
        {
            Name = "almalinux-osv",
            Title = "AlmaLinux errata (OSV)",
            Licence = "MIT",
            Upstream = "https://github.com/AlmaLinux/osv-database",
            Vendor = "almalinux",
            Rank = 100,
            FixesOnly = true,
            Takes = [["almalinux/almalinux-osv"]],
            IsRedistributable = true,
            Read = static (file, sink) => ErrataOsv.Read(file, sink, prefix: "", static (ecosystem, _) => Release(ecosystem, "AlmaLinux:", "almalinux:")),
        },
        new()
        {
            Name = "rocky-osv",
            Title = "Rocky Linux errata (OSV)",
            Licence = "facts of Rocky Linux errata; the mirror carries no licence file",
            Upstream = "https://storage.googleapis.com/resf-osv-data/ by way of vulsio/vuls-data-raw-rocky-osv",
            Vendor = "rocky",
            Rank = 100,
            FixesOnly = true,
            Takes = [["rocky/rocky-osv"]],

            // These name source packages.
            Read = static (file, sink) => ErrataOsv.Read(file, sink, Ecosystem.SourcePrefix, static (ecosystem, _) => Release(ecosystem, "Rocky Linux:", "rocky:")),
        },
        new()
        {
            Name = "rocky-oval",
            Title = "Rocky Linux errata (OVAL)",
            Licence = "facts of Rocky Linux errata; the mirror carries no licence file",
            Upstream = "https://dl.rockylinux.org/pub/oval/ by way of pschou/oval",
            Vendor = "rocky",
            Rank = 100,
            FixesOnly = true,
            Takes = [["rocky/rocky9-oval"]],
            Read = RockyOval.Read,
        },
        new()
        {
            Name = "amazon-alas",
            Title = "Amazon Linux security advisories",
            Licence = "facts of Amazon Linux advisories; the mirror carries no licence file",
            Upstream = "https://alas.aws.amazon.com/ by way of vulsio/vuls-data-raw-amazon",
            Vendor = "amazon",
            Rank = 100,
            Page = "https://explore.alas.aws.amazon.com/",
            FixesOnly = true,
            Takes = [["amazon/amazon-updateinfo-json"]],
            Read = AmazonUpdates.Read,
        },
        new()
        {
            Name = "suse-osv",
            Title = "SUSE and openSUSE update announcements (OSV)",
            Licence = "SUSE security data (believed CC-BY-4.0; the mirror carries no licence file)",
            Upstream = "https://ftp.suse.com/pub/projects/security/osv/ by way of vulsio/vuls-data-raw-suse-osv",
            Vendor = "suse",
            Rank = 100,
            Page = "https://www.suse.com/security/cve/",
            FixesOnly = true,
            Takes = [["suse/suse-osv"]],
            Read = static (file, sink) => ErrataOsv.Read(
                file, sink, Ecosystem.SourcePrefix, static (ecosystem, _) => SuseProducts.ScopeOf(ecosystem) is { } scope ? new ErrataOsv.Place(scope) : null),
        },
        new()
        {
            Name = "azurelinux-oval",
            Title = "Azure Linux and CBL-Mariner vulnerabilities (OVAL)",
            Licence = "MIT",
            Upstream = "https://github.com/microsoft/AzureLinuxVulnerabilityData",
            Vendor = "azurelinux",
            Rank = 100,
            Takes = [["azurelinux/azurelinux-oval"]],
            IsRedistributable = true,
            Read = AzureOval.Read,
        },
    ];

    private static ErrataOsv.Place? Release(string ecosystem, string prefix, string family) =>
        ecosystem.StartsWith(prefix, StringComparison.Ordinal) && Distributions.IsRelease(ecosystem.AsSpan(prefix.Length))
            ? new ErrataOsv.Place(family + ecosystem[prefix.Length..]) : null;
}
