using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Feeds.Oval;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>OVAL of Azure Linux and Rocky Linux.</summary>
public sealed class OvalTests
{
    private const string Rocky = """
        <oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:red-def="http://oval.mitre.org/XMLSchema/oval-definitions-5#linux">
          <definitions>
            <definition class="patch" id="d:1"><metadata>
              <title>RLSA-2024:0001: nodejs:18 security update (Important)</title>
              <reference ref_id="RLSA-2024:0001" source="RLSA" />
              <description>Two flaws (CVE-2024-0001, CVE-2024-0002). See CVE-24-1, CVE-2024-x and CVE-2024-1.</description>
              <advisory><severity>Important</severity><issued date="2024-01-02" /><updated date="2024-01-03" /></advisory>
            </metadata>
            <criteria operator="OR"><criterion test_ref="t:release" />
              <criteria operator="AND"><criterion test_ref="t:1" /><criterion test_ref="t:1" /></criteria>
              <criteria operator="AND"><criterion test_ref="t:2" /><criterion test_ref="t:signed" /><criterion test_ref="t:nowhere" /></criteria>
            </criteria></definition>
          </definitions>
          <tests>
            <red-def:rpmverifyfile_test id="t:release"><red-def:object object_ref="o:1" /><red-def:state state_ref="s:1" /></red-def:rpmverifyfile_test>
            <red-def:rpminfo_test check="at least one" id="t:1"><red-def:object object_ref="o:1" /><red-def:state state_ref="s:1" /></red-def:rpminfo_test>
            <red-def:rpminfo_test id="t:2"><red-def:object object_ref="o:2" /><red-def:state state_ref="s:2" /></red-def:rpminfo_test>
            <red-def:rpminfo_test id="t:signed"><red-def:object object_ref="o:2" /><red-def:state state_ref="s:3" /></red-def:rpminfo_test>
          </tests>
          <objects>
            <red-def:rpminfo_object id="o:1"><red-def:name>hull-libs</red-def:name></red-def:rpminfo_object>
            <red-def:rpminfo_object id="o:2"><red-def:name>nodejs</red-def:name></red-def:rpminfo_object>
            <red-def:rpmverifyfile_object id="o:3"><red-def:name operation="pattern match">^rocky</red-def:name></red-def:rpmverifyfile_object>
          </objects>
          <states>
            <red-def:rpminfo_state id="s:1"><red-def:arch datatype="string" operation="pattern match">aarch64|x86_64</red-def:arch><red-def:evr datatype="evr_string" operation="less than">1:2.0-3.el9</red-def:evr></red-def:rpminfo_state>
            <red-def:rpminfo_state id="s:2"><red-def:evr operation="less than">1:18.2-1.module+el9.1.0+1+ab</red-def:evr></red-def:rpminfo_state>
            <red-def:rpminfo_state id="s:3"><red-def:signature_keyid operation="equals">1</red-def:signature_keyid></red-def:rpminfo_state>
          </states>
        </oval_definitions>
        """;

    [Fact]
    public void Azure_linux_has_a_definition_for_each_source_package()
    {
        using var database = new FeedFolder()
            .Add("azurelinux/azurelinux-oval", "azurelinux-3.0-oval.xml", Azure(("CVE-2024-0001", "true", "hull", "less than", "0:2.0-1.azl3"), ("CVE-2024-0002", "false", "hull", "less than or equal", "0:2.0-1.azl3"), ("CVE-2024-0003", "Not Applicable", "hull", "less than or equal", "0:2.0-1.azl3"), ("CVE-2024-0004", "true", "hull", "greater than", "0:2.0-1.azl3")))
            .Add("azurelinux/azurelinux-oval", "cbl-mariner-2.0-oval.xml", Azure(("CVE-2024-0005", "true", "hull", "less than", "0:1.5-1.cm2")))
            .Add("azurelinux/azurelinux-oval", "README.xml", "x")
            .Open();

        Assert.Equal(["CVE-2024-0001 Fixed 0:2.0-1.azl3", "CVE-2024-0002 Affected"], Packages.Ask(database, "azurelinux:3.0", Packages.Rpm("hull-libs", "1.9-1.azl3", "hull")));
        Assert.Equal(["CVE-2024-0002 Affected"], Packages.Ask(database, "azurelinux:3.0", Packages.Rpm("hull-libs", "2.0-1.azl3", "hull")));
        Assert.Empty(Packages.Ask(database, "azurelinux:3.0", Packages.Rpm("hull-libs", "2.0-2.azl3", "hull")));
        Assert.Equal(["CVE-2024-0005 Fixed 0:1.5-1.cm2"], Packages.Ask(database, "mariner:2.0", Packages.Rpm("hull", "1.0-1.cm2")));
        Assert.Empty(Packages.Ask(database, "mariner:2.0", Packages.Rpm("hull", "1.0-1.cm2", "ship")));

        // A list of packages without their sources: the name is all there is.
        Assert.Equal(["CVE-2024-0005 Fixed 0:1.5-1.cm2"], Packages.Ask(database, "mariner:2.0", Packages.Rpm("hull", "1.0-1.cm2") with { Source = null }));
        Assert.Equal(Severity.High, Packages.Find(database, "mariner:2.0", Packages.Rpm("hull", "1.0-1.cm2"))[0].Severity);
        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((4, 1, 1), (source.Records.Used, source.Records.Skipped["not-a-record"], source.Entries.Skipped["unsupported-range"]));
        Assert.Equal(Completeness.Full, database.Info.Scopes[0].Completeness);
    }

    [Fact]
    public void Rocky_has_a_definition_for_each_erratum_with_its_binary_packages()
    {
        using var database = new FeedFolder().Add("rocky/rocky9-oval", "rocky/org.rockylinux.rlsa-9.xml", Rocky).Open();
        var found = Packages.Find(database, "rocky:9.1", Packages.Rpm("hull-libs", "1:2.0-2.el9", "hull"));
        Assert.Equal(["CVE-2024-0001", "CVE-2024-0002"], found.Select(f => f.Id));
        Assert.Equal(("1:2.0-3.el9", Severity.High), (Assert.Single(found[0].FixedVersions), found[0].Severity));
        Assert.Empty(Packages.Ask(database, "rocky:9.1", Packages.Rpm("hull-libs", "1:2.0-2.el9", "hull", architecture: "s390x")));
        Assert.Empty(Packages.Ask(database, "rocky:9.1", Packages.Rpm("hull-libs", "1:2.0-3.el9", "hull")));
        Assert.Empty(Packages.Ask(database, "rocky:9.1", Packages.Rpm("hull", "1:2.0-2.el9")));
        Assert.Equal(2, Packages.Ask(database, "rocky:9.1", Packages.Rpm("nodejs", "1:18.1-1.module+el9.1.0+1+ab", module: "nodejs:18:9:a")).Length);
        Assert.Empty(Packages.Ask(database, "rocky:9.1", Packages.Rpm("nodejs", "1:16.1-1.module+el9.1.0+1+ab", module: "nodejs:16:9:a")));
        Assert.Equal(2, Assert.Single(database.Info.Sources).Entries.Used);
    }

    [Fact]
    public void Names_may_be_in_a_variable()
    {
        var document = OvalXml.TryRead("""
            <oval_definitions><definitions><definition id="d"><criteria><criterion test_ref="t"/></criteria></definition></definitions>
            <tests><x:dpkginfo_test id="t" xmlns:x="x"><x:object object_ref="o"/><x:state state_ref="s"/></x:dpkginfo_test></tests>
            <objects><dpkginfo_object id="o"><name var_ref="v" var_check="at least one"/></dpkginfo_object></objects>
            <states><dpkginfo_state id="s"><evr operation="less than">0:1-1</evr></dpkginfo_state></states>
            <variables><constant_variable id="v"><value>hull</value><value>mast</value></constant_variable></variables></oval_definitions>
            """u8, new TextPool())!;
        Assert.Equal(["hull less than 0:1-1", "mast less than 0:1-1"], document.PackagesOf(document.Definitions[0]).Select(p => $"{p.Name} {p.State.Operation} {p.State.Version}"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("not xml")]
    [InlineData("<html/>")]
    [InlineData("<oval_definitions>")]
    [InlineData("<oval_definitions><definitions><definition id=\"a\"></definitions></oval_definitions>")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"b\">]><oval_definitions/>")]
    [InlineData("<!DOCTYPE x SYSTEM \"file:///etc/passwd\"><oval_definitions/>")]
    public void A_broken_file_is_counted(string text)
    {
        using var database = new FeedFolder()
            .Add("azurelinux/azurelinux-oval", "azurelinux-3.0-oval.xml", text)
            .Add("azurelinux/azurelinux-oval", "cbl-mariner-2.0-oval.xml", Azure(("CVE-2024-0005", "true", "hull", "less than", "0:1.5-1.cm2")))
            .Open();
        Assert.Equal((1, 1), (Assert.Single(database.Info.Sources).Records.Used, database.Info.Sources[0].Records.Skipped["malformed"]));
    }

    [Fact]
    public void A_deep_file_is_read_without_recursion()
    {
        var deep = string.Concat(Enumerable.Repeat("<criteria>", 100_000));
        Assert.Null(OvalXml.TryRead(System.Text.Encoding.UTF8.GetBytes("<oval_definitions><definitions><definition>" + deep), new TextPool()));
    }

    [Fact]
    public void Definitions_without_an_id_that_is_known_are_counted()
    {
        using var database = new FeedFolder()
            .Add("azurelinux/azurelinux-oval", "azurelinux-3.0-oval.xml", Azure(("nothing", "true", "hull", "less than", "1"), ("CVE-2024-0005", "true", "hull", "less than", "0:1.5-1"), ("CVE-2024-0006", "true", "", "less than", "0:1.5-1")))
            .Open();
        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((1, 1, 1), (source.Records.Used, source.Records.Skipped["malformed"], source.Records.Skipped["nothing-affected"]));
    }

    private static string Azure(params (string Cve, string Patchable, string Package, string Operation, string Version)[] definitions)
    {
        var text = new System.Text.StringBuilder("""<oval_definitions xmlns="http://oval.mitre.org/XMLSchema/oval-definitions-5" xmlns:linux-def="http://oval.mitre.org/XMLSchema/oval-definitions-5#linux"><definitions>""");
        for (var i = 0; i < definitions.Length; i++)
        {
            text.Append($"""<definition class="vulnerability" id="d:{i}"><metadata><title>x</title><reference ref_id="{definitions[i].Cve}" source="CVE"/><patchable>{definitions[i].Patchable}</patchable><advisory_date>2024-07-23T22:05:39Z</advisory_date><severity>High</severity></metadata><criteria operator="AND"><criterion test_ref="t:{i}"/></criteria></definition>""");
        }

        text.Append("</definitions><tests>");
        for (var i = 0; i < definitions.Length; i++)
        {
            text.Append($"""<linux-def:rpminfo_test id="t:{i}"><linux-def:object object_ref="o:{i}"/><linux-def:state state_ref="s:{i}"/></linux-def:rpminfo_test>""");
        }

        text.Append("</tests><objects>");
        for (var i = 0; i < definitions.Length; i++)
        {
            text.Append($"""<linux-def:rpminfo_object id="o:{i}"><linux-def:name>{definitions[i].Package}</linux-def:name></linux-def:rpminfo_object>""");
        }

        text.Append("</objects><states>");
        for (var i = 0; i < definitions.Length; i++)
        {
            text.Append($"""<linux-def:rpminfo_state id="s:{i}"><linux-def:evr datatype="evr_string" operation="{definitions[i].Operation}">{definitions[i].Version}</linux-def:evr></linux-def:rpminfo_state>""");
        }

        return text.Append("</states></oval_definitions>").ToString();
    }
}
