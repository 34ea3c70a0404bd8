using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Additions to records of CVE and NVD: packages of collections are used, products are not.</summary>
public sealed class NvdTests
{
    private const string Enrichment = "nvd/anchore-cve-data-enrichment";
    private const string Range = """{"version": "1.2.0", "lessThan": "1.4.0", "status": "affected", "versionType": "custom"}""";

    [Theory]
    [InlineData("https://wordpress.org/plugins", "wordpress-plugin", "hull-deck", "wordpress", "plugin/hull-deck")]
    [InlineData("https://wordpress.org/themes", "wordpress-theme", "hull", "wordpress", "theme/hull")]
    [InlineData("https://pkg.go.dev", "go-module", "example.com/Crew/Hull", "golang", "example.com/crew/hull")]
    [InlineData("https://pkg.go.dev", "go-module", "net/http", "golang", "stdlib")]
    [InlineData("https://pkg.go.dev", "go-module", "cmd/go", "golang", "toolchain")]
    [InlineData("https://repo.maven.apache.org/maven2", "maven", "org.hull:hull-core", "maven", "org.hull:hull-core")]
    [InlineData("https://maven.xwiki.org", "maven", "org.hull:hull-core", "maven", "org.hull:hull-core")]
    [InlineData("https://pypi." + "org", "python", "Hull_Deck", "pypi", "hull-deck")]
    [InlineData("https://packagist.org", "php-composer", "Crew/hull", "composer", "crew/hull")]
    [InlineData("https://registry.npmjs." + "org", "npm", "@crew/hull", "npm", "@crew/hull")]
    [InlineData("https://rubygems.org", "gem", "hull", "gem", "hull")]
    [InlineData("https://crates.io", "rust-crate", "hull", "cargo", "hull")]
    [InlineData("https://nuget.org/packages", "dotnet", "Hull.Deck", "nuget", "hull.deck")]
    public void A_name_in_a_collection_is_a_package(string collection, string kind, string written, string type, string name)
    {
        using var database = Read(Entry(collection, kind, written, Range));

        var finding = Assert.Single(Packages.Find(database, Packages.Of(type, name, "1.3.0")));
        Assert.Equal(("CVE-2024-1", FindingStatus.Fixed, "1.4.0"), (finding.Id, finding.Status, finding.FixedVersions.Single()));
        Assert.All(["1.1.9", "1.4.0"], version => Assert.Empty(Packages.Find(database, Packages.Of(type, name, version))));
    }

    [Theory]
    [InlineData("https://github.com", "", "crew/hull")]
    [InlineData("https://wordpress.org/plugins", "wordpress-theme", "hull")]
    [InlineData("https://elementor.com", "wordpress-plugin", "hull")]
    [InlineData("https://maven.repository.redhat.com/ga", "maven", "org.hull:hull")]
    [InlineData("", "wordpress-plugin", "hull")]
    [InlineData("https://pypi." + "org", "python", "")]
    public void What_names_no_package_of_a_collection_is_counted_as_a_product(string collection, string kind, string name)
    {
        using var database = Read(Entry(collection, kind, name, Range), """{"vendor": "crew", "product": "hull", "cpes": ["cpe:2.3:a:crew:hull:*:*:*:*:*:*:*:*"], "versions": []}""");

        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((0L, 2L), (source.Entries.Used, source.Entries.Skipped["product-name"]));
        Assert.Equal(1, source.Records.Skipped["nothing-affected"]);
    }

    [Theory]
    [InlineData("""{"version": "0", "lessThan": "1.2", "status": "affected"}""", "0.1 1.1.9", "1.2")]
    [InlineData("""{"version": "0", "lessThanOrEqual": "1.2", "status": "affected"}""", "0.1 1.2", "1.2.1")]
    [InlineData("""{"version": "1.1", "lessThanOrEqual": "*", "status": "affected"}""", "1.1 99", "1.0")]
    [InlineData("""{"version": "1.1", "status": "affected"}""", "1.1", "1.0 1.1.1")]
    [InlineData("""{"version": "2", "lessThan": "2.3", "status": "affected"}, {"version": "0", "lessThan": "1.2", "status": "affected"}""", "1.1 2.0 2.2", "1.2 1.9 2.3")]
    [InlineData("""{"version": "1", "lessThan": "1.5", "status": "affected"}, {"version": "1.5", "status": "unaffected"}, {"version": "0", "lessThan": "1", "status": "unaffected"}""", "1 1.4", "0.9 1.5")]
    [InlineData("""{"version": "1.0", "lessThanOrEqual": "1.5", "status": "affected", "versionType": "git"}""", "1.5", "1.6")]
    public void Versions_that_are_affected_are_found(string versions, string affected, string others)
    {
        using var database = Read(Entry("https://wordpress.org/plugins", "wordpress-plugin", "hull", versions));

        Assert.All(affected.Split(' '), version => Assert.True(Packages.Find(database, Packages.Of("wordpress", "plugin/hull", version)).Length == 1, version));
        Assert.All(others.Split(' '), version => Assert.True(Packages.Find(database, Packages.Of("wordpress", "plugin/hull", version)).Length == 0, version));
    }

    [Theory]
    [InlineData("", "unsupported-range")]
    [InlineData("""{"version": "0", "status": "affected"}""", "unsupported-range")]
    [InlineData("""{"version": "0", "lessThan": "1", "lessThanOrEqual": "1", "status": "affected"}""", "unsupported-range")]
    [InlineData("""{"version": "0", "lessThan": "2", "status": "affected"}, {"version": "1", "status": "unaffected"}""", "unsupported-range")]
    [InlineData("""{"version": "0", "lessThan": "2", "status": "affected"}, {"version": "1", "lessThan": "3", "status": "unaffected"}""", "unsupported-range")]
    [InlineData("""{"version": "0", "lessThan": "2", "status": "unaffected"}""", "unsupported-range")]
    [InlineData("""{"version": "0", "lessThan": "2", "status": "unknown"}""", "unsupported-range")]
    [InlineData("""{"version": "2", "lessThan": "1", "status": "affected"}""", "unsupported-range")]
    [InlineData("""{"version": "0", "lessThan": "64e00e7", "status": "affected", "versionType": "git"}""", "unsupported-range")]
    [InlineData("""{"version": "0", "lessThan": "of course", "status": "affected"}""", "unorderable-bound")]
    public void Versions_that_cannot_be_told_are_counted(string versions, string reason)
    {
        using var database = Read(Entry("https://registry.npmjs." + "org", "npm", "hull", versions));
        Assert.Equal(1, Assert.Single(database.Info.Sources).Entries.Skipped[reason]);
    }

    [Fact]
    public void Those_who_know_their_packages_decide()
    {
        using var database = new FeedFolder()
            .Add(Enrichment, "data/anchore/2024/CVE-2024-1.json", Record(Entry("https://registry.npmjs." + "org", "npm", "hull", Range)))
            .Ghsa("npm", "GHSA-1", $$""" "aliases": ["CVE-2024-1"], {{GhsaTests.Affected(GhsaTests.Entry("npm", "hull", ("introduced", "0"), ("fixed", "1.3.5")))}} """)
            .OpenAndRemove();

        Assert.Equal(["1.3.5"], Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.3.0"))).FixedVersions);
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "hull", "1.3.6")));
    }

    [Fact]
    public void Files_that_are_no_records_are_counted()
    {
        using var database = new FeedFolder()
            .Add(Enrichment, "data/anchore/2024/CVE-2024-1.json", Record(Entry("https://pypi." + "org", "python", "hull", Range)))
            .Add(Enrichment, "data/anchore/2024/CVE-2024-2.json", """{"adp": {"affected": []}}""")
            .Add(Enrichment, "data/anchore/2024/CVE-2024-3.json", """{"additionalMetadata": {"cveId": "CVE-2024-3"}, "adp": {"affected": [7]}}""")
            .Add(Enrichment, "data/anchore/2024/CVE-2024-4.json", """{"additionalMetadata": {"cveId": "CVE-2024-4"}, "adp": {"affected": [{"versions": {}}]}}""")
            .Add(Enrichment, "data/anchore/2024/CVE-2024-5.json", """{"additionalMetadata": {"cveId": "CVE-2024-5"}}""")
            .Add(Enrichment, "schema/record.schema.json", "{}")
            .OpenAndRemove();

        var records = Assert.Single(database.Info.Sources).Records;
        Assert.Equal((1L, 3L, 1L, 1L), (records.Used, records.Skipped["malformed"], records.Skipped["nothing-affected"], records.Skipped["not-a-record"]));
    }

    [Fact]
    public void Configurations_of_products_match_nothing_and_are_counted()
    {
        const string Overrides = "nvd/anchore-nvd-data-overrides";
        using var database = new FeedFolder()
            .Ghsa("npm", "GHSA-1", $$""" "aliases": ["CVE-2024-1"], {{GhsaTests.Affected(GhsaTests.Entry("npm", "hull", ("introduced", "0"), ("fixed", "2.0.0")))}} """)
            .Add(Overrides, "data/2024/CVE-2024-1.json", """{"_annotation": {"cve_id": "CVE-2024-1", "published": "2024-02-03T04:05:06"}, "cve": {"configurations": [{"nodes": [{"cpeMatch": [{"criteria": "cpe:2.3:a:crew:hull"}, {"criteria": "cpe:2.3:a:crew:keel"}]}]}]}}""")
            .Add(Overrides, "data/2024/CVE-2024-2.json", """{"_annotation": {"cve_id": "CVE-2024-2"}, "cve": {"configurations": [{"nodes": [{"cpeMatch": [{"criteria": "cpe:2.3:a:crew:hull"}]}]}]}}""")
            .Add(Overrides, "data/2024/CVE-2024-3.json", """{"_annotation": {}}""")
            .Add(Overrides, "schema/overrides.schema.json", "{}")
            .OpenAndRemove();

        Assert.Equal(new DateOnly(2024, 2, 3), Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.0.0"))).Published);
        Assert.Empty(Matcher.Match(database, Packages.Image(null, Packages.Of("generic", "hull", "1"))).Findings);
        var source = database.Info.Sources.Single(static source => source.Feed == "nvd-overrides");
        Assert.Equal((0L, 3L), (source.Entries.Used, source.Entries.Skipped["product-name"]));
        Assert.Equal((1L, 1L, 1L, 1L), (source.Records.Used, source.Records.Skipped["nothing-affected"], source.Records.Skipped["malformed"], source.Records.Skipped["not-a-record"]));
    }

    private static AdvisoryDatabase Read(params string[] entries) =>
        new FeedFolder().Add(Enrichment, "data/anchore/2024/CVE-2024-1.json", Record(entries)).OpenAndRemove();

    private static string Record(params string[] entries) =>
        $$"""{"additionalMetadata": {"cveId": "CVE-2024-1", "cna": "crew"}, "adp": {"affected": [{{string.Join(',', entries)}}], "providerMetadata": {} } }""";

    private static string Entry(string collection, string kind, string name, string versions) =>
        $$"""{"collectionURL": "{{collection}}", "packageType": "{{kind}}", "packageName": "{{name}}", "vendor": "crew", "product": "hull", "versions": [{{versions}}]}""";
}
