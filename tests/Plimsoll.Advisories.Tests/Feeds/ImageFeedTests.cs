using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Feeds of those who publish images: Docker's hardened ones, Wolfi and Chainguard.</summary>
public sealed class ImageFeedTests
{
    private const string Dhi = "dhi/dhi-osv-openvex";
    private const string Products = """{"@id": "pkg:npm/%40crew/hull@1.2.0"}, {"@id": "pkg:docker/dhi/hull", "subcomponents": [{"@id": "pkg:npm/x@1"}]}, {"@id": "pkg:oci/dhi%2Fhull"}, {"@id": "pkg:deb/debian/hull@1-1?os_name=debian&os_version=12"}, {"@id": "hull"}, {"@id": "pkg:npm/keel"}""";

    [Fact]
    public void What_Docker_builds_itself_is_found_in_each_of_its_packages()
    {
        using var database = new FeedFolder()
            .Add(Dhi, "osv/hull/CVE-2024-1.json", Osv("hull", "20.15.1"))
            .Add(Dhi, "osv/keel/CVE-2024-1.json", Osv("keel", "3.1.0"))
            .Add(Dhi, "osv/README", "about it")
            .OpenAndRemove();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("dhi", "hull", "20.15.1-rc1")));
        Assert.Equal(("CVE-2024-1", Severity.Low, "docker", "20.15.1"), (finding.Id, finding.Severity, finding.SeveritySource, finding.FixedVersions.Single()));
        Assert.Single(Packages.Find(database, Packages.Of("dhi", "keel", "3.0.0-alpha2")));
        Assert.Empty(Packages.Find(database, Packages.Of("dhi", "keel", "3.1.0")));
        Assert.Empty(Packages.Find(database, Packages.Of("dhi", "hull", "1.0.0")));
        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((2L, 1L), (source.Records.Used, source.Records.Skipped["not-a-record"]));
    }

    [Theory]
    [InlineData("affected", FindingStatus.Affected)]
    [InlineData("under_investigation", FindingStatus.UnderInvestigation)]
    public void A_statement_holds_for_the_version_it_names(string status, FindingStatus expected)
    {
        using var database = new FeedFolder().Add(Dhi, "vex/hull/dhi-hull.vex.json", Vex(status)).OpenAndRemove();

        Assert.Equal(expected, Assert.Single(Packages.Find(database, Packages.Of("npm", "@crew/hull", "1.2.0"))).Status);
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "@crew/hull", "1.2.1")));
        Assert.DoesNotContain(database.Info.Scopes, static scope => scope.Name == "debian:12");
        var entries = Assert.Single(database.Info.Sources).Entries;
        Assert.Equal((1L, 2L, 1L), (entries.Used, entries.Skipped["not-a-package"], entries.Skipped["no-package"]));
        Assert.Equal((1L, 1L), (entries.Skipped["other-ecosystem"], entries.Skipped["unsupported-range"]));
    }

    [Fact]
    public void Not_affected_in_one_version_is_not_said_of_all()
    {
        using var database = new FeedFolder()
            .Add(Dhi, "vex/hull/dhi-hull.vex.json", Vex("not_affected"))
            .Ghsa("npm", "GHSA-1", $$""" "aliases": ["CVE-2024-1"], {{GhsaTests.Affected(GhsaTests.Entry("npm", "@crew/hull", ("introduced", "0"), ("fixed", "2.0.0")))}} """)
            .OpenAndRemove();

        Assert.Single(Packages.Find(database, Packages.Of("npm", "@crew/hull", "1.2.0")));
        Assert.Equal(3, database.Info.Sources.Single(static source => source.Feed == "dhi").Entries.Skipped["not-affected"]);
    }

    [Fact]
    public void A_broken_statement_costs_itself_only()
    {
        using var database = new FeedFolder()
            .Add(Dhi, "vex/hull/dhi-hull.vex.json", $$"""{"statements": [7, {"status": "affected"}, {"vulnerability": {"name": "CVE-2024-2"}, "status": "perhaps"}, {"vulnerability": {"name": "CVE-2024-2"}, "status": "affected", "products": ["x"]}, {{Statement("affected")}}]}""")
            .Add(Dhi, "vex/keel/dhi-keel.vex.json", "{\"statements\": [")
            .OpenAndRemove();

        var records = Assert.Single(database.Info.Sources).Records;
        Assert.Equal((1L, 5L), (records.Used, records.Skipped["malformed"]));
    }

    [Theory]
    [InlineData("wolfi/wolfi-secdb", "os", "wolfi", "20230201")]
    [InlineData("chainguard/chainguard-secdb", "chainguard", "chainguard", "20230214")]
    public void A_distribution_without_releases_has_one_scope(string archive, string repository, string distribution, string version)
    {
        using var database = new FeedFolder()
            .Add(archive, "security.json", $$"""
                {"apkurl": "{{"{{urlprefix}}"}}/{{"{{reponame}}"}}", "archs": ["x86_64"], "reponame": "{{repository}}", "urlprefix": "https://packages.example",
                 "packages": [{"pkg": {"name": "hull", "secfixes": {"1.2-r3": ["CVE-2024-1", "GHSA-aaaa-bbbb-cccc"], "0": ["CVE-2024-2"]} } }]}
                """)
            .Add(archive, "other.json", """{"reponame": "extras", "packages": []}""")
            .OpenAndRemove();

        Assert.Equal(distribution, Assert.Single(database.Info.Scopes).Name);
        var package = Packages.Of("apk", "hull-doc", "1.2-r2", new SourcePackage("hull", "1.2-r2"));
        Assert.Equal(["CVE-2024-1 Fixed 1.2-r3", "GHSA-aaaa-bbbb-cccc Fixed 1.2-r3"], Packages.Ask(database, $"{distribution}:{version}", package));
        Assert.Empty(Packages.Ask(database, $"{distribution}:{version}", package with { Source = new SourcePackage("hull", "1.2-r3") }));
        Assert.Equal(1, Assert.Single(database.Info.Sources).Records.Skipped["not-a-record"]);
        Assert.True(Assert.Single(Matcher.Match(database, Packages.Image(Packages.Distro("alpine", "3.20"), package)).Problems).Blocking);
    }

    private static string Osv(string name, string fix) => $$"""
        {"id": "CVE-2024-1", "modified": "2024-11-21T00:00:00Z", "affected": [{"package": {"ecosystem": "DHI", "name": "{{name}}", "purl": "pkg:dhi/{{name}}"},
         "ranges": [{"type": "SEMVER", "events": [{"introduced": "2.0.0"}, {"fixed": "{{fix}}"}]}], "database_specific": {"severity": "low"} }]}
        """;

    private static string Vex(string status) => $$"""{"@context": "https://openvex.dev/ns/v0.2.0", "author": "crew", "statements": [{{Statement(status)}}]}""";

    private static string Statement(string status) =>
        $$"""{"vulnerability": {"name": "CVE-2024-1"}, "timestamp": "2025-10-25T14:37:19Z", "products": [{{Products}}], "status": "{{status}}", "justification": "vulnerable_code_not_present"}""";
}
