using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

public sealed class DebianOsvTests
{
    [Fact]
    public void Below_the_fix_is_fixed_and_from_the_fix_on_is_clean()
    {
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", Affected(Entry("12", "hull", "1.2-3", "not yet assigned")));
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1.2-2")));
        Assert.Equal("CVE-2020-0001", finding.Id);
        Assert.Equal(FindingStatus.Fixed, finding.Status);
        Assert.Equal(["1.2-3"], finding.FixedVersions);
        Assert.Equal(["debian-osv"], finding.Sources);
        Assert.Equal("https://security-tracker.debian.org/tracker/CVE-2020-0001", finding.Url);
        Assert.Empty(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1.2-3")));
        Assert.Empty(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1:0")));
        Assert.Single(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1.2~rc1-9")));
        Assert.Empty(Packages.Find(database, "debian:12", Packages.Of("deb", "hulls", "1.0")));
    }

    [Fact]
    public void The_source_package_and_its_version_are_what_counts()
    {
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", Affected(Entry("12", "hull", "1.2-3")));
        using var database = feeds.Open();

        Assert.Single(Packages.Find(database, "debian:12", Packages.Of("deb", "libhull1", "5.0", new SourcePackage("hull", "1.0"))));
        Assert.Empty(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1.0", new SourcePackage("deck", "1.0"))));
    }

    [Theory]
    [InlineData("unimportant", FindingStatus.Affected, Severity.Negligible, "debian")]
    [InlineData("low", FindingStatus.Affected, Severity.Low, "debian")]
    [InlineData("medium", FindingStatus.Affected, Severity.Medium, "debian")]
    [InlineData("high", FindingStatus.Affected, Severity.High, "debian")]
    [InlineData("end-of-life", FindingStatus.EndOfLife, Severity.Critical, "cvss")]
    [InlineData("not yet assigned", FindingStatus.Affected, Severity.Critical, "cvss")]
    [InlineData("a word of tomorrow", FindingStatus.Affected, Severity.Critical, "cvss")]
    public void Urgency_becomes_severity_or_status(string urgency, FindingStatus status, Severity severity, string source)
    {
        const string Score = """ "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}], """;
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", Score + Affected(Entry("12", "hull", null, urgency)));
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1")));
        Assert.Equal(status, finding.Status);
        Assert.Equal(severity, finding.Severity);
        Assert.Equal(source, finding.SeveritySource);
        Assert.Equal(9.8, finding.Cvss!.Score);
        Assert.Empty(finding.FixedVersions);
    }

    [Fact]
    public void Without_urgency_and_score_the_severity_is_unknown_and_nobodys()
    {
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", Affected(Entry("12", "hull", null)));
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1")));
        Assert.Equal(Severity.Unknown, finding.Severity);
        Assert.Equal("none", finding.SeveritySource);
        Assert.Null(finding.Cvss);
    }

    [Fact]
    public void Fixed_in_zero_means_that_the_release_never_had_it()
    {
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", Affected(Entry("12", "hull", "0"), Entry("11", "hull", "2")));
        using var database = feeds.Open();

        Assert.Empty(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "0~")));
        Assert.Single(Packages.Find(database, "debian:11", Packages.Of("deb", "hull", "1")));
    }

    [Fact]
    public void An_announcement_is_attached_to_what_the_tracker_says_and_is_no_finding_of_its_own()
    {
        using var feeds = new FeedFolder()
            .Debian("CVE-2020-0001", """ "related": ["DSA-9-1", "RHSA-1"], """ + Affected(Entry("12", "hull", "2-1")))
            .Debian("DSA-9-1", """ "related": ["CVE-2020-0001"], """ + Affected(Entry("12", "hull", "1-1", urgency: null)));
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1-2")));
        Assert.Equal("CVE-2020-0001", finding.Id);
        Assert.Equal(["2-1"], finding.FixedVersions);
        Assert.Equal(["DSA-9-1"], finding.Aliases);
        Assert.Equal("CVE-2020-0001", Assert.Single(database.Find("DSA-9-1")).Id);
    }

    [Fact]
    public void An_announcement_speaks_for_its_vulnerabilities_where_the_tracker_is_silent()
    {
        using var feeds = new FeedFolder()
            .Debian("CVE-2020-0001", Affected(Entry("12", "hull", "9")))
            .Debian("DSA-9-1", """ "related": ["CVE-2020-0001", "CVE-2020-0002"], """ + Affected(Entry("9", "hull", "1-1", urgency: null)))
            .Debian("DLA-7-1", """ "related": ["CVE-2020-0002"], """ + Affected(Entry("9", "hull", "1-3", urgency: null)));
        using var database = feeds.Open();

        var result = Advisories.Matching.Matcher.Match(
            database, Packages.Image(Packages.Distro("debian", "9"), Packages.Of("deb", "hull", "1-0")));
        Assert.Equal(["CVE-2020-0001", "CVE-2020-0002"], result.Findings.Select(f => f.Id));
        Assert.Equal(["1-1"], result.Findings[0].FixedVersions);
        Assert.Equal(["DSA-9-1"], result.Findings[0].Aliases);

        // Fixed twice: the first fix was not enough.
        Assert.Equal(["1-3"], result.Findings[1].FixedVersions);
        Assert.Equal(["DLA-7-1", "DSA-9-1"], result.Findings[1].Aliases);
    }

    [Fact]
    public void An_announcement_about_no_vulnerability_is_a_finding_of_its_own()
    {
        using var feeds = new FeedFolder()
            .Debian("DSA-9-2", Affected(Entry("12", "hull", "2", urgency: null)))
            .Debian("CVE-2020-0001", Affected(Entry("12", "hull", "1"), Entry("12", "deck", "1")));
        using var database = feeds.Open();

        Assert.Equal("DSA-9-2", Assert.Single(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1"))).Id);
    }

    [Fact]
    public void Entries_of_others_are_counted_and_not_used()
    {
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", Affected(
            Entry("12", "hull", "2"),
            """{"package": {"ecosystem": "Alpine:v3.19", "name": "hull"}, "ranges": []}""",
            """{"package": {}, "ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]}""",
            """{"package": {"ecosystem": "Debian:12", "name": "deck"}, "ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]}""",
            Entry("12", "keel", "not a version!")));
        using var database = feeds.Open();

        var source = Assert.Single(database.Info.Sources);
        Assert.Equal(1, source.Entries.Used);
        Assert.Equal(1, source.Entries.Skipped["other-ecosystem"]);
        Assert.Equal(1, source.Entries.Skipped["no-package"]);
        Assert.Equal(1, source.Entries.Skipped["unsupported-range"]);
        Assert.Equal(1, source.Entries.Skipped["unorderable-bound"]);
        Assert.Equal("debian:12", Assert.Single(database.Info.Scopes).Name);
    }

    [Fact]
    public void Releases_known_from_announcements_only_are_marked()
    {
        using var feeds = new FeedFolder()
            .Debian("CVE-2020-0001", Affected(Entry("12", "hull", "9"), Entry("10", "hull", "9", "unimportant")))
            .Debian("DSA-9-1", """ "related": ["CVE-2020-0002", "CVE-2020-0003"], """ + Affected(Entry("10", "hull", "1-1", null), Entry("6.0", "hull", "1", null)));
        using var database = feeds.Open();

        Assert.Equal(
            [("debian:10", Completeness.AnnouncementsOnly), ("debian:12", Completeness.Full), ("debian:6", Completeness.AnnouncementsOnly)],
            database.Info.Scopes.Select(s => (s.Name, s.Completeness)));
    }

    [Fact]
    public void Of_two_records_with_one_id_the_later_counts()
    {
        static string Record(string modified, string fix) => $$"""
            {"id": "CVE-2020-0001", "modified": "{{modified}}", {{Affected(Entry("12", "hull", fix))}}}
            """;
        using var feeds = new FeedFolder()
            .Add("debian/debian-osv", "a/1.json", Record("2024-02-01T00:00:00Z", "2"))
            .Add("debian/debian-osv", "b/1.json", Record("2024-03-01T00:00:00Z", "3"))
            .Add("debian/debian-osv", "c/1.json", Record("2024-01-01T00:00:00Z", "4"));
        using var database = feeds.Open();

        Assert.Equal(["3"], Assert.Single(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1"))).FixedVersions);
        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((1, 2), (source.Records.Used, source.Records.Skipped["duplicate-record"]));
        Assert.Equal(new DateOnly(2024, 3, 1), source.Newest);
    }

    [Fact]
    public void Ended_support_makes_an_open_finding_end_of_life()
    {
        using var feeds = new FeedFolder()
            .Debian("CVE-2020-0001", Affected(Entry("12", "hull", null), Entry("12", "deck-horn", null), Entry("12", "keel", null), Entry("11", "hull", null)))
            .Debian("CVE-2020-0002", Affected(Entry("12", "hull", "2")))
            .Add("debian/debian-security-support-data", "security-support-ended.deb12", """
                # comment
                hull      1.0-1     2024-05-01   because
                deck-.*   0         2024-05-01
                keel      1.0-1     2030-01-01   later
                broken
                """)
            .Add("debian/debian-security-support-data", "security-support-limited", "keel only indoors\n")
            .Add("debian/debian-security-support-data", "README", "words");
        using var database = feeds.Open();

        FindingStatus[] Statuses(string release, string name) =>
        [
            .. Advisories.Matching.Matcher.Match(
                database,
                Packages.Image(Packages.Distro("debian", release), Packages.Of("deb", name, "1")),
                new() { Today = new DateOnly(2025, 1, 1) }).Findings.Select(f => f.Status),
        ];

        Assert.Equal([FindingStatus.EndOfLife, FindingStatus.Fixed], Statuses("12", "hull"));
        Assert.Equal([FindingStatus.EndOfLife], Statuses("12", "deck-horn"));
        Assert.Equal([FindingStatus.Affected], Statuses("12", "keel"));
        Assert.Equal([FindingStatus.Affected], Statuses("11", "hull"));
        var support = database.Info.Sources.Single(s => s.Feed == "debian-support");
        Assert.Equal((4, 1, 1), (support.Records.Used, support.Records.Skipped["malformed"], support.Records.Skipped["not-a-record"]));
    }

    internal static string Affected(params string[] entries) => $"\"affected\": [{string.Join(',', entries)}]";

    internal static string Entry(string release, string package, string? fix, string? urgency = "not yet assigned") => $$"""
        {"package": {"ecosystem": "Debian:{{release}}", "name": "{{package}}"},
         "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}{{(fix is null ? "" : $$""", {"fixed": "{{fix}}"}""")}}]}],
         "versions": ["anything"]
         {{(urgency is null ? "" : $$""", "ecosystem_specific": {"urgency": "{{urgency}}"}""")}}}
        """;
}
