using System.Text.Json;
using Plimsoll.Model;
using Plimsoll.Reports.Tests.Support;

namespace Plimsoll.Reports.Tests.CycloneDx;

public sealed class CycloneDxReportTests
{
    private const string Schema = "bom-1.6.schema.json";

    private static string Schemas => Shared.Require("fixtures", "schemas", "cyclonedx");

    [Theory]
    [InlineData("everything")]
    [InlineData("clean")]
    [InlineData("undecided")]
    [InlineData("source-tree")]
    [InlineData("answered")]
    public void The_document_is_as_reviewed_and_meets_the_schema(string name)
    {
        var document = Rendered.As("cyclonedx", SampleReports.ByName(name));
        Golden.Verify($"tests/Plimsoll.Reports.Tests/Golden/{name}.cyclonedx.json", document);
        SchemaCheck.Valid(Schemas, Schema, document);
    }

    [Theory]
    [InlineData("everything", "1.6")]
    [InlineData("everything", "1.7")]
    [InlineData("source-tree", "1.7")]
    public void Each_version_meets_its_schema_with_and_without_vulnerabilities(string name, string version)
    {
        var document = Rendered.Bill("cyclonedx-json", SampleReports.ByName(name), version);
        SchemaCheck.Valid(Schemas, $"bom-{version}.schema.json", document);
        using var json = JsonDocument.Parse(document);
        Assert.Equal(version, json.RootElement.GetProperty("specVersion").GetString());
        Assert.False(json.RootElement.TryGetProperty("vulnerabilities", out _));
        Assert.DoesNotContain("plimsoll:verdict", document, StringComparison.Ordinal);
    }

    [Fact]
    public void Licences_are_identifiers_expressions_or_names()
    {
        var package = SamplePackages.Minimist;
        string Licences(params string[] declared)
        {
            var report = SampleReports.SourceTree();
            report = report with { Inventory = report.Inventory with { Packages = [package with { Licences = [.. declared] }], Relations = [] }, Findings = [] };
            using var json = JsonDocument.Parse(Rendered.As("cyclonedx-json", report));
            return json.RootElement.GetProperty("components")[0].TryGetProperty("licenses", out var found) ? JsonSerializer.Serialize(found) : "";
        }

        Assert.Equal("", Licences());
        Assert.Equal("""[{"license":{"id":"MIT"}}]""", Licences("mit"));
        Assert.Equal("""[{"expression":"MIT OR ISC"}]""", Licences("mit or isc"));
        Assert.Equal("""[{"license":{"name":"GPL-3 or so"}}]""", Licences("GPL-3 or so"));
        Assert.Equal("""[{"license":{"id":"MIT"}},{"license":{"name":"MIT OR ISC"}}]""", Licences("MIT", "MIT OR ISC"));
    }

    [Fact]
    public void The_target_needs_what_nothing_else_leads_to()
    {
        using var json = JsonDocument.Parse(Rendered.As("cyclonedx-json", SampleReports.SourceTree()));
        var needs = json.RootElement.GetProperty("dependencies").EnumerateArray().ToDictionary(
            static d => d.GetProperty("ref").GetString()!, static d => d.GetProperty("dependsOn").EnumerateArray().Select(static r => r.GetString()!).ToArray());
        Assert.Equal([SamplePackages.LodashDeclared.Id], needs["target"]);
        Assert.Equal([SamplePackages.Minimist.Id], needs[SamplePackages.LodashDeclared.Id]);
        Assert.Equal(2, needs.Count);
    }

    [Theory]
    [InlineData("valid-vulnerability-1.6.json", 0)]
    [InlineData("valid-license-id-1.6.json", 0)]
    [InlineData("invalid-license-id-1.6.json", 1)]
    [InlineData("invalid-serialnumber-1.6.json", 1)]
    public void The_checker_agrees_with_the_examples_of_the_specification(string example, int code)
    {
        var file = Shared.Require("fixtures", "CycloneDX__specification", "tools", "src", "test", "resources", "1.6", example);
        Assert.Equal(code, SchemaCheck.Run(Schemas, Schema, File.ReadAllText(file)).Code);
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("source-tree")]
    public void References_are_unique_and_lead_somewhere(string name)
    {
        using var json = JsonDocument.Parse(Rendered.As("cyclonedx", SampleReports.ByName(name)));
        var all = new List<string>();
        Collect(json.RootElement, all);
        Assert.Equal(all.Count, all.Distinct().Count());
        Assert.All(
            json.RootElement.GetProperty("dependencies").EnumerateArray(),
            d => Assert.All(d.GetProperty("dependsOn").EnumerateArray().Select(static r => r.GetString()!).Append(d.GetProperty("ref").GetString()!), r => Assert.Contains(r, all)));
        Assert.All(
            json.RootElement.GetProperty("vulnerabilities").EnumerateArray().SelectMany(static v => v.GetProperty("affects").EnumerateArray()),
            a => Assert.Contains(a.GetProperty("ref").GetString()!, all));
    }

    [Fact]
    public void The_serial_number_depends_on_the_image_and_its_packages_and_not_on_the_time()
    {
        static string Serial(ScanReport report, DateTimeOffset time)
        {
            using var stream = new MemoryStream();
            ReportFormats.Find("cyclonedx")!.Write(new ReportContext([report], "1.2.3", time), stream);
            using var json = JsonDocument.Parse(stream.ToArray());
            return json.RootElement.GetProperty("serialNumber").GetString()!;
        }

        var report = SampleReports.Everything();
        var serial = Serial(report, Rendered.Time);
        Assert.Equal(serial, Serial(report with { Findings = [] }, Rendered.Time.AddDays(1)));
        Assert.NotEqual(serial, Serial(report with { Inventory = report.Inventory with { Packages = report.Inventory.Packages[1..] } }, Rendered.Time));
        Assert.NotEqual(serial, Serial(report with { Inventory = report.Inventory with { Target = report.Inventory.Target with { ImageId = null } } }, Rendered.Time));
        Assert.Equal('8', serial["urn:uuid:xxxxxxxx-xxxx-".Length]);
    }

    [Fact]
    public void Ratings_name_the_version_of_their_vector()
    {
        using var json = JsonDocument.Parse(Rendered.As("cyclonedx", SampleReports.Everything()));
        var methods = json.RootElement.GetProperty("vulnerabilities").EnumerateArray()
            .Select(static v => v.GetProperty("ratings")[0])
            .Where(static r => r.TryGetProperty("method", out _))
            .ToDictionary(static r => r.GetProperty("vector").GetString()![..8], static r => r.GetProperty("method").GetString());
        Assert.Equal(("CVSSv31", "CVSSv4", "CVSSv3", "CVSSv2"), (methods["CVSS:3.1"], methods["CVSS:4.0"], methods["CVSS:3.0"], methods["AV:N/AC:"]));
    }

    private static void Collect(JsonElement node, List<string> references)
    {
        if (node.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in node.EnumerateObject())
            {
                if (property.NameEquals("bom-ref"))
                {
                    references.Add(property.Value.GetString()!);
                }

                Collect(property.Value, references);
            }
        }
        else if (node.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in node.EnumerateArray())
            {
                Collect(item, references);
            }
        }
    }
}
