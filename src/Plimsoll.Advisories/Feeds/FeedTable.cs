using System.Collections.Immutable;
using Plimsoll.Advisories.Feeds.Alpine;
using Plimsoll.Advisories.Feeds.Cisa;
using Plimsoll.Advisories.Feeds.Debian;
using Plimsoll.Advisories.Feeds.Releases;

namespace Plimsoll.Advisories.Feeds;

/// <summary>The table of feeds.</summary>
public static class FeedTable
{
    /// <summary>Every feed, one row each.</summary>
    public static ImmutableArray<Feed> All { get; } =
    [
        new()
        {
            Name = "debian-osv",
            Title = "Debian security tracker (OSV export)",
            Licence = "facts of the Debian security tracker; the mirror carries no licence file",
            Upstream = "https://security-tracker.debian.org/ by way of vulsio/vuls-data-raw-debian-osv",
            Vendor = "debian",
            Rank = 100,
            Page = "https://security-tracker.debian.org/tracker/",
            Takes = [["debian/debian-osv"]],
            IsRedistributable = true,
            Read = DebianOsv.Read,
        },
        new()
        {
            Name = "debian-announcements",
            Title = "Debian security announcements (lists of the security tracker)",
            Licence = "facts of the Debian security tracker; the mirror carries no licence file",
            Upstream = "https://salsa.debian.org/security-tracker-team/security-tracker by way of CVEDB/security-tracker",
            Vendor = "debian",

            // The newer export counts where both speak.
            Rank = 50,
            Page = "https://security-tracker.debian.org/tracker/",
            Takes = [["debian/debian-security-tracker-lists"]],
            IsRedistributable = true,
            Read = DebianAnnouncements.Read,
        },
        new()
        {
            Name = "debian-support",
            Title = "Debian packages with ended or limited security support",
            Licence = "facts of the package debian-security-support (GPL-2.0)",
            Upstream = "https://packages.debian.org/debian-security-support",
            Vendor = "debian",
            Rank = 100,
            DatedByFiles = true,
            Takes = [["debian/debian-security-support-data"]],
            IsRedistributable = true,
            Read = DebianSupport.Read,
        },
        new()
        {
            Name = "alpine-secdb",
            Title = "Alpine security database",
            Licence = "Alpine secdb terms (believed CC-BY-SA-4.0)",
            Upstream = "https://secdb.alpinelinux.org/ by way of vulsio/vuls-data-raw-alpine-secdb",
            Vendor = "alpine",
            Rank = 100,
            Page = "https://security.alpinelinux.org/vuln/",
            FixesOnly = true,
            DatedByFiles = true,
            Takes = [["alpine/alpine-secdb-vuls", "alpine/alpine-secdb"]],
            IsRedistributable = true,
            Read = AlpineSecdb.Read,
        },
        new()
        {
            Name = "alpine-osv",
            Title = "Alpine security database (OSV export)",
            Licence = "Alpine secdb terms (believed CC-BY-SA-4.0)",
            Upstream = "https://osv.dev/ by way of vulsio/vuls-data-raw-alpine-osv",
            Vendor = "alpine",
            Rank = 50,
            Page = "https://security.alpinelinux.org/vuln/",
            FixesOnly = true,
            Takes = [["alpine/alpine-osv"]],
            IsRedistributable = true,
            Read = AlpineOsv.Read,
        },
        ..LanguageFeeds.All,
        ..SystemFeeds.All,
        ..ApplicationFeeds.All,
        ..CuratedFeeds.All,
        ..ImageFeeds.All,
        new()
        {
            Name = "cisa-kev",
            Title = "CISA catalogue of known exploited vulnerabilities",
            Licence = "CC0-1.0",
            Upstream = "https://www.cisa.gov/known-exploited-vulnerabilities-catalog by way of aboutcode-org/aboutcode-mirror-kev",
            Vendor = "cisa",
            Rank = 0,
            Takes = [["kev/cisa-kev"]],
            IsRedistributable = true,
            Read = CisaKev.Read,
        },
        ..RpmFeeds.All,
        ..NvdFeeds.All,
        new()
        {
            Name = "releases",
            Title = "How long releases of distributions are supported",
            Licence = "facts, put together for this program (its own licence)",
            Upstream = "the release pages of the distributions, and Debian's package distro-info-data",
            Vendor = "plimsoll",
            Rank = 0,
            BuiltIn = "built-in/releases.csv",
            IsRedistributable = true,
            Read = ReleaseList.Read,
        },
    ];
}
