using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Reports.Tests.Support;

/// <summary>The findings of <see cref="SampleReports"/>: every severity and every status at least once.</summary>
internal static class SampleFindings
{
    public static ImmutableArray<Finding> All { get; } =
    [
        .. new[]
        {
            Of(SamplePackages.WebP, "CVE-2023-4863", Severity.Critical, FindingStatus.Fixed, "1.2.4-0.2+deb12u1") with
            {
                Aliases = ["DSA-5497-2", "GHSA-j7hp-h8jx-5ppr"],
                SeveritySource = "cvss",
                Cvss = new CvssScore("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 8.8),
                KnownExploitedSince = new DateOnly(2023, 9, 13),
                Claims =
                [
                    new SourceClaim
                    {
                        Feed = "debian-osv",
                        Vendor = "debian",
                        Id = "CVE-2023-4863",
                        Status = FindingStatus.Fixed,
                        Affected = ["< 1.2.4-0.2+deb12u1"],
                        FixedVersions = ["1.2.4-0.2+deb12u1"],
                        Conditions = ["arch=amd64"],
                    },
                    new SourceClaim { Feed = "tidal", Vendor = "tidal", Id = "T-1", Status = FindingStatus.Affected, Severity = Severity.Low, Affected = ["all versions"], Decides = false },
                ],
                Severities = [new SourceSeverity("debian", Severity.Unknown, new CvssScore("CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:H/I:H/A:H", 8.8)), new SourceSeverity("ghsa", Severity.High, null)],
                Epss = 0.93,
                EpssPercentile = 0.998,
                Weaknesses = ["CWE-787", "CWE-122"],
                Published = new DateOnly(2023, 9, 12),
            },
            Of(SamplePackages.LibC, "CVE-2024-2961", Severity.High, FindingStatus.Fixed, "2.36-9+deb12u6", "2.37-1") with { Cvss = new CvssScore("CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N", 9.3) },
            Of(SamplePackages.LibC, "CVE-2019-1010022", Severity.Unknown, FindingStatus.EndOfLife),
            Of(SamplePackages.LibC, "CVE-2010-4756", Severity.Negligible, FindingStatus.Affected) with { Cvss = new CvssScore("AV:N/AC:L/Au:S/C:N/I:N/A:P", 4.0) },
            Of(SamplePackages.Zlib, "CVE-2023-45853", Severity.Medium, FindingStatus.WillNotFix) with { Cvss = new CvssScore("CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:L", 5.3) },
            Of(SamplePackages.Zlib, "CVE-2026-0001", Severity.Medium, FindingStatus.FixDeferred),
            Of(SamplePackages.Bash, "CVE-2022-3715", Severity.Low, FindingStatus.UnderInvestigation),
            Of(SamplePackages.Lodash, "CVE-2019-10744", Severity.Critical, FindingStatus.Fixed, "4.17.12") with { SeveritySource = "ghsa", Sources = ["ghsa-npm"] },
            Of(SamplePackages.Scoped, "GHSA-35jh-r3h4-6jhm", Severity.High, FindingStatus.Affected) with { SeveritySource = "ghsa", Sources = ["ghsa-npm"] },
            Of(SamplePackages.Evil, $"CVE-{SampleReports.Hostile}", Severity.Low, FindingStatus.Fixed, SampleReports.Hostile) with
            {
                Aliases = [SampleReports.Hostile],
                Weaknesses = ["CWE-0", SampleReports.Hostile, "CWE-79"],
            },
            Of(SamplePackages.Jinja, "CVE-2024-22195", Severity.Medium, FindingStatus.Fixed, "3.1.3") with { CoveredByOwner = true, SeveritySource = "ghsa", Sources = ["ghsa-pip"] },
            Of(SamplePackages.JinjaOfDebian, "CVE-2024-22195", Severity.Low, FindingStatus.Fixed, "3.1.2-1+deb12u1"),
        }.Select(static f => f with { Risk = Risk.Of(f, new DateOnly(2026, 1, 1)) }).Order(FindingOrder.Instance),
    ];

    public static ImmutableArray<Finding> Declared { get; } =
    [
        .. new[]
        {
            Of(SamplePackages.LodashDeclared, "CVE-2019-10744", Severity.Critical, FindingStatus.Fixed, "4.17.12"),
            Of(SamplePackages.Minimist, "CVE-2021-44906", Severity.Critical, FindingStatus.Fixed, "0.2.4", "1.2.6"),
            Of(SamplePackages.Minimist, "CVE-2020-7598", Severity.Medium, FindingStatus.Fixed, "0.2.1", "1.2.3"),
        }.Select(static f => f with { Risk = Risk.Of(f, new DateOnly(2026, 1, 1)) }).Order(FindingOrder.Instance),
    ];

    private static Finding Of(Package package, string id, Severity severity, FindingStatus status, params string[] fixedVersions) => new()
    {
        Package = package,
        Id = id,
        Severity = severity,
        SeveritySource = severity == Severity.Unknown ? "none" : "debian",
        Status = status,
        FixedVersions = [.. fixedVersions],
        Sources = ["debian-osv"],
        Url = $"https://advisories.example/{Uri.EscapeDataString(id)}",
    };
}
