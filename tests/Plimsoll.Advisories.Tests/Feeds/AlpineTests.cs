using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

public sealed class AlpineTests
{
    [Fact]
    public void A_fix_is_for_every_version_before_it()
    {
        using var feeds = new FeedFolder().Secdb("v3.19", "main", Package("hull", """ "1.2.3-r4": ["CVE-2020-0001"] """));
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, "alpine:3.19.1", Packages.Of("apk", "hull-libs", "1.2.3-r3", new SourcePackage("hull", "1.2.3-r3"))));
        Assert.Equal((FindingStatus.Fixed, "CVE-2020-0001"), (finding.Status, finding.Id));
        Assert.Equal(["1.2.3-r4"], finding.FixedVersions);
        Assert.Equal("https://security.alpinelinux.org/vuln/CVE-2020-0001", finding.Url);
        Assert.Empty(Packages.Find(database, "alpine:3.19", Packages.Of("apk", "hull", "1.2.3-r4")));
        Assert.Equal(Completeness.FixesOnly, Assert.Single(database.Info.Scopes).Completeness);
    }

    [Fact]
    public void Version_zero_means_never_affected_unless_another_version_fixes_it()
    {
        using var feeds = new FeedFolder().Secdb("v3.19", "main", Package("hull", """ "0": ["CVE-2020-0001", "CVE-2020-0002"], "2-r0": ["CVE-2020-0002"] """));
        using var database = feeds.Open();

        Assert.Equal("CVE-2020-0002", Assert.Single(Packages.Find(database, "alpine:3.19", Packages.Of("apk", "hull", "1-r0"))).Id);
    }

    [Fact]
    public void Of_several_fixes_the_last_counts()
    {
        using var feeds = new FeedFolder()
            .Secdb("v3.19", "main", Package("hull", """ "1-r1": ["CVE-2020-0001"], "1-r3": ["CVE-2020-0001"], "1-r2": ["CVE-2020-0001"] """))
            .Secdb("v3.19", "community", Package("hull", """ "1-r0": ["CVE-2020-0001"] """));
        using var database = feeds.Open();

        Assert.Equal(["1-r3"], Assert.Single(Packages.Find(database, "alpine:3.19", Packages.Of("apk", "hull", "1-r1"))).FixedVersions);
        Assert.Empty(Packages.Find(database, "alpine:3.19", Packages.Of("apk", "hull", "1-r3")));
    }

    [Theory]
    [InlineData("CVE-2020-0001 XSA-7", "CVE-2020-0001", "XSA-7")]
    [InlineData("CVE-2020-0001 CVE-2020-0002  XSA-7", "CVE-2020-0001 CVE-2020-0002", "XSA-7")]
    [InlineData("CVE_2020-0001 (VRRP)", "CVE-2020-0001", "")]
    [InlineData("XSA-77", "XSA-77", "")]
    [InlineData("DW202402-001", "DW202402-001", "")]
    public void An_item_may_name_several_ids(string item, string vulnerabilities, string announcements)
    {
        using var feeds = new FeedFolder().Secdb("v3.19", "main", Package("hull", $""" "1-r1": ["{item}", "N/A", "", null] """));
        using var database = feeds.Open();

        var findings = Packages.Find(database, "alpine:3.19", Packages.Of("apk", "hull", "1-r0"));
        Assert.Equal(vulnerabilities.Split(' '), findings.Select(f => f.Id));
        Assert.All(findings, f => Assert.Equal(announcements, string.Join(' ', f.Aliases)));
        var records = Assert.Single(database.Info.Sources).Records;
        Assert.Equal((1, 3), (records.Used, records.Skipped["malformed"]));
    }

    [Fact]
    public void Edge_is_a_release_of_its_own()
    {
        using var feeds = new FeedFolder().Secdb("edge", "main", Package("hull", """ "2-r0": ["CVE-2020-0001"] """));
        using var database = feeds.Open();

        Assert.Single(Packages.Find(database, "alpine:edge", Packages.Of("apk", "hull", "1-r0")));
        Assert.Single(Packages.Find(database, "alpine:3.22.0_alpha20250108", Packages.Of("apk", "hull", "1-r0")));
    }

    [Fact]
    public void Two_sources_of_one_claim_make_one_finding_and_the_distributions_own_word_decides()
    {
        static string Osv(string id, string fix) => $$"""
            {"id": "{{id}}", "modified": "2024-01-02T00:00:00Z", "published": "2024-01-01T00:00:00Z", "aliases": ["GHSA-x"],
             "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}],
             "affected": [{"package": {"ecosystem": "Alpine:v3.19", "name": "hull"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "{{fix}}"}]}]},
                          {"package": {"ecosystem": "Debian:12", "name": "hull"}, "ranges": []}]}
            """;
        using var feeds = new FeedFolder()
            .Secdb("v3.19", "main", Package("hull", """ "2-r0": ["CVE-2020-0001", "CVE-2020-0002"] """))
            .Add("alpine/alpine-osv", "1.json", Osv("CVE-2020-0001", "2-r0"))
            .Add("alpine/alpine-osv", "2.json", Osv("CVE-2020-0002", "9-r0"))
            .Add("alpine/alpine-osv", "3.json", Osv("CVE-2020-0003", "3-r0"));
        using var database = feeds.Open();

        var old = Packages.Find(database, "alpine:3.19", Packages.Of("apk", "hull", "1-r0"));
        Assert.Equal(["CVE-2020-0001", "CVE-2020-0002", "CVE-2020-0003"], old.Select(f => f.Id));
        Assert.Equal(["alpine-osv", "alpine-secdb"], old[0].Sources);
        Assert.Equal(["alpine-secdb"], old[1].Sources);
        Assert.Equal(["2-r0"], old[1].FixedVersions);
        Assert.Equal(["alpine-osv"], old[2].Sources);
        Assert.All(old, f => Assert.Equal((Severity.High, "cvss", new DateOnly(2024, 1, 1)), (f.Severity, f.SeveritySource, f.Published!.Value)));

        // The second source calls 5-r0 affected by the second vulnerability; the first says that it was fixed before.
        Assert.Empty(Packages.Find(database, "alpine:3.19", Packages.Of("apk", "hull", "5-r0")));
    }

    [Fact]
    public void A_damaged_package_costs_itself_only()
    {
        var good = Package("hull", """ "2-r0": ["CVE-2020-0001"] """);
        using var feeds = new FeedFolder().Secdb(
            "v3.19", "main", """{"pkg": {"name": 7}}, {"pkg": 1}, 5, {"pkg": {"name": "deck", "secfixes": []}}, """ + good);
        using var database = feeds.Open();

        Assert.Single(Packages.Find(database, "alpine:3.19", Packages.Of("apk", "hull", "1-r0")));
        Assert.Equal(3, Assert.Single(database.Info.Sources).Records.Skipped["malformed"]);
    }

    private static string Package(string name, string fixes) =>
        $$$"""{"pkg": {"name": "{{{name}}}", "secfixes": { {{{fixes}}} } } }""";
}
