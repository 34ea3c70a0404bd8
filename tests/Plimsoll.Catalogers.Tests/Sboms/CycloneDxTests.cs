using System.Text;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Sboms;

public class CycloneDxTests
{
    private const string Json = """
        {
          "bomFormat": "CycloneDX", "specVersion": "1.6",
          "metadata": {
            "timestamp": "2026-02-03T04:05:06Z", "tools": {"components": [{"type": "application", "name": "shipwright", "version": "2.1"}]},
            "component": {"bom-ref": "root", "type": "application", "name": "sloop", "version": "1"}
          },
          "components": [
            {"bom-ref": "os", "type": "operating-system", "name": "debian", "version": "12"},
            {"bom-ref": "h", "type": "library", "group": "@s", "name": "hull", "version": "1.0.0", "purl": "pkg:npm/%40s/hull@1.0.0",
             "licenses": [{"license": {"id": "MIT"}}, {"license": {"name": "Own <1>"}}],
             "evidence": {"occurrences": [{"location": "/srv/app/package.json", "line": 7}]},
             "components": [{"bom-ref": "m", "type": "library", "name": "mast", "version": "2", "purl": "pkg:npm/mast@2", "scope": "optional", "licenses": [{"expression": "MIT OR ISC"}]}]},
            {"bom-ref": "k", "type": "library", "name": "keel", "version": "3", "purl": "pkg:maven/org.sea/keel@3", "scope": "excluded",
             "properties": [{"name": "other", "value": "x"}, {"name": "cdx:npm:package:development", "value": "true"}]}
          ],
          "dependencies": [{"ref": "root", "dependsOn": ["h"]}, {"ref": "h", "dependsOn": ["m", "k", "h", "nobody"]}, {"ref": "m", "dependsOn": ["h"]}]
        }
        """;

    private const string Xml = """
        <?xml version="1.0" encoding="UTF-8"?>
        <bom xmlns="http://cyclonedx.org/schema/bom/1.6" version="1">
          <metadata>
            <timestamp>2026-02-03T04:05:06Z</timestamp>
            <tools><components><component type="application"><name>shipwright</name><version>2.1</version></component></components></tools>
            <component bom-ref="root" type="application"><name>sloop</name><version>1</version></component>
          </metadata>
          <components>
            <component bom-ref="os" type="operating-system"><name>debian</name><version>12</version></component>
            <component bom-ref="h" type="library">
              <group>@s</group><name>hull</name><version>1.0.0</version>
              <licenses><license><id>MIT</id></license><license><name>Own &lt;1&gt;</name></license></licenses>
              <purl>pkg:npm/%40s/hull@1.0.0</purl>
              <components>
                <component bom-ref="m" type="library"><name>mast</name><version>2</version><scope>optional</scope><licenses><expression>MIT OR ISC</expression></licenses><purl>pkg:npm/mast@2</purl></component>
              </components>
              <evidence><occurrences><occurrence><location>/srv/app/package.json</location><line>7</line></occurrence></occurrences></evidence>
            </component>
            <component bom-ref="k" type="library">
              <name>keel</name><version>3</version><scope>excluded</scope><purl>pkg:maven/org.sea/keel@3</purl>
              <properties><property name="other">x</property><property name="cdx:npm:package:development">true</property></properties>
            </component>
          </components>
          <dependencies>
            <dependency ref="root"><dependency ref="h"/></dependency>
            <dependency ref="h"><dependency ref="m"/><dependency ref="k"/><dependency ref="h"/><dependency ref="nobody"/></dependency>
            <dependency ref="m"><dependency ref="h"/></dependency>
          </dependencies>
        </bom>
        """;

    public static TheoryData<string> Both => [Json, Xml];

    [Theory]
    [MemberData(nameof(Both))]
    public void Packages_are_read_with_all_that_is_said_of_them(string text)
    {
        var read = ReadSbom.Of(text);
        Assert.Empty(read.Problems);
        Assert.Empty(read.Document.Notes);
        Assert.Equal(["pkg:npm/%40s/hull@1.0.0", "pkg:npm/mast@2", "pkg:maven/org.sea/keel@3"], read.Purls);
        Assert.Equal(["@s/hull 1.0.0", "mast 2", "org.sea:keel 3"], read.Names);
        var hull = read["@s/hull"];
        Assert.Equal(["MIT", "Own <1>"], hull.Fact.Licences);
        Assert.Equal(("srv/app/package.json", 7, 0), (Assert.Single(hull.Places).Path, hull.Places[0].Line, hull.Places[0].Layer));
        Assert.Equal(PackagePresence.Installed, hull.Fact.Presence);
        Assert.Equal(["MIT OR ISC"], read["mast"].Fact.Licences);
        Assert.Equal((true, false), (read["mast"].Fact.IsOptional, read["mast"].Fact.IsDevelopment));
        Assert.Equal((false, true), (read["org.sea:keel"].Fact.IsOptional, read["org.sea:keel"].Fact.IsDevelopment));
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void The_document_tells_what_it_is_of_and_who_made_it(string text)
    {
        var document = ReadSbom.Of(text).Document;
        Assert.Equal(("CycloneDX 1.6", "sloop", "shipwright 2.1"), (document.Describe(), document.Subject, document.Tool));
        Assert.Equal("debian 12", document.Distribution?.ToString());
        Assert.Equal(new DateOnly(2026, 2, 3), document.Created);
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void Relations_may_run_in_rings_and_name_what_is_not_there(string text)
    {
        var read = ReadSbom.Of(text);
        Assert.Equal(["@s/hull -> mast", "@s/hull -> org.sea:keel", "mast -> @s/hull"], read.Relations);
        Assert.Equal(DependencyKind.Direct, read["@s/hull"].Fact.Dependency);
        Assert.Equal(DependencyKind.Indirect, read["mast"].Fact.Dependency);
    }

    [Theory]
    [InlineData("1.2")]
    [InlineData("1.7")]
    [InlineData("1.12")]
    public void Minor_versions_are_read_alike(string version) => Assert.Equal($"CycloneDX {version}", ReadSbom.Of(Json.Replace("\"1.6\"", $"\"{version}\"", StringComparison.Ordinal)).Document.Describe());

    [Theory]
    [InlineData("2.0", "is CycloneDX 2.0, and only 1.0 to 1.7 are known")]
    [InlineData("", "is CycloneDX without a version")]
    [InlineData("1.x", "is CycloneDX 1.x, and only 1.0 to 1.7 are known")]
    public void Other_versions_are_refused(string version, string message)
    {
        Assert.Equal(message, ReadSbom.Of(Json.Replace("\"1.6\"", $"\"{version}\"", StringComparison.Ordinal)).Error?.ToString());
        Assert.Equal(message, ReadSbom.Of(Xml.Replace("bom/1.6\"", $"bom/{version}\"", StringComparison.Ordinal)).Error?.ToString());
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void A_document_that_is_cut_off_anywhere_is_refused_with_its_line(string text)
    {
        for (var length = text.Length - 1; length > 0; length -= 13)
        {
            var error = ReadSbom.Of(text[..length].TrimEnd()).Error;
            Assert.True(error is not null, $"read {length} of {text.Length}");
            Assert.True(error.IsOther || error.Line is > 0, $"{length}: {error}");
        }
    }

    [Theory]
    [MemberData(nameof(Both))]
    public void What_follows_the_document_makes_it_none(string text) => Assert.NotNull(ReadSbom.Of(text + "{}").Error);

    [Fact]
    public void A_byte_order_mark_is_no_part_of_it()
    {
        Assert.Equal(3, ReadSbom.Of("\uFEFF" + Json).Document.Packages.Length);
        Assert.Equal(3, ReadSbom.Of("\uFEFF" + Xml).Document.Packages.Length);
        Assert.Equal(3, ReadSbom.Of([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Xml.Replace("UTF-8", "UTF-16", StringComparison.Ordinal))]).Document.Packages.Length);
    }

    [Theory]
    [InlineData("\"components\": \"x\"", "has 'components' that are no list")]
    [InlineData("\"components\": {}", "has 'components' that are no list")]
    [InlineData("\"dependencies\": 7", "has 'dependencies' that are no list")]
    [InlineData("\"metadata\": []", "has 'metadata' that is no object")]
    public void What_should_be_a_list_and_is_none_is_refused(string members, string message) =>
        Assert.Equal($"{message}, at line 1", ReadSbom.CycloneDx(members).Error?.ToString());

    [Fact]
    public void What_cannot_be_told_is_one_problem_a_kind_with_examples()
    {
        var read = ReadSbom.CycloneDx("""
            "components": [
              7,
              {"type": "library", "name": "a", "version": "1"},
              {"type": "framework", "name": "b"},
              {"type": "library", "name": "c", "version": "1"}, {"type": "library", "name": "d", "version": "1"}, {},
              {"type": "library", "name": "e", "purl": "pkg:npm/e"},
              {"type": "library", "name": "f", "version": "1", "purl": "npm/f@1"},
              {"bom-ref": "x", "type": "library", "name": "g", "version": "1", "purl": "pkg:npm/g"},
              {"bom-ref": "x", "type": "library", "name": "h", "version": "1", "purl": "pkg:npm/h"},
              {"type": "file", "name": "i"}, {"type": "container", "name": "j", "version": "1", "purl": "pkg:oci/j@sha256:00"}
            ]
            """);
        Assert.Equal(["pkg:npm/g@1", "pkg:npm/h@1"], read.Purls);
        Assert.Equal(
            [
                "Malformed: has 1 entry that cannot be read, the first at line 2",
                "Malformed: has 1 entry whose package URL is none: npm/f@1 (SchemeMissing) (line 7)",
                "Unsupported: has 5 entries without a package URL: a 1 (line 3), b (line 4), c 1 (line 5), …",
                "UnpinnedVersion: has 1 entry without a version: pkg:npm/e (line 6)",
                "Malformed: gives x (line 9) an identifier that another has already",
            ],
            read.ProblemLines);
        Assert.Equal(["2 entries of the SBOM are no packages and were not looked at: file (line 10), image (line 10)."], read.Document.Notes);
    }

    [Fact]
    public void Where_nothing_at_all_can_be_told_no_verdict_can_be_given()
    {
        Assert.All(ReadSbom.CycloneDx("""  "components": [{"type": "library", "name": "a", "version": "1"}] """).Problems, static p => Assert.True(p.Blocking));
        var empty = ReadSbom.CycloneDx("\"components\": []");
        Assert.Empty(empty.Problems);
        Assert.Equal(["The SBOM lists no package."], empty.Document.Notes);
    }

    [Fact]
    public void A_document_that_knows_it_is_incomplete_says_so() =>
        Assert.Contains("The SBOM says of itself that it is incomplete.", ReadSbom.CycloneDx("""  "compositions": [{"aggregate": "complete"}, {"aggregate": "incomplete_first_party_only"}] """).Document.Notes);
}
