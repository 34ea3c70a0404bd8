using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Model;
using Plimsoll.Reports.Tests.Support;

namespace Plimsoll.Reports.Tests.Spdx;

public sealed partial class SpdxTests
{
    private static string Schemas => Shared.Require("fixtures", "schemas", "spdx");

    [Theory]
    [InlineData("everything")]
    [InlineData("clean")]
    [InlineData("undecided")]
    [InlineData("source-tree")]
    public void The_json_is_as_reviewed_and_meets_the_schema(string name)
    {
        var document = Rendered.As("spdx-json", SampleReports.ByName(name));
        Golden.Verify($"tests/Plimsoll.Reports.Tests/Golden/{name}.spdx.json", document);
        SchemaCheck.Valid(Schemas, "spdx-2.3.schema.json", document);
    }

    [Fact]
    public void The_checker_agrees_with_the_example_of_the_specification()
    {
        var example = File.ReadAllText(Path.Combine(Schemas, "SPDXJSONExample-v2.3.spdx.json"));
        SchemaCheck.Valid(Schemas, "spdx-2.3.schema.json", example);
        Assert.Equal(1, SchemaCheck.Run(Schemas, "spdx-2.3.schema.json", example.Replace("\"DEPENDS_ON\"", "\"DROPS_ANCHOR_ON\"", StringComparison.Ordinal).Replace("\"CONTAINS\"", "\"HOLDS\"", StringComparison.Ordinal)).Code);
    }

    [Theory]
    [InlineData("everything")]
    [InlineData("clean")]
    [InlineData("source-tree")]
    public void The_tags_and_values_are_as_reviewed(string name) =>
        Golden.Verify($"tests/Plimsoll.Reports.Tests/Golden/{name}.spdx", Rendered.As("spdx-tag-value", SampleReports.ByName(name)));

    [Fact]
    public void Every_tag_is_one_of_the_example_of_the_specification_or_of_its_text()
    {
        var known = Tag().Matches(File.ReadAllText(Path.Combine(Schemas, "SPDXTagExample-v2.3.spdx"))).Select(static m => m.Groups[1].Value).ToHashSet();
        var tags = Parse(Rendered.As("spdx-tag-value", SampleReports.Everything())).Select(static t => t.Tag).Distinct().ToList();
        Assert.True(tags.Count > 20, string.Join(' ', tags));
        Assert.All(tags, tag => Assert.True(known.Contains(tag) || tag is "PrimaryPackagePurpose", tag));
    }

    [Fact]
    public void The_tags_and_values_say_the_same_as_the_json()
    {
        var report = SampleReports.Everything();
        using var json = JsonDocument.Parse(Rendered.As("spdx-json", report));
        var root = json.RootElement;
        var tags = Parse(Rendered.As("spdx-tag-value", report)).ToLookup(static t => t.Tag, static t => t.Value);
        Assert.Equal(root.GetProperty("packages").EnumerateArray().Select(static p => p.GetProperty("SPDXID").GetString()), tags["SPDXID"].Skip(1));
        Assert.Equal(root.GetProperty("packages").EnumerateArray().Select(static p => p.GetProperty("licenseDeclared").GetString()), tags["PackageLicenseDeclared"]);
        Assert.Equal(
            root.GetProperty("relationships").EnumerateArray().Select(static r => $"{r.GetProperty("spdxElementId")} {r.GetProperty("relationshipType")} {r.GetProperty("relatedSpdxElement")}"),
            tags["Relationship"]);
        Assert.Equal(root.GetProperty("hasExtractedLicensingInfos").EnumerateArray().Select(static l => l.GetProperty("licenseId").GetString()), tags["LicenseID"]);
        Assert.Equal(
            root.GetProperty("annotations").EnumerateArray().Concat(root.GetProperty("packages").EnumerateArray()
                .SelectMany(static p => p.TryGetProperty("annotations", out var found) ? found.EnumerateArray().ToArray() : [])).Select(static a => a.GetProperty("comment").GetString()),
            tags["AnnotationComment"]);
    }

    [Fact]
    public void No_text_of_a_scanned_thing_ends_a_line_or_a_block()
    {
        var report = SampleReports.SourceTree();
        var evil = SamplePackages.Minimist with { Name = "a\nRelationship: b", Licences = ["</text>\nPackageName: c </TEXT>"], Version = "1\r2", Supplier = "x\u2028y" };
        report = report with { Inventory = report.Inventory with { Packages = [evil], Relations = [], Coverage = report.Inventory.Coverage with { Notes = ["</text>d"] } }, Findings = [] };
        var tags = Parse(Rendered.As("spdx-tag-value", report)).ToLookup(static t => t.Tag, static t => t.Value);
        Assert.Equal(["./harbour", @"a\u000aRelationship: b"], tags["PackageName"]);
        Assert.All(tags["Relationship"], static r => Assert.Matches("^SPDXRef-[A-Za-z0-9.-]+ [A-Z_]+ SPDXRef-[A-Za-z0-9.-]+$", r));
        Assert.Contains(@"plimsoll:note=<\/text>d", tags["AnnotationComment"]);
    }

    [Fact]
    public void Licences_that_are_not_on_the_list_are_declared_once_and_referred_to()
    {
        using var json = JsonDocument.Parse(Rendered.As("spdx-json", SampleReports.Everything()));
        var known = json.RootElement.GetProperty("hasExtractedLicensingInfos").EnumerateArray().Select(static l => l.GetProperty("licenseId").GetString()!).ToList();
        Assert.Equal(known.Count, known.Distinct().Count());
        var used = json.RootElement.GetProperty("packages").EnumerateArray().SelectMany(static p => Reference().Matches(p.GetProperty("licenseDeclared").GetString()!)).Select(static m => m.Value);
        Assert.Equal(known.Order(), used.Distinct().Order());
        var libc = json.RootElement.GetProperty("packages").EnumerateArray().Single(static p => p.GetProperty("name").GetString() == "libc6");
        Assert.Equal("(LGPL-2.1-only OR MIT) AND GPL-2.0-only AND LicenseRef-Harbour", libc.GetProperty("licenseDeclared").GetString());
        Assert.Equal("Organization: GNU Libc Maintainers (libc@lists.example)", libc.GetProperty("supplier").GetString());
    }

    [Fact]
    public void Relations_scopes_and_owners_are_relationships()
    {
        var said = Relations(SampleReports.SourceTree());
        var (lodash, minimist) = (SpdxIdOf("lodash", said), SpdxIdOf("minimist", said));
        Assert.Contains($"{lodash} DEPENDS_ON {minimist}", said);
        Assert.Contains($"SPDXRef-Target DEPENDS_ON {lodash}", said);
        Assert.Contains($"{minimist} DEV_DEPENDENCY_OF SPDXRef-Target", said);
        Assert.Contains($"SPDXRef-Target CONTAINS {minimist}", said);
        Assert.Contains("SPDXRef-DOCUMENT DESCRIBES SPDXRef-Target", said);
        var image = Relations(SampleReports.Everything());
        var jinja = SpdxIdOf("Jinja2", image);
        Assert.Contains($"{SpdxIdOf("python3-jinja2", image)} CONTAINS {jinja}", image);
        Assert.DoesNotContain($"SPDXRef-Target CONTAINS {jinja}", image);
        Assert.Contains("SPDXRef-Target CONTAINS SPDXRef-OperatingSystem", image);
    }

    [Fact]
    public void Every_problem_stands_on_the_document()
    {
        using var json = JsonDocument.Parse(Rendered.As("spdx-json", SampleReports.Everything()));
        var comments = json.RootElement.GetProperty("annotations").EnumerateArray().Select(static a => a.GetProperty("comment").GetString()!).ToList();
        Assert.Equal(2, comments.Count(static c => c.StartsWith("plimsoll:problem=", StringComparison.Ordinal)));
        Assert.Equal(1, comments.Count(static c => c.StartsWith("plimsoll:blocking-problem=", StringComparison.Ordinal)));
        Assert.Contains("plimsoll:blocked=true", comments);
        Assert.Contains("plimsoll:coverage=incomplete", comments);
    }

    private static List<string> Relations(ScanReport report)
    {
        using var json = JsonDocument.Parse(Rendered.As("spdx-json", report));
        return [.. json.RootElement.GetProperty("relationships").EnumerateArray()
            .Select(static r => $"{r.GetProperty("spdxElementId")} {r.GetProperty("relationshipType")} {r.GetProperty("relatedSpdxElement")}")];
    }

    private static string SpdxIdOf(string name, List<string> relations) =>
        relations.SelectMany(static r => r.Split(' ')).Distinct().Single(id => Regex.IsMatch(id, $"^SPDXRef-Package-[a-z]+-{Regex.Escape(name)}-[0-9a-f]{{12}}$"));

    private static List<(string Tag, string Value)> Parse(string document)
    {
        var found = new List<(string Tag, string Value)>();
        var lines = document.Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length == 0)
            {
                continue;
            }

            var (tag, value) = (lines[i][..lines[i].IndexOf(": ", StringComparison.Ordinal)], lines[i][(lines[i].IndexOf(": ", StringComparison.Ordinal) + 2)..]);
            if (value.StartsWith("<text>", StringComparison.Ordinal))
            {
                while (!value.Contains("</text>", StringComparison.Ordinal))
                {
                    value += "\n" + lines[++i];
                }

                Assert.EndsWith("</text>", value, StringComparison.Ordinal);
                value = value["<text>".Length..^"</text>".Length];
            }

            Assert.Matches("^[A-Za-z]+$", tag);
            found.Add((tag, value));
        }

        return found;
    }

    [GeneratedRegex("^([A-Za-z]+): ", RegexOptions.Multiline)]
    private static partial Regex Tag();

    [GeneratedRegex("LicenseRef-[A-Za-z0-9.-]+")]
    private static partial Regex Reference();
}
