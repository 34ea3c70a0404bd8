using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Feeds of language ecosystems: packages as our own readers call them, with a version below, at and after the fix, and a neighbour.</summary>
public sealed class LanguageFeedTests
{
    /// <summary>Archive and path, the record, the type and name of a package, affected versions, others.</summary>
    public static TheoryData<string, string, string, string, string, string[], string[]> Records => new()
    {
        { "ghsa/ghsa-maven", "GHSA-1.json", Osv("Maven", "org.hull:hull-core", "2.0-beta9", "2.15.0"), "maven", "org.hull:hull-core", ["2.0-beta9", "2.14.1", "2.15.0-rc1"], ["1.2", "2.15.0", "2.15.0.1"] },
        { "ghsa/ghsa-golang", "GHSA-1.json", Osv("Go", "github.com/Crew/Hull", "0", "1.4.0"), "golang", "github.com/Crew/Hull", ["v1.3.9", "v1.4.0-rc.1", "v0.0.0-20210908233432-aa78b53d3365"], ["v1.4.0", "v1.4.1+incompatible"] },
        { "go/go-vulndb-osv", "data/osv/GO-1.json", Osv("Go", "golang.org/x/hull", "0", "0.0.0-20220314234659-1baeb1ce4c0b"), "golang", "golang.org/x/hull", ["v0.0.0-20210908233432-aa78b53d3365"], ["v0.0.0-20220314234659-1baeb1ce4c0b", "v0.1.0"] },
        { "go/go-vulndb-osv", "data/osv/GO-1.json", Osv("Go", "stdlib", "1.21.0-0", "1.21.5"), "golang", "stdlib", ["1.21.0", "1.21.4"], ["1.20.12", "1.21.5"] },
        { "ghsa/ghsa-cargo", "GHSA-1.json", Osv("crates.io", "hull", "0.9.0", "0.9.4"), "cargo", "hull", ["0.9.0", "0.9.3"], ["0.8.9", "0.9.4"] },
        { "rust/rustsec-osv", "crates/RUSTSEC-1.json", Osv("crates.io", "hull-rs", "0.0.0-0", "0.9.4"), "cargo", "hull-rs", ["0.1.0", "0.9.4-rc.1"], ["0.9.4"] },
        { "ghsa/ghsa-rubygems", "GHSA-1.json", Osv("RubyGems", "Hull", "0", "1.2.3"), "gem", "Hull", ["1.2.2", "1.2.3.rc1"], ["1.2.3"] },
        { "ghsa/ghsa-composer", "GHSA-1.json", Osv("Packagist", "Crew/hull", "5.0.0", "5.4.7"), "composer", "crew/hull", ["v5.4.6", "5.0.0"], ["5.4.7", "4.9"] },
        { "ghsa/ghsa-erlang", "GHSA-1.json", Osv("Hex", "hull", "0", "1.11.7"), "hex", "hull", ["1.11.6"], ["1.11.7"] },
        { "ghsa/ghsa-pub", "GHSA-1.json", Osv("Pub", "hull", "0", "1.2.6"), "pub", "hull", ["1.2.5+1"], ["1.2.6"] },
        { "ghsa/ghsa-swift", "GHSA-1.json", Osv("SwiftURL", "github.com/Crew/hull", "1.0.0", "1.19.2"), "swift", "github.com/crew/hull", ["1.19.1"], ["1.19.2"] },
        { "ghsa/osv-ghactions", "GHSA-1.json", Osv("GitHub Actions", "crew/hull", "0", "4.1.3"), "github", "Crew/hull", ["v4.1.2"], ["v4.1.3"] },
        { "pypi/pypa-osv-yaml", "vulns/hull/PYSEC-1.yaml", "id: PYSEC-1\naffected:\n- package: {name: Hull.Deck, ecosystem: PyPI}\n  ranges:\n  - type: ECOSYSTEM\n    events:\n    - introduced: \"0\"\n    - fixed: 1.10\n", "pypi", "hull-deck", ["1.9", "1.10rc1"], ["1.10"] },
        { "rubygems/ruby-advisory-db", "gems/hull/CVE-1.yml", "gem: hull\ncve: 2020-1\npatched_versions:\n- ~> 2.3.11\n- \">= 2.4.0\"\nunaffected_versions:\n- < 2.0.0\n", "gem", "hull", ["2.0.0", "2.3.10"], ["1.9.9", "2.3.11", "2.4.0", "3.0"] },
        { "rubygems/ruby-advisory-db", "gems/hull/CVE-1.yml", "gem: hull\ncve: 2020-1\n", "gem", "hull", ["0.1", "9.9"], [] },
        { "packagist/friendsofphp-yaml", "crew/hull/CVE-1.yaml", "cve: CVE-2020-1\nbranches:\n  1.x:\n    versions: ['>=1.0', '<1.4.14']\n  2.x:\n    versions: ['>2.0', '<=2.3']\nreference: composer://crew/hull\n", "composer", "crew/hull", ["1.0", "1.4.13", "2.1", "2.3"], ["0.9", "1.4.14", "2.0", "2.3.1"] },
        { "other-ecosystems/drupal-osv", "advisories/hull/D-1.json", Osv("Packagist:https://packages.drupal.org/8", "drupal/hull", "0", "1.12.0"), "composer", "drupal/hull", ["1.11.0"], ["1.12.0"] },
        { "other-ecosystems/elixir-yaml", "packages/hull/GHSA-1.yml", "id: GHSA-1\npackage: hull\nvulnerable_version_ranges:\n- '>= 1.2.0, < 1.2.3'\n- < 1.0.6\n", "hex", "hull", ["1.0.5", "1.2.2"], ["1.0.6", "1.2.3"] },
        { "other-ecosystems/haskell-osv", "2023/H-1.json", Osv("Hackage", "hull", "0.5.0", "1.9.1.0"), "hackage", "hull", ["1.9.0"], ["1.9.1.0", "0.4"] },
        { "other-ecosystems/homebrew-osv", "advisories/B-1.json", Osv("Homebrew", "hull", "0", "2.1.0_1"), "brew", "hull", ["2.1.0"], ["2.1.0_1"] },
        { "other-ecosystems/julia-osv", "2026/J-1.json", Osv("Julia", "Hull_jll", "0", "10.3.1+0"), "julia", "Hull_jll", ["10.3.0+0"], ["10.3.1+0"] },
        { "other-ecosystems/r-osv-yaml", "vulns/hull/R-1.yaml", "id: RSEC-1\naffected:\n- package: {name: hull, ecosystem: CRAN}\n  ranges:\n  - type: ECOSYSTEM\n    events:\n    - introduced: 0.1.0\n    - fixed: 1.1-1\n", "cran", "hull", ["1.1-0", "1.0"], ["1.1-1", "0.0.9"] },
        { "k8s/k8s-osv", "upstream/CVE-1.json", Osv("kubernetes", "k8s.io/kubelet", "1.28.0", "1.28.1"), "k8s", "k8s.io/kubelet", ["1.28.0"], ["1.28.1", "1.27.0"] },
        { "maven/osv-scalibr-zeppelin", "a/vulnerabilities.json", $$"""{"vulns": [{{Osv("Maven", "org.hull:hull", "0", "2")}}]}""", "maven", "org.hull:hull", ["1.9"], ["2"] },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void Versions_that_a_record_has_are_found_and_others_are_not(string archive, string path, string record, string type, string name, string[] affected, string[] others)
    {
        using var feeds = new FeedFolder().Add(archive, path, record);
        using var database = feeds.Open();

        Assert.All(affected, version => Assert.True(Packages.Find(database, Packages.Of(type, name, version)).Length == 1, $"{version} is not found"));
        Assert.All(others, version => Assert.True(Packages.Find(database, Packages.Of(type, name, version)).Length == 0, $"{version} is found"));
        Assert.Empty(Packages.Find(database, Packages.Of(type, name + "x", affected[0])));
        Assert.Equal(1, database.Info.Sources.Single().Records.Used);
    }

    [Theory]
    [InlineData("v2.8.9", true, "2.8.10 2.9.5")]
    [InlineData("v2.8.10", false, "")]
    [InlineData("v2.9.0+incompatible", true, "2.9.5")]
    [InlineData("v2.9.5", false, "")]
    [InlineData("v1.0.0", false, "")]
    [InlineData("v0.0.0-20240708073652-5a492a3f0036", true, "2.8.10 2.9.5")]
    public void Tags_that_are_no_versions_of_a_go_module_have_ranges_of_their_own(string version, bool isAffected, string fixes)
    {
        using var database = GoWithTags("""[{"introduced": "2.8.0"}, {"fixed": "2.8.10"}, {"introduced": "2.9.0"}, {"fixed": "2.9.5"}]""").Open();
        var found = Packages.Find(database, Packages.Of("golang", "example.com/hull", version));
        Assert.Equal(isAffected, found.Length == 1);
        Assert.All(found, f => Assert.Equal(fixes, string.Join(' ', f.FixedVersions)));
    }

    [Fact]
    public void Tags_that_are_no_versions_at_all_say_nothing()
    {
        using var database = GoWithTags("""[{"introduced": "next"}]""").Open();
        Assert.Single(Packages.Find(database, Packages.Of("golang", "example.com/hull", "v1.0.0")));
    }

    private static FeedFolder GoWithTags(string events) => new FeedFolder().Add("go/go-vulndb-osv", "GO-1.json", $$"""
        {"id": "GO-1", "modified": "2024-01-01T00:00:00Z", "affected": [{"package": {"ecosystem": "Go", "name": "example.com/hull"},
         "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}], "ecosystem_specific": {"custom_ranges": [{"type": "ECOSYSTEM", "events": {{events}} }]} }]}
        """);

    [Fact]
    public void Records_of_one_vulnerability_come_together_and_each_keeps_its_word()
    {
        using var feeds = new FeedFolder()
            .Ghsa("golang", "GHSA-1", $$""" "aliases": ["CVE-2020-1"], "database_specific": {"severity": "HIGH"}, {{Affected("Go", "example.com/hull", "0", "1.5.0")}} """)
            .Add("go/go-vulndb-osv", "GO-1.json", $$"""{"id": "GO-1", "modified": "0001-01-01T00:00:00Z", "aliases": ["CVE-2020-1", "GHSA-1"], {{Affected("Go", "example.com/hull", "1.2.0", "1.4.0")}}}""");
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("golang", "example.com/hull", "v1.3.0")));
        Assert.Equal(("CVE-2020-1", Severity.High, "1.4.0"), (finding.Id, finding.Severity, Assert.Single(finding.FixedVersions)));
        Assert.Equal(["GHSA-1", "GO-1"], finding.Aliases);
        Assert.Equal([("go-vulndb", true, "1.4.0"), ("ghsa", false, "1.5.0")], finding.Claims.Select(static c => (c.Feed, c.Decides, c.FixedVersions.Single())));

        // Go's own database decides on its modules.
        Assert.Empty(Packages.Find(database, Packages.Of("golang", "example.com/hull", "v1.4.5")));
    }

    [Theory]
    [InlineData("unmaintained", 0)]
    [InlineData("notice", 0)]
    [InlineData("unsound", 1)]
    public void What_is_no_vulnerability_is_counted_as_a_notice(string kind, int found)
    {
        using var feeds = new FeedFolder().Ghsa("cargo", "GHSA-1", Affected("crates.io", "keel", "0", "1")).Add(
            "rust/rustsec-osv", "crates/RUSTSEC-1.json", Osv("crates.io", "hull", "0", "2").Replace("\"ranges\"", $$""" "database_specific": {"informational": "{{kind}}"}, "ranges" """, StringComparison.Ordinal));
        using var database = feeds.Open();

        Assert.Equal(found, Packages.Find(database, Packages.Of("cargo", "hull", "1.0.0")).Length);
        var source = database.Info.Sources.Single(static s => s.Feed == "rustsec");
        Assert.Equal(1 - found, source.Entries.Skipped.GetValueOrDefault("informational"));
    }

    [Theory]
    [InlineData("v4")]
    [InlineData("main")]
    [InlineData("4.1")]
    [InlineData("2f50ba6289f2f2d9fef05d22a396c0bab4f64149")]
    public void Of_an_action_that_moves_on_with_releases_nothing_can_be_said_and_that_is_told(string version)
    {
        using var feeds = new FeedFolder().Add("ghsa/osv-ghactions", "GHSA-1.json", Osv("GitHub Actions", "crew/hull", "0", "99.0.0"));
        using var database = feeds.Open();
        var result = Matcher.Match(database, Packages.Image(null, Packages.Of("github", "crew/hull", version)));
        Assert.Empty(result.Findings);
        Assert.Contains($"'{version}'", Assert.Single(result.Problems).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Projects_that_nothing_installs_are_counted_and_not_matched_by_name()
    {
        using var feeds = new FeedFolder().Ghsa("npm", "GHSA-1", Affected("npm", "keel", "0", "1"))
            .Add("other-ecosystems/oss-fuzz-osv", "vulns/hull/OSV-1.yaml", "id: OSV-1\naffected:\n- package: {name: hull, ecosystem: OSS-Fuzz}\n  versions: [v1]\n")
            .Add("rubygems/ruby-advisory-db", "rubies/ruby/CVE-1.yml", "engine: ruby\ncve: 2020-7\npatched_versions:\n- \">= 2.4.0\"\n");
        using var database = feeds.Open();

        Assert.Empty(Matcher.Match(database, Packages.Image(null, Packages.Of("generic", "hull", "v1"))).Findings);
        Assert.All(database.Info.Sources.Where(static s => s.Feed is "oss-fuzz" or "rubysec"), static s => Assert.Equal(1, s.Entries.Skipped["product-name"]));
    }

    [Fact]
    public void What_a_package_is_built_from_names_it_where_it_is_one_vulnerability()
    {
        using var feeds = new FeedFolder()
            .Add("other-ecosystems/julia-osv", "J-1.json", Osv("Julia", "Hull_jll", "0", "2", "J-1").Replace("\"affected\"", "\"upstream\": [\"CVE-2020-1\", \"EUVD-1\"], \"affected\"", StringComparison.Ordinal))
            .Add("other-ecosystems/julia-osv", "J-2.json", Osv("Julia", "Keel_jll", "0", "2", "J-2").Replace("\"affected\"", "\"upstream\": [\"CVE-2020-2\", \"CVE-2020-3\"], \"affected\"", StringComparison.Ordinal));
        using var database = feeds.Open();

        Assert.Equal("CVE-2020-1", Assert.Single(Packages.Find(database, Packages.Of("julia", "Hull_jll", "1.0.0"))).Id);
        Assert.Equal(["CVE-2020-2", "CVE-2020-3"], Packages.Find(database, Packages.Of("julia", "Keel_jll", "1.0.0")).Select(static f => f.Id));
    }

    private static string Osv(string ecosystem, string name, string introduced, string fix, string id = "GHSA-1") => $$"""{"id": "{{id}}", {{Affected(ecosystem, name, introduced, fix)}}}""";

    private static string Affected(string ecosystem, string name, string introduced, string fix) =>
        $$"""
        "affected": [{"package": {"ecosystem": "{{ecosystem}}", "name": "{{name}}"}, "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "{{introduced}}"}, {"fixed": "{{fix}}"}]}]}]
        """;
}
