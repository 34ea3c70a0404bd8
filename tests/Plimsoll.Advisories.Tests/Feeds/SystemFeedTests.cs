using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Ubuntu's tracker, Arch's groups and EPSS.</summary>
public sealed class SystemFeedTests
{
    [Theory]
    [InlineData("""{"status": "released", "note": "2-1ubuntu1"}""", "2-1", FindingStatus.Fixed)]
    [InlineData("""{"status": "released", "note": "2-1ubuntu1"}""", "2-1ubuntu1", null)]
    [InlineData("""{"status": "needed"}""", "2-1", FindingStatus.Affected)]
    [InlineData("""{"status": "pending", "note": "2-1ubuntu1"}""", "2-1ubuntu2", FindingStatus.Affected)]
    [InlineData("""{"status": "needs-triage"}""", "2-1", FindingStatus.UnderInvestigation)]
    [InlineData("""{"status": "deferred", "note": "2020-01-01"}""", "2-1", FindingStatus.FixDeferred)]
    [InlineData("""{"status": "ignored", "note": "end of life, was needed"}""", "2-1", FindingStatus.EndOfLife)]
    [InlineData("""{"status": "ignored", "note": "superseded by linux-hwe-5.15"}""", "2-1", FindingStatus.EndOfLife)]
    [InlineData("""{"status": "ignored", "note": "too intrusive"}""", "2-1", FindingStatus.WillNotFix)]
    [InlineData("""{"status": "ignored", "note": "a \u001b[31m remark"}""", "2-1", FindingStatus.WillNotFix)]
    [InlineData("""{"status": "not-affected", "note": "code not present"}""", "2-1", null)]
    [InlineData("""{"status": "DNE"}""", "2-1", null)]
    public void Statuses_of_ubuntu(string row, string version, FindingStatus? status)
    {
        using var feeds = Ubuntu($$"""{"jammy": {"hull": {{row}}, "keel": {"status": "needed"} }, "focal": {"hull": {"status": "needed"} } }""");
        using var database = feeds.Open();

        // A binary package is what its source is.
        var package = Packages.Of("deb", "libhull1", "9", new SourcePackage("hull", version));
        var findings = Packages.Find(database, "ubuntu:22.04", package);
        Assert.Equal(status, findings.IsEmpty ? null : Assert.Single(findings).Status);
        Assert.Empty(Packages.Find(database, "ubuntu:20.04", Packages.Of("deb", "keel", "1")));
        Assert.Single(Packages.Find(database, "ubuntu:20.04", package));
    }

    [Theory]
    [InlineData("""{"status": "ignored", "note": "end of standard support"}""", """{"status": "released", "note": "1-1ubuntu1+esm1"}""", "1-1ubuntu1+esm1")]
    [InlineData("""{"status": "DNE"}""", """{"status": "released", "note": "1-1ubuntu1+esm1"}""", "1-1ubuntu1+esm1")]
    [InlineData("""{"status": "released", "note": "1-1ubuntu1"}""", """{"status": "released", "note": "1-1ubuntu1+esm1"}""", "1-1ubuntu1")]
    [InlineData("""{"status": "needed"}""", """{"status": "needed"}""", "")]
    public void A_fix_in_esm_is_told_by_its_version(string everybody, string esm, string fix)
    {
        using var feeds = Ubuntu($$"""{"esm-apps/xenial": {"hull": {{esm}} }, "xenial": {"hull": {{everybody}} }, "upstream": {"hull": {"status": "released", "note": "9"} } }""");
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, "ubuntu:16.04", Packages.Of("deb", "hull", "1-1")));
        Assert.Equal(fix, string.Join(' ', finding.FixedVersions));
        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((3, 1), (source.Entries.Total, source.Entries.Used));
    }

    [Fact]
    public void The_priority_of_ubuntu_is_the_severity_and_a_package_may_have_its_own()
    {
        using var feeds = Ubuntu("""{"jammy": {"hull": {"status": "needed"}, "keel": {"status": "needed", "priority": "negligible"}}}""");
        using var database = feeds.Open();

        Assert.Equal(Severity.High, Assert.Single(Packages.Find(database, "ubuntu:22.04", Packages.Of("deb", "hull", "1"))).Severity);
        Assert.Equal(Severity.Negligible, Assert.Single(Packages.Find(database, "ubuntu:22.04", Packages.Of("deb", "keel", "1"))).Severity);
    }

    [Fact]
    public void A_fix_without_a_version_is_counted()
    {
        using var feeds = Ubuntu("""{"jammy": {"hull": {"status": "released"}, "keel": {"status": "released", "note": "in 2.0 or so"}, "mast": {"status": "lost"}, "oar": {"status": "needed"}}}""");
        using var database = feeds.Open();
        Assert.Equal((1, 3), (Assert.Single(database.Info.Sources).Entries.Used, database.Info.Sources[0].Entries.Skipped["unsupported-range"]));
    }

    [Theory]
    [InlineData("Fixed", "1-1", FindingStatus.Fixed)]
    [InlineData("Fixed", "1:0-1", null)]
    [InlineData("Fixed", "1-2", null)]
    [InlineData("Vulnerable", "1-1", FindingStatus.Fixed)]
    [InlineData("Unknown", "1-1", FindingStatus.Fixed)]
    [InlineData("Not affected", "1-1", null)]
    public void Groups_of_arch(string status, string version, FindingStatus? expected)
    {
        using var feeds = new FeedFolder().Add("arch/arch-avg", "AVG-7.json", $$"""
            {"name": "AVG-7", "issues": ["CVE-2020-0001", "CVE-2020-0002"], "packages": ["hull", "lib32-hull"], "status": "{{status}}", "severity": "High", "affected": "1-1", "fixed": "1-2", "advisories": ["ASA-202001-1"]}
            """).Add("arch/arch-avg", "AVG-8.json", """{"name": "AVG-8", "issues": ["CVE-2020-0003"], "packages": ["oar"], "status": "Vulnerable", "severity": "Low", "fixed": null}""")
            .Add("arch/arch-avg", "AVG-9.json", """{"name": "AVG-9", "issues": ["CVE-2020-0004"], "packages": ["mast"], "status": "Unknown", "severity": "Unknown", "fixed": null}""");
        using var database = feeds.Open();

        // The groups name binary packages, whatever their source is called.
        var result = Matching(database, Packages.Of("alpm", "lib32-hull", version, new SourcePackage("lib32-ship", version)));
        Assert.Equal(expected is null ? [] : ["CVE-2020-0001", "CVE-2020-0002"], result.Select(static f => f.Id));
        Assert.All(result, f => Assert.Equal((expected, Severity.High), (f.Status, f.Severity)));
        Assert.All(result, f => Assert.Contains("AVG-7", f.Aliases));
        Assert.Equal(FindingStatus.Affected, Assert.Single(Matching(database, Packages.Of("alpm", "oar", "5-1"))).Status);
        Assert.Equal(FindingStatus.UnderInvestigation, Assert.Single(Matching(database, Packages.Of("alpm", "mast", "5-1"))).Status);
        Assert.Empty(Matching(database, Packages.Of("alpm", "hull2", version)));
    }

    [Theory]
    [InlineData("CVE-2020-0001;0.250000000;0.900000000\n", 1, 0)]
    [InlineData("#model_version:v1,score_date:2026-08-16T00:00:00+0000\r\ncve,epss,percentile\r\nCVE-2020-0001,0.25,0.9\r\nCVE-2020-0009,0.1,0.2\r\n", 1, 0)]
    [InlineData("CVE-2020-0001;0.25;0.9\nCVE-2020-0001;2;0.9\nCVE-2020-0001;0.25\nCVE-2020-0001;NaN;0.9\nnonsense\nCVE-2020-0001;0.25,0.9\n", 1, 5)]
    public void Scores(string text, int used, int malformed)
    {
        using var feeds = Ubuntu("""{"jammy": {"hull": {"status": "needed"}}}""").Add("epss/epss-by-year-csv", "CVE_2020_EPSS.csv", text);
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, "ubuntu:22.04", Packages.Of("deb", "hull", "1")));
        Assert.Equal((0.25, 0.9), (finding.Epss, finding.EpssPercentile));
        var records = database.Info.Sources.Single(static s => s.Feed == "epss").Records;
        Assert.Equal((used, malformed), (records.Used, records.Skipped.GetValueOrDefault("malformed")));
    }

    private static FeedFolder Ubuntu(string packages) => new FeedFolder().Add(
        "ubuntu/ubuntu-cve-tracker-json", "2020/CVE-2020-0001.json",
        $$"""{"candidate": "CVE-2020-0001", "priority": "high", "public_date": "2020-01-02 08:29:00 UTC", "description": "x\n\u0007", "packages": {{packages}}}""");

    private static System.Collections.Immutable.ImmutableArray<Finding> Matching(AdvisoryDatabase database, Package package)
    {
        var result = Plimsoll.Advisories.Matching.Matcher.Match(database, Packages.Image(Packages.Distro("arch", null), package));
        Assert.Empty(result.Problems);
        return result.Findings;
    }
}
