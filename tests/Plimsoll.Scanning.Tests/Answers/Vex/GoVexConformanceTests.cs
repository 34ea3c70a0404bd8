using System.Text.Json;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Matching;
using Plimsoll.Scanning.Answers.Vex;
using static Plimsoll.Scanning.Tests.Answers.AnswerSamples;

namespace Plimsoll.Scanning.Tests.Answers.Vex;

/// <summary>The cases of go-vex, OpenVEX's own library, and every document in the shared data.</summary>
public sealed class GoVexConformanceTests
{
    private const string Folder = "openvex__go-vex/pkg/vex/";

    // What go-vex expects and we do not, with the reason.
    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["hash"] = "a SHA-1 is no name that an image or a package here has",
        ["misc identifier"] = "identifiers of other kinds than the schema's are not read",
        ["iri"] = "an IRI names nothing here that could be found again",
        ["identifier and no components in query"] = "there is always a package that has the finding, and it must be the part",

    };

    [Fact]
    public void Package_urls_cover_what_they_cover_in_go_vex()
    {
        var cases = 0;
        foreach (var row in Load("vex_test", "TestPurlMatches"))
        {
            cases++;
            Assert.True(row.Value.GetProperty("mustMatch").GetBoolean() == (PurlMatches.Compare(Purl(row.Value.Text("p1")), Purl(row.Value.Text("p2"))) == PurlMatch.Covers), row.Name);
        }

        Assert.True(cases >= 10);
        Conformance.Record("vex", cases, cases, 0);
    }

    [Fact]
    public void Components_and_products_match_as_in_go_vex()
    {
        var (cases, reviewed) = (0, 0);
        foreach (var row in Load("component_test", "TestComponentMatches").Concat(Load("product_test", "TestProductMatches")))
        {
            cases++;
            if (Reviewed.ContainsKey(row.Name))
            {
                reviewed++;
                continue;
            }

            var isProduct = row.Value.TryGetProperty("sut", out var product);
            var component = isProduct ? product.GetProperty("Component") : row.Value.GetProperty("component");
            var parts = isProduct ? product.Items("Subcomponents").SelectMany(static s => s.EnumerateArray()).Select(static c => c.Text("ID")!).ToArray() : [];
            var identifier = row.Value.Text(isProduct ? "product" : "identifier")!;
            var part = row.Value.Text("subcomponent") is { Length: > 0 } named ? named : "pkg:npm/anything@1";
            var want = row.Value.GetProperty(isProduct ? "mustMach" : "mustMatch").GetBoolean();
            Assert.True(want == Matches(component, parts, identifier, part), row.Name);
        }

        Assert.True(cases >= 14, $"{cases} cases");
        Conformance.Record("vex", cases, cases - reviewed, reviewed);
    }

    [Fact]
    public void The_last_statement_is_the_one_of_go_vex()
    {
        var cases = 0;
        foreach (var row in Load("vex_test", "TestEffectiveStatement"))
        {
            cases++;
            string[] statements =
            [
                .. row.Value.GetProperty("vexDoc").Items("Statements").Select(static s => $$$"""
                    {"vulnerability": {"name": "{{{s.GetProperty("Vulnerability").Text("Name") ?? s.GetProperty("Vulnerability").Text("ID")}}}", "aliases": [{{{string.Join(',', s.GetProperty("Vulnerability").Items("Aliases").Select(static a => a.GetRawText()))}}}]},
                     "products": [{"@id": "{{{s.Items("Products").First().GetProperty("Component").Text("ID")}}}"}], "status": "{{{Word(s.GetProperty("Status").Text("$id"))}}}", "justification": "component_not_present",
                     "timestamp": "{{{(s.GetProperty("Timestamp").Text("$id") == "date1" ? "2023-01-01T00:00:00Z" : "2023-02-01T00:00:00Z")}}}"}
                    """),
            ];
            var answered = Apply(Documents(OpenVex(statements)), Finding(row.Value.Text("vulnID")!, Package(row.Value.Text("product")!)));
            var last = answered.Suppressed.Select(static s => s.Answer).Concat(answered.Findings.SelectMany(static f => f.Answers)).Single();
            Assert.Equal((row.Name, Word(row.Value.GetProperty("expectedStatus").Text("$id"))), (row.Name, VexStatus.Word(last.Status)));
        }

        Assert.Equal(4, cases);
        Conformance.Record("vex", cases, cases, 0);
    }

    [Theory]
    [InlineData("openvex__go-vex/pkg/vex/testdata/v0.0.1.json", 1)]
    [InlineData("openvex__go-vex/pkg/vex/testdata/v0.0.1-noversion.json", 1)]
    [InlineData("openvex__go-vex/pkg/vex/testdata/v0.2.0.json", 5)]
    [InlineData("openvex__go-vex/pkg/vex/testdata/v001-1.vex.json", -1)]
    [InlineData("openvex__go-vex/pkg/vex/testdata/v001-2.vex.json", -1)]
    [InlineData("openvex__go-vex/pkg/vex/testdata/v020-1.vex.json", -1)]
    [InlineData("openvex__go-vex/pkg/vex/testdata/v020-2.vex.json", -1)]
    [InlineData("openvex__go-vex/pkg/csaf/testdata/openvex.json", -1)]
    [InlineData("openvex__go-vex/pkg/vex/testdata/csaf.json", -1)]
    [InlineData("aquasecurity__trivy/integration/testdata/fixtures/vex/file/openvex.json", 1)]
    [InlineData("aquasecurity__trivy/pkg/vex/testdata/csaf-relationships.json", 1)]
    [InlineData("aquasecurity__trivy/pkg/vex/testdata/single-repo/vex/repositories/default/0.1/bash-vex.json", 1)]
    [InlineData("anchore__grype/grype/db/processors/testdata/csaf-vex.json", -1)]
    public void Documents_of_others_are_read_whole(string file, int count)
    {
        var reading = VexFile.Read(File.ReadAllBytes(Shared.Require(["fixtures", .. file.Split('/')])), file);
        Assert.Empty(reading.Problems);
        Assert.True(count < 0 ? reading.Statements.Length > 0 : reading.Statements.Length == count, $"{reading.Statements.Length} statements");
        Conformance.Record("vex", 1, 1, 0);
    }

    [Theory]
    [InlineData("happy/csaf-vex/cve-2024-10041.json")]
    [InlineData("happy/csaf-vex/cve-2024-9999.json")]
    [InlineData("vuln-list-redhat/csaf-vex/cve-2024-11111.json")]
    [InlineData("vuln-list-redhat/csaf-vex/cve-2024-22222.json")]
    [InlineData("vuln-list-redhat/csaf-vex/cve-2025-33333.json")]
    public void Advisories_that_only_say_what_to_do_are_read_and_state_nothing(string file)
    {
        var reading = VexFile.Read(File.ReadAllBytes(Shared.Require(["fixtures", "aquasecurity__trivy-db", "pkg", "vulnsrc", "redhat-csaf", "testdata", .. file.Split('/')])), file);
        Assert.True(reading.IsVex);
        Assert.Empty(reading.Problems);
        Assert.Empty(reading.Statements);
        Conformance.Record("vex", 1, 1, 0);
    }

    [Fact]
    public void A_product_that_no_tree_has_is_a_problem_and_the_rest_is_read()
    {
        var reading = VexFile.Read(File.ReadAllBytes(Shared.Require("fixtures", "openvex__go-vex", "pkg", "csaf", "testdata", "csaf.json")), "csaf.json");
        Assert.Equal("a product id is not in the product tree (2 times, here first)", Assert.Single(reading.Problems).Detail);
        Assert.Equal(["CVE-2009-4487", "CVE-2009-4488"], reading.Statements.Select(static s => s.Vulnerabilities[0]));
        Conformance.Record("vex", 1, 1, 0);
    }

    [Fact]
    public void Every_example_of_cyclonedx_is_read_and_each_analysis_is_a_statement()
    {
        var files = 0;
        foreach (var file in Directory.EnumerateFiles(Shared.Require("fixtures", "CycloneDX__bom-examples", "VEX"), "*.json", SearchOption.AllDirectories))
        {
            files++;
            var reading = VexFile.Read(File.ReadAllBytes(file), file);
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            Assert.True(reading.IsVex, file);
            Assert.All(reading.Problems, static p => Assert.StartsWith("an analysis names ", p.Detail, StringComparison.Ordinal));
            var analyses = json.RootElement.Items("vulnerabilities").Where(static v => v.TryGetProperty("analysis", out _)).ToArray();
            var ranges = analyses.Count(static v => v.Items("affects").All(static a => a.Items("versions").Any() && a.Items("versions").All(static r => r.TryGetProperty("range", out _))));
            Assert.Equal((file, analyses.Length - ranges), (file, reading.Statements.DistinctBy(static s => s.Line).Count()));
        }

        Assert.True(files >= 30, $"{files} files");
        Conformance.Record("vex", files, files, 0);
    }

    private static PackageUrl Purl(string? text) => PackageUrl.TryParseLoosely(text, out var purl, out _) ? purl : throw new InvalidDataException(text);

    private static JsonElement.ObjectEnumerator Load(string table, string function) =>
        ExpectedFile.Load($"{Folder}{table}.expected.json").GetProperty("funcs").GetProperty(function).GetProperty("range").EnumerateObject();

    private static string Word(string? status) => status switch
    {
        "StatusNotAffected" => "not_affected",
        "StatusAffected" => "affected",
        "StatusFixed" => "fixed",
        _ => "under_investigation",
    };

    // The component of the case as it stands in a document; what is asked for is the image where it has the type "oci", else a package.
    private static bool Matches(JsonElement component, string[] parts, string identifier, string part)
    {
        var texts = new[] { component.Text("ID") }.Concat(component.TryGetProperty("Identifiers", out var identifiers) ? identifiers.EnumerateObject().Select(static p => p.Value.GetString()) : []);
        var hashes = component.TryGetProperty("Hashes", out var list) ? list.EnumerateObject().Select(static p => p.Value.GetString()) : [];
        var subcomponents = string.Join(", ", parts.Select(static p => $$"""{"@id": "{{p}}"}"""));
        var product = $$"""{"@id": "{{texts.OfType<string>().FirstOrDefault() ?? "urn:none"}}", "hashes": {"sha1": "{{hashes.FirstOrDefault() ?? "0"}}"}, "subcomponents": [{{subcomponents}}]}""";
        var isImage = identifier.StartsWith("pkg:oci/", StringComparison.Ordinal);
        var package = Package(isImage ? part : identifier.StartsWith("pkg:", StringComparison.Ordinal) ? identifier : "pkg:generic/none@1");
        var digest = isImage && identifier.Contains("sha256", StringComparison.Ordinal) ? Uri.UnescapeDataString(identifier[(identifier.IndexOf('@') + 1)..]) : null;
        var name = isImage ? identifier["pkg:oci/".Length..].Split('@')[0] : "none";
        return Apply(Documents(OpenVex(Statement("CVE-1", product))), Image([package], tags: [name], digest: digest), Finding("CVE-1", package)).Suppressed.Length == 1;
    }
}
