using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Scanning.Tests.Support;

/// <summary>Advisories written by hand: what is known of the packages of <see cref="HarbourImages"/> and of the sample image.</summary>
internal static class HarbourFeeds
{
    private const string Worst = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    private const string High = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H";
    private const string Medium = "CVSS:3.1/AV:L/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H";

    /// <summary>The feeds.</summary>
    public static FeedFolder Create() => new FeedFolder()
        .Debian("CVE-2023-4863", Record("libwebp", "1.2.4-0.2+deb12u1", "not yet assigned", Worst))
        .Debian("CVE-2023-5363", Record("openssl", "3.0.11-1~deb12u2", "not yet assigned", High))
        .Debian("CVE-2024-0727", Record("openssl", "3.0.13-1~deb12u1", "not yet assigned", Medium))
        .Debian("CVE-2024-22195", Record("jinja2", "3.1.2-1+deb12u1", "low", score: null))
        .Debian("CVE-2010-4756", Record("glibc", null, "unimportant", score: null))
        .Debian("CVE-2019-1010022", Record("glibc", null, "end-of-life", score: null))
        .Debian("CVE-2023-45853", Record("zlib", null, "not yet assigned", score: null))
        .Secdb("v3.19", "main", """{"pkg": {"name": "busybox", "secfixes": {"1.36.1-r16": ["CVE-2023-42366"]} } }""")
        .Ghsa("npm", "GHSA-1", Advisory("npm", "lodash", "4.17.12"))
        .Ghsa("pip", "GHSA-2", Advisory("PyPI", "jinja2", "3.1.3"))
        .Ghsa("nuget", "GHSA-3", Advisory("NuGet", "Newtonsoft.Json", "13.0.1"))
        .Kev("""{"cveID": "CVE-2023-4863", "dateAdded": "2023-09-13", "dueDate": "2023-10-04", "knownRansomwareCampaignUse": "Unknown"}""");

    /// <summary>A record of Debian's about one source package.</summary>
    public static string Record(string package, string? fixedVersion, string urgency, string? score) => $$"""
        "modified": "2024-06-01T00:00:00Z",
        {{(score is null ? "" : $$""" "severity": [{"type": "CVSS_V3", "score": "{{score}}"}], """)}}
        "affected": [{
          "package": {"ecosystem": "Debian:12", "name": "{{package}}"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}{{(fixedVersion is null ? "" : $$""", {"fixed": "{{fixedVersion}}"}""")}}]}],
          "ecosystem_specific": {"urgency": "{{urgency}}"}
        }]
        """;

    private static string Advisory(string ecosystem, string package, string fixedVersion) => $$"""
        "modified": "2024-06-01T00:00:00Z", "database_specific": {"severity": "HIGH"},
        "affected": [{
          "package": {"ecosystem": "{{ecosystem}}", "name": "{{package}}"},
          "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "{{fixedVersion}}"}]}]
        }]
        """;
}
