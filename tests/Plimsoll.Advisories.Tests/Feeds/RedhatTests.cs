using Plimsoll.Advisories.Feeds.Redhat;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

public sealed class RedhatTests
{
    private const string BaseOs = "rhel-8-for-x86_64-baseos-rpms";
    private const string AppStream = "rhel-8-for-x86_64-appstream-rpms";
    private const string Extended = "rhel-8-for-x86_64-baseos-eus-rpms";

    private const string Map = """
        {"data": {
          "rhel-8-for-x86_64-baseos-rpms": {"cpes": ["cpe:/o:redhat:enterprise_linux:8::baseos"], "repo_relative_urls": ["x"]},
          "rhel-8-for-x86_64-appstream-rpms": {"cpes": ["cpe:/a:redhat:enterprise_linux:8::appstream"]},
          "rhel-8-for-x86_64-baseos-eus-rpms": {"cpes": ["cpe:/o:redhat:rhel_eus:8.6::baseos"]},
          "rhocp-4.13-for-rhel-8-x86_64-rpms": {"cpes": ["cpe:/a:redhat:openshift:4.13::el8"]},
          "empty": {"cpes": []}, "broken": {"cpes": 5}},
         "last_updated": "2024-01-01"}
        """;

    [Fact]
    public void An_erratum_fixes_binary_packages_of_a_repository()
    {
        using var database = Feeds(Erratum("RHSA-2024:0001", "hull security update", ["CVE-2024-0001", "GO-2024-1"], Entry("enterprise_linux:8::baseos", "hull", "1:2.0-1.el8"))).Open();

        Assert.Equal(["CVE-2024-0001 Fixed 1:2.0-1.el8"], Packages.Ask(database, "rhel:8.9", Packages.Rpm("hull", "1:1.9-5.el8"), BaseOs));
        Assert.Empty(Packages.Ask(database, "rhel:8.9", Packages.Rpm("hull", "1:2.0-1.el8"), BaseOs));

        // No epoch is epoch 0, which is before 1 whatever follows.
        Assert.Equal(["CVE-2024-0001 Fixed 1:2.0-1.el8"], Packages.Ask(database, "rhel:8.9", Packages.Rpm("hull", "9.0-1.el8"), BaseOs));
        Assert.Empty(Packages.Ask(database, "rhel:8.9", Packages.Rpm("hull-devel", "1:1.9-5.el8", "hull"), BaseOs));
        Assert.Empty(Packages.Ask(database, "rhel:8.9", Packages.Rpm("hull", "1:1.9-5.el8"), AppStream));
    }

    [Fact]
    public void One_fix_in_several_repositories_is_one_claim_and_another_product_has_its_own()
    {
        using var database = Feeds(
            Erratum("RHSA-2024:0001", "hull security update", ["CVE-2024-0001"], Entry("enterprise_linux:8::baseos", "hull", "0:2.0-1.el8"), Entry("enterprise_linux:8::appstream", "hull", "0:2.0-1.el8")),
            Erratum("RHSA-2024:0002", "hull security update", ["CVE-2024-0001"], Entry("rhel_eus:8.6::baseos", "hull", "0:1.5-3.el8_6"))).Open();

        Assert.Equal(["CVE-2024-0001 Fixed 0:2.0-1.el8"], Packages.Ask(database, "rhel:8.6", Packages.Rpm("hull", "1.5-1.el8"), AppStream));
        Assert.Equal(["CVE-2024-0001 Fixed 0:1.5-3.el8_6"], Packages.Ask(database, "rhel:8.6", Packages.Rpm("hull", "1.5-1.el8"), Extended));
        Assert.Empty(Packages.Ask(database, "rhel:8.6", Packages.Rpm("hull", "1.5-3.el8_6"), Extended));
        var source = database.Info.Sources.Single(s => s.Feed == "redhat-osv");
        Assert.Equal((3, 2), (source.Entries.Used, source.Records.Used));
    }

    [Fact]
    public void Without_content_sets_the_release_itself_is_assumed_and_told()
    {
        using var database = Feeds(
            Erratum("RHSA-2024:0001", "x", ["CVE-2024-0001"], Entry("enterprise_linux:8::appstream", "hull", "0:2-1.el8")),
            Erratum("RHSA-2024:0002", "x", ["CVE-2024-0002"], Entry("rhel_eus:8.6::appstream", "hull", "0:2-1.el8")),
            Erratum("RHSA-2024:0003", "x", ["CVE-2024-0003"], Entry("openshift:4.13::el8", "hull", "0:2-1.el8"))).Open();

        var result = Matcher.Match(database, Packages.Image(Packages.Distro("rhel", "8.9"), Packages.Rpm("hull", "1-1.el8")));
        Assert.Equal("CVE-2024-0001", Assert.Single(result.Findings).Id);
        Assert.Equal((ProblemKind.PartialAdvisories, false), result.Problems.Select(p => (p.Kind, p.Blocking)).Single());
        Assert.Contains("nothing says which repositories", result.Problems[0].Detail, StringComparison.Ordinal);
        Assert.Equal(["CVE-2024-0003 Fixed 0:2-1.el8"], Packages.Ask(database, "rhel:8.9", Packages.Rpm("hull", "1-1.el8"), "rhocp-4.13-for-rhel-8-x86_64-rpms"));
    }

    [Theory]
    [InlineData("none of the repositories is in the database ('mine')", "mine")]
    [InlineData("the repository 'mine' is not in the database", BaseOs, "mine")]
    [InlineData("2 of 3 repositories are not in the database, the first is 'mine'", BaseOs, "mine", "yours")]
    public void Repositories_that_are_not_known_are_told(string message, params string[] contentSets)
    {
        using var database = Feeds(Erratum("RHSA-2024:0001", "x", ["CVE-2024-0001"], Entry("enterprise_linux:8::baseos", "hull", "0:2-1.el8"))).Open();
        var image = Packages.Image(Packages.Distro("rhel", "8.9"), Packages.Rpm("hull", "1-1.el8")) with { ContentSets = [.. contentSets] };
        var result = Matcher.Match(database, image);
        Assert.StartsWith(message, Assert.Single(result.Problems).Detail, StringComparison.Ordinal);
        Assert.Single(result.Findings);
    }

    [Fact]
    public void A_rebuild_is_matched_with_the_errata_of_red_hat_and_told_so()
    {
        using var database = Feeds(Erratum("RHSA-2024:0001", "x", ["CVE-2024-0001"], Entry("enterprise_linux:8::baseos", "hull", "0:2-1.el8"))).Open();
        var result = Matcher.Match(database, Packages.Image(Packages.Distro("centos", "8"), Packages.Rpm("hull", "1-1.el8")));
        Assert.Single(result.Findings);
        Assert.Contains("rebuild of Red Hat", Assert.Single(result.Problems).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Streams_of_a_module_are_named_by_the_summary()
    {
        using var database = Feeds(
            Erratum("RHSA-2024:0001", "nodejs:18 security update", ["CVE-2024-0001"], Entry("enterprise_linux:8::appstream", "nodejs", "1:18.2-1.module+el8.9.0+1+ab")),
            Erratum("RHSA-2024:0002", "nodejs:20 and nodejs-devel:20 security update", ["CVE-2024-0001"], Entry("enterprise_linux:8::appstream", "nodejs", "1:20.2-1.module+el8.9.0+2+cd"), Entry("enterprise_linux:8::appstream", "yarn", "0:3-1.el8"))).Open();

        string[] Of(string version, string? module) => [.. Packages.Ask(database, "rhel:8.9", Packages.Rpm("nodejs", version, module: module), AppStream)];
        Assert.Equal(["CVE-2024-0001 Fixed 1:18.2-1.module+el8.9.0+1+ab"], Of("1:18.1-1.module+el8.8.0+1+ab", "nodejs:18:8080020230101:abc"));
        Assert.Empty(Of("1:18.2-1.module+el8.9.0+1+ab", "nodejs:18:8090020240101:abc"));
        Assert.Equal(["CVE-2024-0001 Fixed 1:20.2-1.module+el8.9.0+2+cd"], Of("1:20.1-1.module+el8.8.0+1+ab", "nodejs:20:8080020230101:abc"));
        Assert.Equal(["CVE-2024-0001 Fixed 1:20.2-1.module+el8.9.0+2+cd"], Of("1:20.1-1.module+el8.8.0+1+ab", "nodejs-devel:20:1:abc"));
        Assert.Empty(Of("1:16.1-1.module+el8.8.0+1+ab", "nodejs:16:8080020230101:abc"));
        Assert.Empty(Of("1:16.1-1.el8", null));

        // A package beside them that is of no module is not tied to the stream.
        Assert.Equal(["CVE-2024-0001 Fixed 0:3-1.el8"], Packages.Ask(database, "rhel:8.9", Packages.Rpm("yarn", "2-1.el8"), AppStream));
    }

    [Fact]
    public void A_fix_of_a_stream_that_nobody_names_is_for_packages_of_its_version_line()
    {
        using var database = Feeds(Erratum("RHSA-2024:0001", "postgresql security update", ["CVE-2024-0001"], Entry("enterprise_linux:8::appstream", "postgresql", "0:15.6-1.module+el8.9.0+1+ab"))).Open();

        string[] Of(string version, string? module) => [.. Packages.Ask(database, "rhel:8.9", Packages.Rpm("postgresql", version, module: module), AppStream)];
        Assert.Single(Of("15.1-1.module+el8.8.0+1+ab", "postgresql:15:1:abc"));
        Assert.Empty(Of("13.1-1.module+el8.8.0+1+ab", "postgresql:13:1:abc"));
        Assert.Empty(Of("15.1-1.el8", null));
    }

    [Theory]
    [InlineData("Affected", "Affected")]
    [InlineData("Will not fix", "WillNotFix")]
    [InlineData("Fix deferred", "FixDeferred")]
    [InlineData("Under investigation", "UnderInvestigation")]
    [InlineData("Out of support scope", "EndOfLife")]
    [InlineData("Not affected", null)]
    public void States_of_source_packages_become_statuses(string state, string? status)
    {
        using var database = Feeds(Cve("CVE-2024-0001", State("cpe:/o:redhat:enterprise_linux:8", "hull", state))).Open();
        string[] expected = status is null ? [] : [$"CVE-2024-0001 {status}"];
        Assert.Equal(expected, Packages.Ask(database, "rhel:8.9", Packages.Rpm("hull-libs", "1-1.el8", "hull"), AppStream));
        Assert.Equal(expected, Packages.Ask(database, "rhel:8.6", Packages.Rpm("hull-libs", "1-1.el8", "hull"), Extended));
        Assert.Empty(Packages.Ask(database, "rhel:8.9", Packages.Rpm("hull", "1-1.el8", "ship"), AppStream));
        Assert.Empty(Packages.Ask(database, "rhel:9.1", Packages.Rpm("hull-libs", "1-1.el9", "hull")));
    }

    [Fact]
    public void What_is_not_of_the_distribution_is_counted()
    {
        using var database = Feeds(
            Cve(
                "CVE-2024-0001",
                State("cpe:/o:redhat:enterprise_linux:8", "php:7.2/php", "Will not fix"),
                State("cpe:/o:redhat:enterprise_linux:8", "ruby:2.5", "Affected"),
                State("cpe:/a:redhat:openshift:4", "openshift4/ose-cli", "Affected"),
                State("cpe:/a:redhat:openshift:4", "hull", "Affected"),
                State("cpe:/o:redhat:enterprise_linux:8", "rhel8/hull", "Affected"),
                State("cpe:/o:redhat:enterprise_linux:8", "hull", "Sinking"),
                State("cpe:/a:sea:enterprise_linux:8", "hull", "Affected"))).Open();

        var source = database.Info.Sources.Single(s => s.Feed == "redhat-cve");
        Assert.Equal(2, source.Entries.Used);
        Assert.Equal(
            [("malformed", 1L), ("not-a-package", 1L), ("other-product", 3L), ("told-elsewhere", 2L)],
            source.Entries.Skipped.Select(pair => (pair.Key, pair.Value)));
        Assert.Equal(["CVE-2024-0001 WillNotFix"], Packages.Ask(database, "rhel:8.9", Packages.Rpm("php-cli", "7.2-1.module+el8+1+a", "php", "php:7.2:1:a")));
        Assert.Empty(Packages.Ask(database, "rhel:8.9", Packages.Rpm("php-cli", "7.3-1.module+el8+1+a", "php", "php:7.3:1:a")));
        Assert.Equal(["CVE-2024-0001 Affected"], Packages.Ask(database, "rhel:8.9", Packages.Rpm("ruby-libs", "2.5-1.module+el8+1+a", "ruby", "ruby:2.5:1:a")));
    }

    [Theory]
    [InlineData("cpe:/o:redhat:enterprise_linux:8", "hull-0:2-1.el8", false)]
    [InlineData("cpe:/a:redhat:enterprise_linux:8::appstream", "hull-2-1.el8", false)]
    [InlineData("cpe:/o:redhat:enterprise_linux:7", "hull-0:2-1.el7", true)]
    [InlineData("cpe:/o:redhat:rhel_eus:8.6::baseos", "hull-0:2-1.el8_6", true)]
    [InlineData("cpe:/o:redhat:enterprise_linux:8", "hull-libs-0:2-1.el8", true)]
    [InlineData("cpe:/o:redhat:enterprise_linux:8", "hull", true)]
    [InlineData("", "", true)]
    public void A_state_of_what_is_fixed_in_the_same_product_is_not_told(string cpe, string package, bool isTold)
    {
        using var database = Feeds((
            "redhat/redhat-cve",
            "CVE-2024-0001.json",
            $$"""{"name": "CVE-2024-0001", "package_state": [{{State("cpe:/o:redhat:enterprise_linux:8", "hull", "Affected")}}, {{State("cpe:/o:redhat:enterprise_linux:8", "deck", "Affected")}}], "affected_release": [5, {"cpe": "{{cpe}}", "package": "{{package}}"}]}""")).Open();

        Assert.Equal(isTold ? ["CVE-2024-0001 Affected"] : [], Packages.Ask(database, "rhel:8.9", Packages.Rpm("hull", "1-1.el8")));
        Assert.Single(Packages.Ask(database, "rhel:8.9", Packages.Rpm("deck", "1-1.el8")));
        Assert.Equal(isTold ? 2 : 3, database.Info.Sources.Single(s => s.Feed == "redhat-cve").Entries.Skipped["told-elsewhere"]);
    }

    [Fact]
    public void Severity_and_score_are_those_of_red_hat_for_errata_too()
    {
        using var database = Feeds(
            Cve("CVE-2024-0001", State("cpe:/o:redhat:enterprise_linux:9", "hull", "Affected")),
            Erratum("RHSA-2024:0001", "hull security update", ["CVE-2024-0001"], Entry("enterprise_linux:8::baseos", "hull", "0:2-1.el8"))).Open();
        var finding = Assert.Single(Matcher.Match(database, Packages.Image(Packages.Distro("rhel", "8"), Packages.Rpm("hull", "1-1.el8"))).Findings);
        Assert.Equal((Severity.Medium, "redhat", 5.3), (finding.Severity, finding.SeveritySource, finding.Cvss!.Score));
        Assert.Equal(["CWE-119", "CWE-125"], finding.Weaknesses);
        Assert.Equal(["RHSA-2024:0001"], finding.Aliases);
        Assert.Equal("https://access.redhat.com/security/cve/CVE-2024-0001", finding.Url);
    }

    [Fact]
    public void A_map_of_repositories_loses_only_what_is_broken()
    {
        using var database = Feeds(Cve("CVE-2024-0001", State("cpe:/o:redhat:enterprise_linux:8", "hull", "Affected"))).Open();
        var source = database.Info.Sources.Single(s => s.Feed == "redhat-repositories");
        Assert.Equal(4, source.Records.Used);
        Assert.Equal([("malformed", 1L), ("nothing-affected", 1L)], source.Records.Skipped.Select(pair => (pair.Key, pair.Value)));
        List<string> products = [];
        Assert.True(database.TryFindProducts(Extended, products));
        Assert.Equal(["cpe:/o:redhat:rhel_eus:8.6::baseos"], products);
        Assert.False(database.TryFindProducts("mine", products));
    }

    [Theory]
    [InlineData("enterprise_linux:8::appstream", "8")]
    [InlineData("enterprise_linux:2.1::es", "2")]
    [InlineData("openshift:4.13::el9", "9")]
    [InlineData("storage:3.1:samba:el6", "6")]
    [InlineData("rhel_eus:8.6::baseos", "8")]
    [InlineData("rhel_extras_rt:7", "7")]
    [InlineData("openshift:4", null)]
    [InlineData("rhel_software_collections:3", null)]
    [InlineData("enterprise_linux", null)]
    [InlineData("enterprise_linux:", null)]
    [InlineData("enterprise_linux:800::x", null)]
    [InlineData("", null)]
    public void A_product_says_which_release_it_is_for(string product, string? release) => Assert.Equal(release, RedhatCpe.ReleaseOf(product));

    [Theory]
    [InlineData("0:1.0-1.el7_9", "7")]
    [InlineData("0:1.0-1.module+el8.9.0+1+ab", "8")]
    [InlineData("0:1.0-1.tunnel2", null)]
    [InlineData("el", null)]
    [InlineData("0:1.0.el-el.el", null)]
    public void A_version_may_say_it_too(string version, string? release) => Assert.Equal(release, RedhatCpe.ReleaseOfVersion(version));

    /// <summary>An erratum as OSV has it.</summary>
    internal static (string Archive, string Path, string Text) Erratum(string id, string summary, string[] related, params string[] entries) => (
        "redhat/redhat-osv",
        $"{id}.json",
        $$"""{"id": "{{id}}", "modified": "2024-05-01T00:00:00Z", "summary": "Red Hat Security Advisory: {{summary}}", "related": [{{string.Join(", ", related.Select(r => $"\"{r}\""))}}], "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}], "affected": [{{string.Join(", ", entries)}}]}""");

    /// <summary>An entry of one.</summary>
    internal static string Entry(string product, string name, string fix) => ErrataTests.Entry("Red Hat:" + product, name, fix);

    /// <summary>A CVE with states, and two fixes that errata tell.</summary>
    internal static (string Archive, string Path, string Text) Cve(string id, params string[] states) => (
        "redhat/redhat-cve",
        $"{id}.json",
        $$"""
        {"name": "{{id}}", "threat_severity": "Moderate", "public_date": "2024-01-02T00:00:00Z", "cwe": "CWE-119->CWE-125",
         "cvss3": {"cvss3_base_score": "5.3", "cvss3_scoring_vector": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:L/I:N/A:N", "status": "verified"},
         "affected_release": [{"advisory": "RHSA-1", "package": "x-1-1"}, {"advisory": "RHSA-2"}], "package_state": [{{string.Join(", ", states)}}]}
        """);

    private static string State(string cpe, string package, string state) =>
        $$"""{"product_name": "x", "fix_state": "{{state}}", "package_name": "{{package}}", "cpe": "{{cpe}}"}""";

    private static FeedFolder Feeds(params (string Archive, string Path, string Text)[] files)
    {
        var feeds = new FeedFolder().Add("redhat/repository-to-cpe", "repository-to-cpe.json", Map);
        foreach (var (archive, path, text) in files)
        {
            feeds.Add(archive, path, text);
        }

        return feeds;
    }
}
