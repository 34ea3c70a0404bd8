using System.Collections.Immutable;
using Plimsoll.Advisories.Feeds.Arch;
using Plimsoll.Advisories.Feeds.Epss;
using Plimsoll.Advisories.Feeds.Oval;
using Plimsoll.Advisories.Feeds.Ubuntu;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Feeds of distributions with deb and pacman packages, and scores.</summary>
internal static class SystemFeeds
{
    /// <summary>One row each.</summary>
    public static ImmutableArray<Feed> All { get; } =
    [
        new()
        {
            Name = "ubuntu-cve-tracker",
            Title = "Ubuntu CVE tracker",
            Licence = "Ubuntu CVE tracker (believed CC-BY-SA-4.0; the mirror carries no licence file)",
            Upstream = "https://ubuntu.com/security/cves by way of vulsio/vuls-data-raw-ubuntu-cve-tracker",
            Vendor = "ubuntu",
            Rank = 100,
            Page = "https://ubuntu.com/security/",
            DatedByFiles = true,
            Takes = [["ubuntu/ubuntu-cve-tracker-json"]],
            Read = UbuntuTracker.Read,
        },
        new()
        {
            Name = "ubuntu-usn",
            Title = "Ubuntu security notices (OVAL)",
            Licence = "CC-BY-SA-4.0",
            Upstream = "https://security-metadata.canonical.com/oval/ by way of pschou/oval",
            Vendor = "ubuntu",
            Rank = 100,
            Page = "https://ubuntu.com/security/",
            FixesOnly = true,
            DatedByFiles = true,
            IsPartial = true,
            Takes = [["ubuntu/ubuntu-usn-oval"]],
            Read = UbuntuOval.Read,
        },
        new()
        {
            Name = "arch-avg",
            Title = "Arch Linux security tracker",
            Licence = "facts of the Arch security tracker; the mirror carries no licence file",
            Upstream = "https://security.archlinux.org/ by way of vulsio/vuls-data-raw-arch",
            Vendor = "arch",
            Rank = 100,
            Page = "https://security.archlinux.org/",
            DatedByFiles = true,
            Takes = [["arch/arch-avg"]],
            Read = ArchGroups.Read,
        },
        new()
        {
            Name = "epss",
            Title = "Exploit Prediction Scoring System",
            Licence = "EPSS data of FIRST (believed free with attribution; the mirror carries no licence file)",
            Upstream = "https://www.first.org/epss/ by way of EMBA-support-repos/EPSS-data",
            Vendor = "first",
            Rank = 0,
            DatedByFiles = true,
            Takes = [["epss/epss-by-year-csv"]],
            IsRedistributable = true,
            Read = EpssScores.Read,
        },
    ];
}
