using System.Collections.Immutable;
using Plimsoll.Advisories.Feeds.Nvd;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Additions to records of CVE and NVD.</summary>
/// <remarks>They rank below all that know their packages themselves.</remarks>
internal static class NvdFeeds
{
    /// <summary>One row each.</summary>
    public static ImmutableArray<Feed> All { get; } =
    [
        new()
        {
            Name = "cve-enrichment",
            Title = "Anchore's additions to records of CVE",
            Licence = "CC0-1.0",
            Upstream = "https://github.com/anchore/cve-data-enrichment",
            Vendor = "anchore",
            Rank = 60,
            Page = "https://nvd.nist.gov/vuln/detail/",
            DatedByFiles = true,
            IsRedistributable = true,
            IsPartial = true,
            Takes = [["nvd/anchore-cve-data-enrichment"]],
            Read = CveEnrichment.Read,
        },
        new()
        {
            Name = "nvd-overrides",
            Title = "Anchore's additions to records of NVD",
            Licence = "CC0-1.0",
            Upstream = "https://github.com/anchore/nvd-data-overrides",
            Vendor = "anchore",
            Rank = 0,
            Page = "https://nvd.nist.gov/vuln/detail/",
            DatedByFiles = true,
            IsRedistributable = true,
            IsPartial = true,
            Takes = [["nvd/anchore-nvd-data-overrides"]],
            Read = NvdOverrides.Read,
        },
    ];
}
