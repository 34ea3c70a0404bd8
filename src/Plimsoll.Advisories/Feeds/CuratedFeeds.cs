using System.Collections.Immutable;
using Plimsoll.Advisories.Feeds.Malicious;
using Plimsoll.Advisories.Feeds.Sap;
using Plimsoll.Advisories.Feeds.Victims;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Feeds that others than the ecosystems themselves look after.</summary>
/// <remarks>They rank below the ecosystems' own databases: they add what those miss and never overrule them.</remarks>
internal static class CuratedFeeds
{
    /// <summary>One row each.</summary>
    public static ImmutableArray<Feed> All { get; } =
    [
        new()
        {
            Name = "malicious-packages",
            Title = "OpenSSF malicious packages",
            Licence = "Apache-2.0",
            Upstream = "https://github.com/ossf/malicious-packages by way of khulnasoft-lab/malicious-packages",
            Vendor = "openssf",
            Rank = 80,
            Page = "https://osv.dev/vulnerability/",
            IsRedistributable = true,
            IsPartial = true,
            Takes = [["malicious/ossf-malicious-osv-2025-06"]],
            Read = MaliciousPackages.Read,
        },
        new()
        {
            Name = "malicious-index",
            Title = "Index of OpenSSF malicious packages",
            Licence = "facts of OpenSSF malicious-packages (Apache-2.0); the mirror carries no licence file",
            Upstream = "https://github.com/ossf/malicious-packages by way of depgate/malicious-packages",
            Vendor = "openssf",
            Rank = 70,
            Page = "https://osv.dev/vulnerability/",
            DatedByFiles = true,
            IsRedistributable = true,
            IsPartial = true,
            Takes = [["malicious/ossf-malicious-index-2026-05"]],
            Read = MaliciousIndex.Read,
        },
        new()
        {
            Name = "sap-project-kb",
            Title = "SAP's knowledge base of vulnerabilities of Java libraries",
            Licence = "Apache-2.0",
            Upstream = "https://github.com/SAP/project-kb",
            Vendor = "sap",
            Rank = 50,
            DatedByFiles = true,
            IsRedistributable = true,
            IsPartial = true,
            Takes = [["maven/sap-project-kb"]],
            Read = SapStatements.Read,
        },
        new()
        {
            Name = "victims",
            Title = "Victims CVE database",
            Licence = "CC-BY-SA-4.0",
            Upstream = "https://github.com/victims/victims-cve-db",
            Vendor = "victims",
            Rank = 40,
            DatedByFiles = true,
            IsPartial = true,
            Takes = [["maven/victims-cve-db"]],
            Read = VictimsDatabase.Read,
        },
    ];
}
