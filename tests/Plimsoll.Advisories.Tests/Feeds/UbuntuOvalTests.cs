using System.Globalization;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Ubuntu's notices, alone and beside the tracker.</summary>
public sealed class UbuntuOvalTests
{
    private const string Tracker = """{"candidate": "CVE-2024-0001", "priority": "low", "packages": {"noble": {"hull": {"status": "STATUS", "note": "NOTE"}}}}""";

    private static readonly SourcePackage Hull = new("hull", "1.0-1");

    [Fact]
    public void A_notice_is_about_the_binary_packages_that_it_names()
    {
        using var database = new FeedFolder().Add("ubuntu/ubuntu-usn-oval", "ubuntu/com.ubuntu.noble.usn.oval.xml", Oval()).Open();
        var found = Packages.Find(database, "ubuntu:24.04", Packages.Of("deb", "libhull1", "1.0-1", Hull));
        Assert.Equal(["CVE-2024-0001", "CVE-2024-0002"], found.Select(static f => f.Id));
        Assert.Equal(("1.0-1ubuntu0.1", FindingStatus.Fixed, Severity.High, "ubuntu"), (Assert.Single(found[0].FixedVersions), found[0].Status, found[0].Severity, found[0].SeveritySource));
        Assert.Contains("USN-7000-1", found[0].Aliases);
        Assert.Equal(9.8, found[0].Cvss!.Score);
        Assert.Empty(Packages.Find(database, "ubuntu:24.04", Packages.Of("deb", "libhull1", "1.0-1ubuntu0.1", Hull)));
        Assert.Empty(Packages.Find(database, "ubuntu:24.04", Packages.Of("deb", "hull-doc", "1.0-1", Hull)));

        // A source package of that name is another thing.
        Assert.Empty(Packages.Find(database, "ubuntu:24.04", Packages.Of("deb", "other", "1.0-1", new SourcePackage("libhull1", "1.0-1"))));
    }

    [Fact]
    public void Everything_is_counted()
    {
        using var database = new FeedFolder()
            .Add("ubuntu/ubuntu-usn-oval", "ubuntu/com.ubuntu.noble.usn.oval.xml", Oval())
            .Add("ubuntu/ubuntu-usn-oval", "ubuntu/com.ubuntu.lunar.usn.oval.xml", "<oval_definitions>")
            .Add("ubuntu/ubuntu-usn-oval", "ubuntu/com.ubuntu.nowhere.usn.oval.xml", Oval())
            .Add("ubuntu/ubuntu-usn-oval", "com.ubuntu.noble.cve.oval.xml", Oval())
            .Open();
        var source = Assert.Single(database.Info.Sources);

        // Used: the notice. Without use: a kernel's, one about no vulnerability, one with another question.
        Assert.Equal((1, 3, 2), (source.Records.Used, source.Records.Skipped["nothing-affected"], source.Records.Skipped["malformed"]));
        Assert.Equal(3, source.Records.Skipped["not-a-record"]);
        Assert.Equal((2, 2, 2, 2), (source.Entries.Used, source.Entries.Skipped["not-a-package"], source.Entries.Skipped["no-vulnerability"], source.Entries.Skipped["unsupported-range"]));
        Assert.Equal(Completeness.FixesOnly, Assert.Single(database.Info.Scopes).Completeness);
    }

    [Theory]
    [InlineData("needed", "", "1.0-1", "CVE-2024-0001 Fixed 1.0-1ubuntu0.1")]
    [InlineData("needed", "", "1.0-1ubuntu0.1", "")]
    [InlineData("needs-triage", "", "1.0-1ubuntu0.1", "")]
    [InlineData("released", "1.0-1ubuntu0.1", "1.0-1", "CVE-2024-0001 Fixed 1.0-1ubuntu0.1")]
    [InlineData("released", "1.0-1ubuntu0.2", "1.0-1ubuntu0.1", "CVE-2024-0001 Fixed 1.0-1ubuntu0.2")]
    [InlineData("not-affected", "code not present", "1.0-1ubuntu0.1", "")]
    public void A_fix_of_a_notice_is_not_lost_to_the_tracker_nor_the_trackers_to_it(string status, string note, string version, string expected)
    {
        using var database = new FeedFolder()
            .Add("ubuntu/ubuntu-usn-oval", "ubuntu/com.ubuntu.noble.usn.oval.xml", Oval())
            .Add("ubuntu/ubuntu-cve-tracker-json", "2024/CVE-2024-0001.json", Tracker.Replace("STATUS", status, StringComparison.Ordinal).Replace("NOTE", note, StringComparison.Ordinal))
            .Open();
        var found = Packages.Ask(database, "ubuntu:24.04", Packages.Of("deb", "libhull1", version, new SourcePackage("hull", version)));
        Assert.Equal(expected, string.Join('\n', found.Where(static f => f.StartsWith("CVE-2024-0001", StringComparison.Ordinal))));

        // What the notice does not name is as the tracker has it.
        var other = Packages.Ask(database, "ubuntu:24.04", Packages.Of("deb", "hull-doc", version, new SourcePackage("hull", version)));
        Assert.Equal(status is "needed" or "needs-triage" || note.CompareTo(version) > 0 && status == "released", other.Length > 0);
    }

    private static string Oval() => string.Create(CultureInfo.InvariantCulture, $"""
        <oval_definitions xmlns="o" xmlns:linux="l" xmlns:ind="i"><definitions>
        <definition class="inventory" id="d:100"><metadata><title>Check that Ubuntu 24.04 LTS (noble) is installed.</title></metadata><criteria><criterion test_ref="t:release"/></criteria></definition>
        {Definition("USN-7000-1", ["CVE-2024-0001", "CVE-2024-0002"], "t:hull")}
        {Definition("USN-7001-1", ["CVE-2024-0003"], "t:uname", "t:variable")}
        {Definition("USN-7002-1", [], "t:hull")}
        {Definition("USN-7003-1", ["CVE-2024-0004"], "t:greater")}
        <definition class="patch" id="d:101"><metadata><title>no id</title></metadata></definition>
        </definitions><tests>
        <linux:dpkginfo_test id="t:hull"><linux:object object_ref="o:hull"/><linux:state state_ref="s:hull"/></linux:dpkginfo_test>
        <linux:dpkginfo_test id="t:greater"><linux:object object_ref="o:hull"/><linux:state state_ref="s:greater"/></linux:dpkginfo_test>
        <ind:variable_test id="t:variable"><ind:object object_ref="o:hull"/><ind:state state_ref="s:hull"/></ind:variable_test>
        </tests><objects><linux:dpkginfo_object id="o:hull"><linux:name var_ref="v:hull" var_check="at least one"/></linux:dpkginfo_object></objects>
        <states><linux:dpkginfo_state id="s:hull"><linux:evr datatype="debian_evr_string" operation="less than">0:1.0-1ubuntu0.1</linux:evr></linux:dpkginfo_state>
        <linux:dpkginfo_state id="s:greater"><linux:evr operation="greater than">0:1.0-1</linux:evr></linux:dpkginfo_state></states>
        <variables><constant_variable id="v:hull"><value>libhull1</value><value>hull</value></constant_variable></variables></oval_definitions>
        """);

    private static string Definition(string id, string[] cves, params string[] tests) => $"""
        <definition class="patch" id="d:{id}"><metadata><title>{id} -- Hull vulnerability</title><reference source="USN" ref_id="{id}"/>{string.Concat(cves.Select(static cve => $"<reference source=\"CVE\" ref_id=\"{cve}\"/>"))}
        <description>An incomplete fix of CVE-2000-0001.</description><advisory><severity>Medium</severity><issued date="2024-10-02"/>{string.Concat(cves.Select(static cve => $"<cve priority=\"high\" cvss_vector=\"CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H\">{cve}</cve>"))}</advisory></metadata>
        <criteria>{string.Concat(tests.Select(static test => $"<criterion test_ref=\"{test}\"/>"))}</criteria></definition>
        """;
}
