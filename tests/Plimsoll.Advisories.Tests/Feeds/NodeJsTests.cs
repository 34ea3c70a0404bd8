using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Records of the Node.js security working group: Node.js itself, what it is built from, packages of npm.</summary>
public sealed class NodeJsTests
{
    private const string Archive = "js/nodejs-security-wg";

    [Theory]
    [InlineData(" 12.x || 14.x || 16.x", "^12.22.2 || ^14.17.2 || ^16.4.1", "12.0.0>12.22.2 12.22.1>12.22.2 14.17.1>14.17.2 16.4.0>16.4.1", "11.15.0 12.22.2 13.9.0 14.17.2 15.0.0 16.4.1 17.0.0")]
    [InlineData("8.x || 7.x || 4.x || 6.x || 5.x", "^8.1.4 || ^7.10.1 || ^4.8.4 || ^6.11.1", "4.8.3>4.8.4 5.12.0>6.11.1 6.11.0>6.11.1", "4.8.4 4.9.1 6.11.1 7.10.1 8.1.4 9.0.0 3.3.1")]
    [InlineData("8.5.0", "^8.6.0", "8.5.0>8.6.0", "8.4.0 8.6.0")]
    [InlineData("0.10.x || 0.12.x || 4.x", "^0.10.48 || ^0.12.17 || ^4.6.1", "0.10.47>0.10.48 0.12.0>0.12.17 4.6.0>4.6.1", "0.10.48 0.11.0 0.12.17 4.6.1")]
    [InlineData("<= 10", "^6.14.4 || ^8.11.4 || >= 10.9.0", "6.14.3>6.14.4 7.10.1>8.11.4 10.8.0>10.9.0", "6.14.4 8.11.4 10.9.0 10.24.1 11.0.0")]
    [InlineData("12.x || 14.x || 15.x", " ^12.19.1 || ^14.15.1 || 15.2.1", "12.19.0>12.19.1 15.2.0>15.2.1", "15.2.1 15.3.0 15.14.0")]
    [InlineData(">=6.0.0 <6.2.0 || 5.x || 4.x", "^4.4.6 || ^5.12.0", "6.1.0> 5.11.0>5.12.0 4.4.5>4.4.6", "6.2.0 5.12.0")]
    public void Lines_are_vulnerable_up_to_what_is_patched_in_them(string vulnerable, string patched, string affected, string others)
    {
        using var feeds = Core("7", "\"CVE-2021-1\"", vulnerable, patched);
        using var database = feeds.Open();

        foreach (var pair in affected.Split(' '))
        {
            var (version, fix) = (pair.Split('>')[0], pair.Split('>')[1]);
            var finding = Packages.Find(database, Packages.Of("generic", "node", version)).SingleOrDefault();
            Assert.True(finding is not null, $"{version} is not found");
            Assert.Equal(fix, finding.FixedVersions.FirstOrDefault() ?? "");
        }

        Assert.All(others.Split(' '), version => Assert.True(Packages.Find(database, Packages.Of("generic", "node", version)).Length == 0, $"{version} is found"));
    }

    [Fact]
    public void Only_the_program_itself_is_meant_and_others_are_told_to_have_no_advisories()
    {
        using var feeds = Core("7", "\"CVE-2021-1\"", "12.x", "^12.22.2");
        using var database = feeds.Open();

        Assert.Empty(Matcher.Match(database, Packages.Image(null, Packages.Of("npm", "node", "12.0.0"))).Findings);
        var result = Matcher.Match(database, Packages.Image(null, Packages.Of("generic", "node", "12.0.0"), Packages.Of("generic", "nodejs", "12.0.0"), Packages.Of("generic", "python", "3.12.0")));
        Assert.Equal("node", Assert.Single(result.Findings).Package.Name);
        var problem = Assert.Single(result.Problems);
        Assert.Equal((ProblemKind.NoAdvisories, "2 packages were not matched"), (problem.Kind, problem.Consequence));
    }

    [Fact]
    public void Several_vulnerabilities_of_one_record_are_found_each_and_count_once()
    {
        using var feeds = Core("7", "\"CVE-2021-1\", \"CVE-2021-2\"", "12.x", "^12.22.2").Add(Archive, "vuln/core/8.json", Text("", "14.x", "^14.1.0"));
        using var database = feeds.Open();

        var findings = Packages.Find(database, Packages.Of("generic", "node", "12.0.0"));
        Assert.Equal(["CVE-2021-1", "CVE-2021-2"], findings.Select(static f => f.Id));
        Assert.All(findings, static f => Assert.Equal(("NSWG-COR-7", Severity.High), (Assert.Single(f.Aliases), f.Severity)));
        Assert.Equal("NSWG-COR-8", Assert.Single(Packages.Find(database, Packages.Of("generic", "node", "14.0.0"))).Id);
        var source = database.Info.Sources.Single();
        Assert.Equal((2, 3), (source.Records.Used, source.Entries.Used));
    }

    [Fact]
    public void What_only_windows_has_and_what_cannot_be_read_is_counted()
    {
        using var feeds = Core("1", "\"CVE-2021-1\"", "12.x", "^12.22.2", "win32")
            .Add(Archive, "vuln/core/2.json", Text("\"CVE-2021-2\"", "twelve", "^12.22.2"))
            .Add(Archive, "vuln/core/3.json", Text("\"CVE-2021-3\"", "12.x", "later"))
            .Add(Archive, "vuln/core/4.json", "{\"cve\": 7}")
            .Add(Archive, "vuln/core/5.json", Text("\"CVE-2021-5\"", "12.x", "12.x"))
            .Add(Archive, "vuln/core/6.json", Text("\"CVE-2021-6\"", "12.x", "", "linux"))
            .Add(Archive, "vuln/core/index.json", "{}")
            .Add(Archive, "vuln/index.js", "words")
            .Add(Archive, "vuln/npm/1.json", "{\"module_name\": \"\", \"vulnerable_versions\": \"*\"}");
        using var database = feeds.Open();

        Assert.Equal("CVE-2021-6", Assert.Single(Packages.Find(database, Packages.Of("generic", "node", "12.0.0"))).Id);
        var source = database.Info.Sources.Single();
        Assert.Equal([("no-package", 1), ("other-platform", 1), ("unsupported-range", 3)], source.Entries.Skipped.Select(static pair => (pair.Key, (int)pair.Value)));
        Assert.Equal([("malformed", 1), ("not-a-record", 2), ("nothing-affected", 5)], source.Records.Skipped.Select(static pair => (pair.Key, (int)pair.Value)));
        Assert.Equal((1, 1), (source.Records.Used, source.Entries.Used));
    }

    [Fact]
    public void What_Node_does_not_have_of_its_parts_is_said()
    {
        using var feeds = Core("1", "\"CVE-2021-1\"", "12.x", "^12.22.2")
            .Add(Archive, "vuln/deps/1.json", """{"cve": ["CVE-2023-45853"], "description": "of a part", "reason": "vulnerable_code_not_present"}""");
        using var database = feeds.Open();

        Assert.Single(Packages.Find(database, Packages.Of("generic", "node", "12.0.0")));
        var claim = Assert.Single(Claims.OfName(database, "node", "12.0.0", "generic"), static c => c.Vulnerability == "CVE-2023-45853");
        Assert.Equal(FindingStatus.NotAffected, claim.Status);
    }

    [Fact]
    public void Packages_of_npm_have_their_fixes_scores_and_days()
    {
        using var feeds = Npm("410", "hull", "", "<=1.0.0", ">=1.0.1", """ "cvss_vector": "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H", "publish_date": "2018-04-09", "updated_at": "1970-01-01" """)
            .Add(Archive, "vuln/npm/411.json", """{"module_name": "keel", "cves": ["CVE-2018-1"], "vulnerable_versions": "<=99.999.99999", "patched_versions": "<0.0.0"}""");
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.0.0")));
        Assert.Equal(("NSWG-ECO-410", "1.0.1", Severity.High), (finding.Id, Assert.Single(finding.FixedVersions), finding.Severity));
        Assert.Equal(new DateOnly(2018, 4, 9), finding.Published);
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "hull", "1.0.1")));
        Assert.Empty(Assert.Single(Packages.Find(database, Packages.Of("npm", "keel", "3.0.0"))).FixedVersions);
    }

    private static FeedFolder Core(string number, string cves, string vulnerable, string patched, string system = "all") =>
        new FeedFolder().Add(Archive, $"vuln/core/{number}.json", Text(cves, vulnerable, patched, system));

    private static FeedFolder Npm(string number, string module, string cves, string vulnerable, string patched, string more) =>
        new FeedFolder().Add(Archive, $"vuln/npm/{number}.json", $$"""{"id": {{number}}, "module_name": "{{module}}", "cves": [{{cves}}], "vulnerable_versions": "{{vulnerable}}", "patched_versions": "{{patched}}", {{more}}}""");

    private static string Text(string cves, string vulnerable, string patched, string system = "all") =>
        $$"""{"cve": [{{cves}}], "vulnerable": "{{vulnerable}}", "patched": "{{patched}}", "affectedEnvironments": ["{{system}}"], "severity": "high", "overview": "words"}""";
}
