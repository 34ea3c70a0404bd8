using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>The lists of Retire.js: packages of npm, and libraries that say which package they are.</summary>
public sealed class RetireJsTests
{
    private const string Archive = "js/retirejs";

    [Fact]
    public void Packages_of_the_list_are_found_in_their_ranges()
    {
        using var feeds = Npm("""
            "hull": {"vulnerabilities": [
              {"atOrAbove": "1.5.0", "below": "1.6.9", "severity": "high", "identifiers": {"summary": "words", "CVE": ["CVE-2020-1"]}, "info": ["https://hull.example/"]},
              {"below": "1.2.0", "severity": "low", "cwe": ["CWE-79"], "info": ["https://github.com/advisories/GHSA-aaaa-bbbb-cccc"]}]},
            "keel": {"vulnerabilities": [{"below": "99.999.99999", "identifiers": {"advisory": "words"}, "info": ["https://nodesecurity.io/advisories/7"]}, {"below": "99.999.99999", "identifiers": {"advisory": "words"}, "info": []}]},
            "mast": {"vulnerabilities": [{"atOrAbove": "1.3.0-*", "below": "1.3.1", "identifiers": {"CVE": ["CVE-2020-2"]}}]}
            """);
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.6.8")));
        Assert.Equal(("CVE-2020-1", Severity.High, "1.6.9"), (finding.Id, finding.Severity, Assert.Single(finding.FixedVersions)));
        Assert.All((string[])["1.4.9", "1.6.9"], version => Assert.Empty(Packages.Find(database, Packages.Of("npm", "hull", version))));
        Assert.Equal("GHSA-aaaa-bbbb-cccc", Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.1.0"))).Id);
        var without = Assert.Single(Packages.Find(database, Packages.Of("npm", "keel", "4.0.0")));
        Assert.Equal("nodesecurity:keel/7", without.Id);
        Assert.Empty(without.FixedVersions);
        Assert.All((string[])["1.3.0-beta.1", "1.3.0"], version => Assert.Single(Packages.Find(database, Packages.Of("npm", "mast", version))));
        Assert.All((string[])["1.2.9", "1.3.1"], version => Assert.Empty(Packages.Find(database, Packages.Of("npm", "mast", version))));
        Assert.Equal(4, database.Info.Sources.Single().Entries.Used);
    }

    [Fact]
    public void A_library_counts_as_a_package_only_where_it_says_which()
    {
        using var feeds = new FeedFolder().Add(Archive, "repository/jsrepository.json", """
            {"retire-example": {"npmname": "hull", "vulnerabilities": [{"below": "9.0.0", "identifiers": {"CVE": ["CVE-2020-9"]}}]},
             "hull.js": {"npmname": "hull", "bowername": ["Hull"], "extractors": {"func": ["Hull.version"]}, "vulnerabilities": [{"atOrAbove": "1.0.0", "below": "2.0.0", "cwe": ["CWE-79"], "identifiers": {"CVE": ["CVE-2020-1"], "githubID": "GHSA-1"}}]},
             "keel.js": {"basePurl": "pkg:npm/%40crew/keel", "vulnerabilities": [{"below": "2.0.0", "identifiers": {"CVE": ["CVE-2020-2", "CVE-2020-3"]}}]},
             "mast": {"basePurl": "pkg:github/crew/mast", "vulnerabilities": [{"below": "2.0.0", "identifiers": {"CVE": ["CVE-2020-4"]}}, 7, {"below": "3.0.0"}]},
             "deck": 7, "no": {"npmname": "no", "vulnerabilities": [{"severity": "high", "identifiers": {"CVE": ["CVE-2020-5"]}}, {"below": "two", "identifiers": {"CVE": ["CVE-2020-6"]}}]} }
            """).Add(Archive, "repository/jsrepository-v4.json", "{}").Add(Archive, "NOTICE.md", "words");
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.9.0")));
        Assert.Equal(("CVE-2020-1", "GHSA-1"), (finding.Id, Assert.Single(finding.Aliases)));
        Assert.Equal(["CVE-2020-2", "CVE-2020-3"], Packages.Find(database, Packages.Of("npm", "@crew/keel", "1.0.0")).Select(static f => f.Id));
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "mast", "1.0.0")));
        var source = database.Info.Sources.Single();
        Assert.Equal((2, 3), (source.Records.Used, source.Entries.Used));
        Assert.Equal([("no-shared-id", 1), ("product-name", 2), ("unorderable-bound", 1), ("unsupported-range", 1)], source.Entries.Skipped.Select(static pair => (pair.Key, (int)pair.Value)));
        Assert.Equal(
            [("duplicate-record", 1), ("malformed", 2), ("no-shared-id", 1), ("not-a-record", 1), ("nothing-affected", 4)],
            source.Records.Skipped.Select(static pair => (pair.Key, (int)pair.Value)));
    }

    [Fact]
    public void Feeds_of_one_vulnerability_come_together_by_their_ids()
    {
        using var feeds = Npm("""
            "hull": {"vulnerabilities": [{"below": "2.0.0", "identifiers": {"advisory": "words"}, "info": ["https://nodesecurity.io/advisories/130"]}]},
            "keel": {"vulnerabilities": [{"below": "2.0.0", "identifiers": {"advisory": "words"}, "info": ["https://nodesecurity.io/advisories/130"]}]}
            """)
            .Add("js/nodejs-security-wg", "vuln/npm/130.json", """{"module_name": "hull", "cves": ["CVE-2020-1"], "vulnerable_versions": "<2.0.0", "patched_versions": ">=2.0.0"}""");
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.0.0")));
        Assert.Equal("CVE-2020-1", finding.Id);
        Assert.Equal(["nodejs", "retirejs"], finding.Sources.Order());

        // The number alone says nothing: another package with it has another vulnerability.
        Assert.NotEqual("CVE-2020-1", Assert.Single(Packages.Find(database, Packages.Of("npm", "keel", "1.0.0"))).Id);
    }

    [Theory]
    [InlineData(""" "aliases": ["CVE-2020-1"], """, "hull", "CVE-2020-1")]
    [InlineData("", "hull", "GHSA-1")]
    [InlineData(""" "aliases": ["CVE-2020-1"], """, "keel", null)]
    public void Githubs_record_is_known_by_the_number_that_it_had_before(string aliases, string package, string? expected)
    {
        using var feeds = Npm(""" "hull": {"vulnerabilities": [{"below": "2.0.0", "info": ["https://nodesecurity.io/advisories/130"]}]} """).Ghsa(
            "npm", "GHSA-1", $$"""{{aliases}} "references": [{"type": "WEB", "url": "https://www.npmjs.com/advisories/130"}, {"url": null}, 7], {{GhsaTests.Affected(GhsaTests.Entry("npm", package, ("introduced", "0"), ("fixed", "1.5.0")))}} """);
        using var database = feeds.Open();

        var findings = Packages.Find(database, Packages.Of("npm", "hull", "1.0.0"));
        Assert.Equal(expected ?? "nodesecurity:hull/130", Assert.Single(findings).Id);
        Assert.Equal(expected is null ? 1 : 2, findings[0].Claims.Length);

        // GitHub's word decides where both have one.
        Assert.Equal(expected is null ? 1 : 0, Packages.Find(database, Packages.Of("npm", "hull", "1.6.0")).Length);
        Assert.Equal(1, database.Info.Sources.Single(static s => s.Feed == "ghsa").Records.Used);
    }

    private static FeedFolder Npm(string libraries) => new FeedFolder().Add(Archive, "repository/npmrepository.json", $$"""{ {{libraries}} }""");
}
