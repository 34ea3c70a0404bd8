using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

public sealed class GhsaTests
{
    private const string Id = "GHSA-aaaa-bbbb-cccc";

    [Fact]
    public void The_cve_is_the_id_for_people_and_the_page_is_githubs()
    {
        using var feeds = new FeedFolder().Ghsa("npm", Id, $$"""
            "aliases": ["CVE-2021-0001"], "published": "2021-05-06T00:00:00Z", "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}],
            "database_specific": {"severity": "MODERATE", "cwe_ids": ["CWE-79", "nonsense", 4, "CWE-20"]},
            {{Affected(Entry("npm", "@crew/hull", ("introduced", "1.0.0"), ("fixed", "1.4.2")))}}
            """);
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "@crew/hull", "1.4.2-rc.1")));
        Assert.Equal("CVE-2021-0001", finding.Id);
        Assert.Equal([Id], finding.Aliases);
        Assert.Equal((Severity.Medium, "ghsa"), (finding.Severity, finding.SeveritySource));
        Assert.Equal(7.5, finding.Cvss!.Score);
        Assert.Equal(["CWE-20", "CWE-79"], finding.Weaknesses);
        Assert.Equal("https://github.com/advisories/" + Id, finding.Url);
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "@crew/hull", "1.0.0-rc.1")));
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "@crew/hull", "1.4.2")));
    }

    [Theory]
    [InlineData("", Id, "")]
    [InlineData("CVE-2021-0001", "CVE-2021-0001", Id)]
    [InlineData("CVE-2021-0001 CVE-2021-0002", Id, "CVE-2021-0001 CVE-2021-0002")]
    public void Only_a_single_cve_names_it(string aliases, string id, string others)
    {
        var list = string.Join(',', aliases.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(a => $"\"{a}\""));
        using var feeds = new FeedFolder()
            .Ghsa("npm", Id, $""" "aliases": [{list}], {Affected(Entry("npm", "hull", ("introduced", "0")))} """)
            .Kev("""{"cveID": "CVE-2021-0001", "dateAdded": "2022-03-04", "dueDate": "2022-03-25", "knownRansomwareCampaignUse": "Known"}""");
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.0.0")));
        Assert.Equal(id, finding.Id);
        Assert.Equal(others, string.Join(' ', finding.Aliases));
        Assert.Equal(aliases.Length > 0 ? new DateOnly(2022, 3, 4) : null, finding.KnownExploitedSince);
        if (aliases.Length > 0)
        {
            Assert.Equal(new KnownExploited(new DateOnly(2022, 3, 4), new DateOnly(2022, 3, 25), Ransomware: true), database.Find("CVE-2021-0001")[0].KnownExploited);
            Assert.Equal(id, Assert.Single(database.Find(Id)).Id);
        }
    }

    [Fact]
    public void Several_branches_give_every_fix_above_the_installed_version_smallest_first()
    {
        using var feeds = new FeedFolder().Ghsa("pip", Id, Affected(
            Entry("PyPI", "Hull_Deck", ("introduced", "4.0"), ("fixed", "4.0.3")),
            Entry("PyPI", "hull.deck", ("introduced", "0"), ("fixed", "2.2.9")),
            Entry("PyPI", "hull-deck", ("introduced", "3.2a1"), ("fixed", "3.2.5"))));
        using var database = feeds.Open();

        string[] Fixes(string version) => [.. Packages.Find(database, Packages.Of("pypi", "HULL.deck", version)).SelectMany(f => f.FixedVersions)];

        Assert.Equal(["2.2.9", "3.2.5", "4.0.3"], Fixes("1.0"));
        Assert.Equal(["3.2.5", "4.0.3"], Fixes("3.2rc1"));
        Assert.Equal(["4.0.3"], Fixes("4.0.2"));
        Assert.Empty(Fixes("3.0"));
        Assert.Empty(Fixes("4.0.3"));
    }

    [Fact]
    public void A_fix_on_a_later_branch_counts_where_the_own_branch_has_none()
    {
        using var feeds = new FeedFolder().Ghsa("npm", Id, Affected(
            Entry("npm", "hull", ("introduced", "0"), ("last_affected", "1.9.9")),
            Entry("npm", "hull", ("introduced", "2.0.0"), ("fixed", "2.3.0"))));
        using var database = feeds.Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.9.9")));
        Assert.Equal(["2.3.0"], finding.FixedVersions);
        Assert.Equal(FindingStatus.Fixed, finding.Status);
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "hull", "1.9.10")));
    }

    [Fact]
    public void The_last_known_affected_version_ends_a_range_that_has_no_end_and_is_no_fix()
    {
        static string WithLastKnown(string entry, string range) =>
            entry[..^1] + $$""", "database_specific": {"last_known_affected_version_range": "{{range}}"} }""";
        using var feeds = new FeedFolder().Ghsa("npm", Id, Affected(
            WithLastKnown(Entry("npm", "open-below", ("introduced", "0")), "< 0.2.6"),
            WithLastKnown(Entry("npm", "open-upto", ("introduced", "0.1.0")), "<= 0.2.6"),
            WithLastKnown(Entry("npm", "closed", ("introduced", "0"), ("fixed", "0.4.0")), "<= 0.2.6")));
        using var database = feeds.Open();

        FindingStatus? Status(string name, string version) => Packages.Find(database, Packages.Of("npm", name, version)).SingleOrDefault()?.Status;

        Assert.Equal(FindingStatus.Affected, Status("open-below", "0.2.5"));
        Assert.Null(Status("open-below", "0.2.6"));
        Assert.Equal(FindingStatus.Affected, Status("open-upto", "0.2.6"));
        Assert.Null(Status("open-upto", "0.2.7"));

        // Between the last version known to be affected and the fix nobody said that one is safe.
        Assert.Equal(FindingStatus.Fixed, Status("closed", "0.3.0"));
    }

    [Fact]
    public void Listed_versions_count_where_no_range_has_them()
    {
        var listed = Entry("npm", "hull", ("introduced", "1.0.0"), ("fixed", "1.0.1"))[..^1] + """, "versions": ["1.0.0", "7.0.0", "7.0.0"]}""";
        const string ListedOnly = """{"package": {"ecosystem": "npm", "name": "deck"}, "versions": ["2.0.0", "weekly"]}""";
        using var feeds = new FeedFolder().Ghsa("npm", Id, Affected(listed, ListedOnly));
        using var database = feeds.Open();

        Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.0.0")));
        Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "7.0.0")));
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "hull", "7.0.1")));
        Assert.Equal(FindingStatus.Affected, Assert.Single(Packages.Find(database, Packages.Of("npm", "deck", "2.0.0"))).Status);
    }

    [Fact]
    public void Nuget_names_have_no_case()
    {
        using var feeds = new FeedFolder().Ghsa("nuget", Id, Affected(Entry("NuGet", "Hull.Deck", ("introduced", "0"), ("fixed", "2.0.0"))));
        using var database = feeds.Open();

        Assert.Single(Packages.Find(database, Packages.Of("nuget", "HULL.deck", "1.9")));
        Assert.Empty(Packages.Find(database, Packages.Of("nuget", "Hull.Deck", "2.0")));
    }

    [Fact]
    public void Events_in_any_order_and_several_to_a_range()
    {
        using var feeds = new FeedFolder().Ghsa("npm", Id, Affected(
            Entry("npm", "hull", ("fixed", "3.1.0"), ("introduced", "3.0.0"), ("fixed", "2.0.0"), ("introduced", "0"))));
        using var database = feeds.Open();

        Assert.Equal(
            ["1.0.0", "3.0.5"],
            new[] { "1.0.0", "2.0.0", "2.9.0", "3.0.5", "3.1.0" }.Where(v => Packages.Find(database, Packages.Of("npm", "hull", v)).Length > 0));
    }

    [Fact]
    public void Two_advisories_of_one_cve_are_one_finding_with_the_page_of_its_own()
    {
        static string Record(string package, string severity) => $$"""
            "aliases": ["CVE-2021-0001"], "database_specific": {"severity": "{{severity}}"}, {{Affected(Entry("npm", package, ("introduced", "0")))}}
            """;
        using var feeds = new FeedFolder().Ghsa("npm", "GHSA-1", Record("hull", "LOW")).Ghsa("npm", "GHSA-2", Record("deck", "HIGH"));
        using var database = feeds.Open();

        var hull = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.0.0")));
        var deck = Assert.Single(Packages.Find(database, Packages.Of("npm", "deck", "1.0.0")));
        Assert.Equal(("CVE-2021-0001", Severity.Low, "https://github.com/advisories/GHSA-1"), (hull.Id, hull.Severity, hull.Url));
        Assert.Equal(("CVE-2021-0001", Severity.High, "https://github.com/advisories/GHSA-2"), (deck.Id, deck.Severity, deck.Url));
        Assert.Equal(2, Assert.Single(database.Find("CVE-2021-0001")).Facts.Length);
    }

    [Theory]
    [InlineData("Duplicate Advisory: Hulls leak", "", 0)]
    [InlineData("Withdrawn: Hulls leak", "", 0)]
    [InlineData("Hulls leak", "# Withdrawn\\n\\nThis advisory has been withdrawn because it does not leak.", 0)]
    [InlineData("Hulls leak", "The flag was withdrawn from the mast.", 1)]
    [InlineData("Leak in withdrawn hulls", "", 1)]
    public void Prose_that_says_withdrawn_is_believed(string summary, string details, int used)
    {
        using var feeds = new FeedFolder()
            .Ghsa("npm", Id, $""" "summary": "{summary}", "details": "{details}", {Affected(Entry("npm", "hull", ("introduced", "0")))} """)
            .Ghsa("npm", "GHSA-other", Affected(Entry("npm", "keel", ("introduced", "0"))));
        using var database = feeds.Open();
        Assert.Equal(used, Packages.Find(database, Packages.Of("npm", "hull", "1.0.0")).Length);
        Assert.Equal(1 - used, database.Info.Sources.Single(s => s.Feed == "ghsa").Records.Skipped.GetValueOrDefault("withdrawn"));
    }

    [Fact]
    public void Withdrawn_and_foreign_ones_are_counted()
    {
        using var feeds = new FeedFolder()
            .Ghsa("npm", "GHSA-1", $""" "withdrawn": "2022-01-01T00:00:00Z", {Affected(Entry("npm", "hull", ("introduced", "0")))} """)
            .Ghsa("npm", "GHSA-2", Affected(Entry("Bazaar", "hull", ("introduced", "0"))))
            .Ghsa("npm", "GHSA-3", Affected(Entry("npm", "deck", ("introduced", "2.0.0"), ("fixed", "1.0.0")), Entry("npm", "deck", ("fixed", "1.0.0"))))
            .Ghsa("npm", "GHSA-4", Affected(Entry("npm", "keel", ("introduced", "0"))));
        using var database = feeds.Open();

        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((1, 1, 2), (source.Records.Used, source.Records.Skipped["withdrawn"], source.Records.Skipped["nothing-affected"]));
        Assert.Equal((1, 2), (source.Entries.Skipped["other-ecosystem"], source.Entries.Skipped["unsupported-range"]));
        Assert.Empty(Packages.Find(database, Packages.Of("npm", "deck", "1.5.0")));
    }

    internal static string Affected(params string[] entries) => $"\"affected\": [{string.Join(',', entries)}]";

    internal static string Entry(string ecosystem, string package, params (string Kind, string Version)[] events) =>
        $$"""{"package": {"ecosystem": "{{ecosystem}}", "name": "{{package}}"}, "ranges": [{"type": "ECOSYSTEM", "events": [{{Events(events)}}]}]}""";

    private static string Events((string Kind, string Version)[] events) =>
        string.Join(',', events.Select(e => $$"""{"{{e.Kind}}": "{{e.Version}}"}"""));
}
