using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Packages that are malware themselves: records and the index of them.</summary>
public sealed class MaliciousIndexTests
{
    private const string Index = "malicious/ossf-malicious-index-2026-05";
    private const string Records = "malicious/ossf-malicious-osv-2025-06";

    [Theory]
    [InlineData("pypi", "pypi", "Hull_Deck", "hull-deck")]
    [InlineData("crates.io", "cargo", "hull", "hull")]
    [InlineData("rubygems", "gem", "hull", "hull")]
    [InlineData("nuget", "nuget", "Hull", "hull")]
    [InlineData("maven", "maven", "org.hull:hull", "org.hull:hull")]
    [InlineData("npm", "npm", "@crew/hull", "@crew/hull")]
    public void A_name_in_the_file_of_its_ecosystem_is_malware(string file, string type, string written, string name)
    {
        using var database = new FeedFolder().Add(Index, $"malicious/{file}.jsonl", $$"""{"name":"{{written}}","id":"MAL-2026-1"}""").OpenAndRemove();

        var finding = Assert.Single(Packages.Find(database, Packages.Of(type, name, "1.2.3")));
        Assert.Equal(("MAL-2026-1", FindingClass.Malware, FindingStatus.UnderInvestigation), (finding.Id, finding.Class, finding.Status));
        Assert.Empty(Packages.Find(database, Packages.Of(type, name + "x", "1.2.3")));
    }

    [Fact]
    public void Where_versions_are_listed_only_these_are()
    {
        using var database = new FeedFolder().Add(Index, "malicious/pypi.jsonl", """{"name":"hull","id":"MAL-2026-1","versions":["1.0","1.2"]}""").OpenAndRemove();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("pypi", "hull", "1.2")));
        Assert.Equal((FindingClass.Malware, FindingStatus.Affected), (finding.Class, finding.Status));
        Assert.Empty(Packages.Find(database, Packages.Of("pypi", "hull", "1.1")));
    }

    [Fact]
    public void The_record_decides_on_the_versions_where_there_is_one()
    {
        using var database = new FeedFolder()
            .Add(Index, "malicious/npm.jsonl", """{"name":"hull","id":"MAL-2025-1"}""")
            .Add(Records, "osv/malicious/npm/hull/MAL-2025-1.json", Record("MAL-2025-1", "hull", ""))
            .OpenAndRemove();

        Assert.Equal(FindingStatus.Affected, Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "6.6.6"))).Status);
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "hull", "1.0.0")));
    }

    [Fact]
    public void Every_line_is_counted_once()
    {
        using var database = new FeedFolder()
            .Add(Index, "malicious/pypi.jsonl", "{\"name\":\"hull\",\"id\":\"MAL-2026-1\"}\r\n\n{\"name\":\"keel\",\"id\":7}\n{\"name\":\"mast\"}\nnothing\n{\"name\":\"\",\"id\":\"MAL-2026-2\"}\n{\"name\":\"deck\",\"id\":\"MAL-2026-3\",\"more\":{}}")
            .Add(Index, "malicious/vscode.jsonl", """{"name":"crew.hull","id":"MAL-2026-4"}""")
            .Add(Index, "README.md", "about it")
            .OpenAndRemove();

        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((2L, 3L, 1L, 2L), (source.Records.Used, source.Records.Skipped["malformed"], source.Records.Skipped["not-a-record"], source.Records.Skipped["nothing-affected"]));
        Assert.Equal((2L, 1L, 1L), (source.Entries.Used, source.Entries.Skipped["no-package"], source.Entries.Skipped["other-ecosystem"]));
    }

    [Theory]
    [InlineData("CVE-2020-1")]
    [InlineData("GHSA-1")]
    public void What_shares_an_id_with_malware_is_no_malware(string alias)
    {
        using var database = new FeedFolder()
            .Ghsa("npm", "GHSA-1", $$""" "aliases": ["CVE-2020-1"], {{GhsaTests.Affected(GhsaTests.Entry("npm", "keel", ("introduced", "0"), ("fixed", "2.0.0")))}} """)
            .Add(Records, "osv/malicious/npm/hull/MAL-2025-1.json", Record("MAL-2025-1", "hull", $"\"{alias}\""))
            .OpenAndRemove();

        var vulnerable = Assert.Single(Packages.Find(database, Packages.Of("npm", "keel", "1.0.0")));
        Assert.Equal(("CVE-2020-1", FindingClass.Vulnerability), (vulnerable.Id, vulnerable.Class));
        var malware = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "6.6.6")));
        Assert.Equal(("MAL-2025-1", FindingClass.Malware), (malware.Id, malware.Class));
        Assert.Equal([alias], malware.Aliases);
    }

    [Fact]
    public void A_fresh_list_does_not_make_the_vulnerabilities_of_its_ecosystem_fresh()
    {
        using var database = new FeedFolder()
            .Ghsa("npm", "GHSA-1", $$""" "modified": "2024-02-03T00:00:00Z", {{GhsaTests.Affected(GhsaTests.Entry("npm", "keel", ("introduced", "0"), ("fixed", "2.0.0")))}} """)
            .Add(Records, "osv/malicious/npm/hull/MAL-2025-1.json", Record("MAL-2025-1", "hull", ""))
            .Add(Index, "malicious/npm.jsonl", """{"name":"mast","id":"MAL-2026-1"}""")
            .OpenAndRemove();

        Assert.Equal(new DateOnly(2024, 2, 3), Assert.Single(database.Info.Scopes).Newest);
    }

    private static string Record(string id, string name, string aliases) =>
        $$"""{"id": "{{id}}", "modified": "2025-01-01T00:00:00Z", "aliases": [{{aliases}}], "affected": [{"package": {"ecosystem": "npm", "name": "{{name}}"}, "versions": ["6.6.6"]}]}""";
}
