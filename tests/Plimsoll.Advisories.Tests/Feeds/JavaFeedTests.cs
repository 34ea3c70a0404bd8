using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Collections of vulnerabilities of Java libraries: SAP's statements and the Victims database.</summary>
public sealed class JavaFeedTests
{
    private const string Sap = "maven/sap-project-kb";
    private const string Victims = "maven/victims-cve-db";

    [Fact]
    public void Of_a_statement_the_listed_versions_count_and_no_others()
    {
        using var database = new FeedFolder().Add(Sap, "statements/CVE-2020-1/statement.yaml", """
            vulnerability_id: CVE-2020-1
            notes:
            - text: About hulls.
            artifacts:
            - {id: pkg:maven/org.hull/hull-core@1.0, reason: Reviewed manually, affected: true}
            - {id: pkg:maven/org.hull/hull-core@1.2.Final, reason: Assessed, affected: true}
            - {id: pkg:maven/org.hull/hull-core@1.3, reason: Reviewed manually, affected: false}
            - {id: pkg:maven/org.hull/hull-core@1.4, reason: Reviewed manually, affected: false}
            - {id: pkg:maven/org.hull/hull-core@1.4, reason: Assessed, affected: true}
            - {id: pkg:maven/org.hull/keel@1.0, reason: Reviewed manually, affected: false}
            - {id: pkg:luarocks/mast@1.0, reason: Reviewed manually, affected: true}
            - {id: org.hull:mast, reason: Reviewed manually, affected: true}
            - {id: pkg:maven/org.hull/mast, reason: Reviewed manually, affected: true}
            """).OpenAndRemove();

        Assert.All(["1.0", "1.2.Final"], version => Assert.Single(Packages.Find(database, Packages.Of("maven", "org.hull:hull-core", version))));
        Assert.All(["1.1", "1.3", "1.4"], version => Assert.Empty(Packages.Find(database, Packages.Of("maven", "org.hull:hull-core", version))));
        var entries = Assert.Single(database.Info.Sources).Entries;
        Assert.Equal((5L, 1L, 1L, 2L), (entries.Used, entries.Skipped["not-affected"], entries.Skipped["other-ecosystem"], entries.Skipped["malformed"]));
    }

    [Fact]
    public void Statements_without_versions_or_an_id_are_counted()
    {
        using var database = new FeedFolder()
            .Add(Sap, "statements/CVE-2020-1/statement.yaml", "vulnerability_id: CVE-2020-1\nfixes:\n- {id: DEFAULT_BRANCH}\n")
            .Add(Sap, "statements/CVE-2020-2/statement.yaml", "notes: []\n")
            .Add(Sap, "statements/CVE-2020-3/statement.yaml", "[1, 2]\n")
            .Add(Sap, "statements/CVE-2020-4/statement.yaml", "vulnerability_id: CVE-2020-4\nartifacts: [pkg:maven/a/b@1]\n")
            .Add(Sap, "README.md", "about it")
            .OpenAndRemove();

        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((0L, 2L, 2L, 1L), (source.Records.Used, source.Records.Skipped["malformed"], source.Records.Skipped["nothing-affected"], source.Records.Skipped["not-a-record"]));
        Assert.Equal(1, source.Entries.Skipped["malformed"]);
    }

    [Theory]
    [InlineData("'<=1.9.3'", "'>=1.9.4'", "0.1 1.9.3", "1.9.4", "1.9.4")]
    [InlineData("'<=3.1.8', '<=3.2.7.RELEASE,3.2'", "'>=3.2.8.RELEASE,3.2'", "2.0 3.1.8 3.2.0.RC1 3.2.7.RELEASE", "3.1.9 3.2.8.RELEASE 3.3", "3.2.8.RELEASE")]
    [InlineData("'<=2.7.12,2', '<=3.0.1,3'", "'>=2.7.13,2', '>=3.0.2,3'", "2.0 2.7.12 3.0.0-milestone1 3.0.1", "1.9 2.7.13 3.0.2 4.0", "2.7.13 3.0.2")]
    [InlineData("'==2.2.0', '==2.2.1'", "", "2.2.0 2.2.1", "2.1 2.2.2", "")]
    [InlineData("'>=2.0.0,2', '>=3.1.0,3.1'", "'>=2.0.8,2', '>=3.1.3,3.1'", "2.0.0 2.0.7 3.1.2", "1.9 2.0.8 3.0.9 3.1.3 3.2", "2.0.8 3.1.3")]
    [InlineData("'>=1.2_03,1'", "", "1.2_03 1.9", "1.1 2.0 2.0-rc1", "")]
    [InlineData("'<=2.7.1,2', '>=2.1,2'", "'>=2.7.2'", "2.1 2.7.1", "2.0 2.7.2 3.0", "")]
    [InlineData("'<4.0,3'", "", "3.0 3.9", "2.9 4.0", "")]
    public void Series_bound_what_is_affected(string affected, string fixes, string found, string others, string told)
    {
        using var database = Read(Java(affected, fixes));

        var findings = found.Split(' ').Select(version => Assert.Single(Packages.Find(database, Packages.Of("maven", "org.hull:hull", version)))).ToArray();
        Assert.All(findings, static finding => Assert.Equal("CVE-2019-10086", finding.Id));
        Assert.All(others.Split(' '), version => Assert.True(Packages.Find(database, Packages.Of("maven", "org.hull:hull", version)).Length == 0, version));
        Assert.Equal(told, string.Join(' ', findings.SelectMany(static finding => finding.FixedVersions).Distinct()));
    }

    [Fact]
    public void Packages_of_Python_are_there_too()
    {
        using var database = Read("affected:\n- name: Hull_Deck\n  version: ['<=0.11.0,0', '<=1.2,1']\n  fixedin: ['>=0.11.1,0']\n");

        Assert.All(["0.1", "0.11.0", "1.0rc1", "1.2"], version => Assert.Single(Packages.Find(database, Packages.Of("pypi", "hull-deck", version))));
        Assert.All(["0.11.1", "1.3", "2.0.dev1"], version => Assert.Empty(Packages.Find(database, Packages.Of("pypi", "hull-deck", version))));
    }

    [Theory]
    [InlineData("", "", "", "unsupported-range")]
    [InlineData("'<=1.0'", "'<=1.1'", "", "unsupported-range")]
    [InlineData("'<=1.5'", "'==1.2', '>=1.6'", "", "unsupported-range")]
    [InlineData("'<=1.5'", "", "'<=1.0'", "unsupported-range")]
    [InlineData("'<=1.5', '>=2.0'", "", "", "unsupported-range")]
    [InlineData("'>=1.0', '>=1.2'", "", "", "unsupported-range")]
    [InlineData("'>=2.3.8.SP1-1,2.3.8.SP1-'", "", "", "unsupported-range")]
    [InlineData("'~1.0'", "", "", "unsupported-range")]
    [InlineData("'<='", "", "", "unsupported-range")]
    [InlineData("'<=1.0,'", "", "", "unsupported-range")]
    public void Strings_that_contradict_each_other_are_counted(string affected, string fixes, string sound, string reason)
    {
        using var database = Read(Java(affected, fixes) + $"  unaffected: [{sound}]\n- groupId: org.hull\n");

        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((0L, 1L, 1L), (source.Entries.Used, source.Entries.Skipped[reason], source.Entries.Skipped["no-package"]));
        Assert.Equal(1, source.Records.Skipped["nothing-affected"]);
    }

    private static string Java(string affected, string fixes) => $"affected:\n- groupId: org.hull\n  artifactId: hull\n  version: [{affected}]\n  fixedin: [{fixes}]\n";

    private static AdvisoryDatabase Read(string members) =>
        new FeedFolder().Add(Victims, "database/java/2019/10086.yaml", "cve: 2019-10086\ntitle: Hulls\n" + members).OpenAndRemove();
}
