using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>GitLab's advisories: each ecosystem's own ranges, ids, and what is counted.</summary>
public sealed class GitlabTests
{
    private const string Archive = "multi/gitlab-advisories-community";

    [Theory]
    [InlineData("go/example.com/Hull", "<1.2.0||>=v1.3.0 <v1.3.4", "golang", "example.com/Hull", "v1.1.9 v1.3.3", "v1.2.0 v1.3.4")]
    [InlineData("npm/@crew/hull", "<0.9.0||2.0.x", "npm", "@crew/hull", "0.8.9 2.0.7", "0.9.0 2.1.0")]
    [InlineData("pypi/Hull.Deck", ">=1.0a1,<1.4||==2.0", "pypi", "hull-deck", "1.0 1.3.9 2.0", "0.9 1.4 2.1")]
    [InlineData("maven/org.hull/hull-core", "(,1.0),[2.0,2.3]", "maven", "org.hull:hull-core", "0.9 2.0 2.3", "1.0 2.4")]
    [InlineData("nuget/Hull.Core", "[1.0.0,1.2.0),[1.5.0]", "nuget", "Hull.Core", "1.0.0 1.1.9 1.5.0", "1.2.0 1.5.1")]
    [InlineData("packagist/Crew/hull", "<2.5.9||>=2.6.0-stable,<2.6.11", "composer", "crew/hull", "2.5.8 2.6.10", "2.5.9 2.6.11")]
    [InlineData("gem/hull", ">=2.1.0pre1 <2.1.1", "gem", "hull", "2.1.0.pre2 2.1.0", "2.1.1 2.0.9")]
    [InlineData("conan/hull", ">=1.1.1 <=1.1.1h", "conan", "hull", "1.1.1 1.1.1g 1.1.1h", "1.1.1i 1.0.2")]
    public void Each_ecosystem_has_its_own_ranges(string slug, string range, string type, string name, string affected, string others)
    {
        using var feeds = Advisory("CVE-2020-1", slug, range);
        using var database = feeds.Open();

        Assert.All(affected.Split(' '), version => Assert.True(Packages.Find(database, Packages.Of(type, name, version)).Length == 1, $"{version} is not found"));
        Assert.All(others.Split(' '), version => Assert.True(Packages.Find(database, Packages.Of(type, name, version)).Length == 0, $"{version} is found"));
        Assert.Empty(Packages.Find(database, Packages.Of(type, name + "x", affected.Split(' ')[0])));
    }

    [Fact]
    public void Scores_classes_days_and_fixes_are_kept()
    {
        using var feeds = Advisory("CVE-2020-1", "npm/hull", "<=1.2.0", """
            pubdate: "2020-03-04"
            date: "2020-05-06"
            cvss_v2: "AV:N/AC:L/Au:N/C:P/I:P/A:P"
            cvss_v3: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"
            cwe_ids:
            - "CWE-79"
            - "other"
            fixed_versions:
            - "1.3.0"
            - "1.2.1"
            """);
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.2.0")));
        Assert.Equal(("1.2.1", Severity.High, new DateOnly(2020, 3, 4)), (Assert.Single(finding.FixedVersions), finding.Severity, finding.Published));
        Assert.Equal(["CWE-79"], finding.Weaknesses);
    }

    [Fact]
    public void Githubs_record_of_the_same_vulnerability_decides_and_the_finding_is_one()
    {
        using var feeds = Advisory("GMS-2020-1", "npm/hull", "<9.0.0", "identifiers: [GMS-2020-1, GHSA-1]").Ghsa(
            "npm", "GHSA-1", $$""" "aliases": ["CVE-2020-1"], {{GhsaTests.Affected(GhsaTests.Entry("npm", "hull", ("introduced", "0"), ("fixed", "1.5.0")))}} """);
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.4.0")));
        Assert.Equal(("CVE-2020-1", "1.5.0"), (finding.Id, Assert.Single(finding.FixedVersions)));
        Assert.Equal([("ghsa", true), ("gitlab", false)], finding.Claims.Select(static c => (c.Feed, c.Decides)));
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "hull", "1.6.0")));
    }

    [Fact]
    public void Names_that_only_mean_something_beside_a_package_do_not_bring_others_together()
    {
        using var feeds = Advisory("2015-05-07", "packagist/crew/hull", "<1.0")
            .Add(Archive, "npm/keel/1.yml", Text("2015-05-07", "npm/keel", "<1.0.0"))
            .Add(Archive, "npm/keel/2.yml", Text("CVE-2014-3530", "npm/keel", "<0.5.0"))
            .Add(Archive, "conan/mast/1.yml", Text("GMS-2020-7", "conan/mast", "<1.0.0"))
            .Add(Archive, "maven/org.keel/keel/2.yml", Text("cvE-2014-3530", "maven/org.keel/keel", "[1.0]"))
            .Add("packagist/friendsofphp-yaml", "crew/hull/2015-05-07.yaml", "branches:\n  1.x:\n    versions: ['<1.0']\nreference: composer://crew/hull\n");
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("composer", "crew/hull", "0.9")));
        Assert.Equal("FOP:crew/hull/2015-05-07", finding.Id);
        Assert.Equal(2, finding.Claims.Length);
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "keel", "0.9.0")));
        Assert.Equal("GMS-2020-7", Assert.Single(Packages.Find(database, Packages.Of("conan", "mast", "0.9.0"))).Id);
        Assert.Equal(1, database.Info.Sources.Single(static s => s.Feed == "gitlab").Records.Skipped["no-shared-id"]);
        Assert.Equal("CVE-2014-3530", Assert.Single(Packages.Find(database, Packages.Of("maven", "org.keel:keel", "1.0"))).Id);
    }

    [Fact]
    public void All_versions_need_the_sentence_that_says_so_and_what_is_not_used_is_counted()
    {
        using var feeds = Advisory("CVE-2020-1", "npm/hull", "", "affected_versions: All versions")
            .Add(Archive, "npm/keel/1.yml", Text("CVE-2020-2", "npm/keel", ""))
            .Add(Archive, "pypi/keel/2.yml", Text("CVE-2020-3", "pypi/keel", "==2.4.0rc0,==2.4.0rc1"))
            .Add(Archive, "cocoapods/keel/3.yml", Text("CVE-2020-4", "cocoapods/keel", "<1"))
            .Add(Archive, "maven/keel/4.yml", Text("CVE-2020-5", "maven/keel", "[1]"))
            .Add(Archive, "go/keel/5.yml", Text("CVE-2020-6", "go/keel", "<nonsense"))
            .Add(Archive, "npm/keel/6.yml", "package_slug: npm/keel\n")
            .Add(Archive, "npm/keel/7.yml", "- not\n- a mapping\n")
            .Add(Archive, "npm/keel/8.yml", Text("CVE-2020-8", "npm/\"\\e[2J\"", "<1"))
            .Add(Archive, "LICENSE", "words");
        using var database = feeds.Open();

        Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "9.9.9")));
        var source = database.Info.Sources.Single();
        Assert.Equal((1, 1), (source.Records.Used, source.Entries.Used));
        Assert.Equal(
            [("no-package", 1), ("other-ecosystem", 1), ("unsupported-range", 3)],
            source.Entries.Skipped.Select(static pair => (pair.Key, (int)pair.Value)));
        Assert.Equal((3, 1, 5), (source.Records.Skipped["malformed"], source.Records.Skipped["not-a-record"], source.Records.Skipped["nothing-affected"]));
    }

    private static FeedFolder Advisory(string id, string slug, string range, string more = "") => new FeedFolder().Add(Archive, $"{slug}/{id}.yml", Text(id, slug, range, more));

    private static string Text(string id, string slug, string range, string more = "") =>
        $"---\nidentifier: \"{id}\"\npackage_slug: {(slug.Contains('"', StringComparison.Ordinal) ? slug.Replace("npm/\"", "\"npm/", StringComparison.Ordinal) : $"\"{slug}\"")}\naffected_range: \"{range}\"\n{more}\n";
}
