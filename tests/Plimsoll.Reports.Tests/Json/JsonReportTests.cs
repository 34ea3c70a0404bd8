using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Model;
using Plimsoll.Reports.Json;
using Plimsoll.Reports.Tests.Support;

namespace Plimsoll.Reports.Tests.Json;

public sealed partial class JsonReportTests
{
    private const string Schema = "report-1.schema.json";

    [Theory]
    [InlineData("everything")]
    [InlineData("clean")]
    [InlineData("undecided")]
    [InlineData("source-tree")]
    [InlineData("answered")]
    public void The_document_is_as_reviewed_and_meets_the_schema(string name)
    {
        var document = Rendered.As("json", SampleReports.ByName(name));
        Golden.Verify($"tests/Plimsoll.Reports.Tests/Golden/{name}.report.json", document);
        SchemaCheck.Valid(SchemaCheck.Ours, Schema, document);
    }

    [Fact]
    public void One_document_holds_several_targets()
    {
        var document = Rendered.As("json", SampleReports.Everything(), SampleReports.Clean(), SampleReports.SourceTree());
        SchemaCheck.Valid(SchemaCheck.Ours, Schema, document);
        using var json = JsonDocument.Parse(document);
        Assert.Equal(
            ["docker-archive:harbour.tar", "scratch.tar", "./harbour"],
            json.RootElement.GetProperty("targets").EnumerateArray().Select(static t => t.GetProperty("reference").GetString()));
    }

    [Theory]
    [InlineData("\"filesSeen\": 1,", "\"filesSeen\": \"1\",")]
    [InlineData("\"filesSeen\": 1,", "\"filesSeen\": -1,")]
    [InlineData("\"filesSeen\": 1,", "\"filesSeen\": 1, \"surprise\": 1,")]
    [InlineData("\"filesSeen\": 1,", "")]
    [InlineData("\"schemaVersion\": \"1.0\"", "\"schemaVersion\": \"2.0\"")]
    [InlineData("\"outcome\": \"pass\"", "\"outcome\": \"perhaps\"")]
    public void The_schema_refuses_what_we_would_not_write(string part, string instead)
    {
        var document = Rendered.As("json", SampleReports.Clean());
        Assert.Contains(part, document, StringComparison.Ordinal);
        Assert.Equal(1, SchemaCheck.Run(SchemaCheck.Ours, Schema, document.Replace(part, instead, StringComparison.Ordinal)).Code);
    }

    [Fact]
    public void Hostile_text_comes_back_as_it_was_and_no_control_character_is_in_the_document()
    {
        var document = Rendered.As("json", SampleReports.Everything());
        Assert.DoesNotContain(document, static c => c != '\n' && char.IsControl(c));
        using var json = JsonDocument.Parse(document);
        var names = json.RootElement.GetProperty("targets")[0].GetProperty("packages").EnumerateArray().Select(static p => p.GetProperty("name").GetString());
        Assert.Contains(SampleReports.Hostile, names);
    }

    [Fact]
    public void Half_a_character_does_not_stop_the_report()
    {
        var report = SampleReports.Clean();
        report = report with { Inventory = report.Inventory with { Target = report.Inventory.Target with { Reference = "half \uD83D.tar" } } };
        using var json = JsonDocument.Parse(Rendered.As("json", report));
        Assert.Equal("half \uFFFD.tar", json.RootElement.GetProperty("targets")[0].GetProperty("reference").GetString());
    }

    [Fact]
    public void Every_finding_and_reader_refers_to_something_in_the_document()
    {
        using var json = JsonDocument.Parse(Rendered.As("json", SampleReports.Everything()));
        var target = json.RootElement.GetProperty("targets")[0];
        var packages = target.GetProperty("packages").EnumerateArray().Select(static p => p.GetProperty("id").GetString()).ToList();
        Assert.Equal(packages.Count, packages.Distinct().Count());
        Assert.All(target.GetProperty("findings").EnumerateArray(), f => Assert.Contains(f.GetProperty("package").GetString(), packages));
        var readers = target.GetProperty("coverage").GetProperty("readers").EnumerateArray().Select(static r => r.GetProperty("name").GetString()).ToList();
        Assert.All(
            target.GetProperty("packages").EnumerateArray().SelectMany(static p => p.GetProperty("evidence").EnumerateArray()),
            e => Assert.Contains(e.GetProperty("reader").GetString(), readers));
    }

    [Fact]
    public void The_version_of_the_schema_is_the_one_its_file_is_named_by() => Assert.StartsWith("1.", JsonReport.SchemaVersion, StringComparison.Ordinal);

    [Fact]
    public void Every_object_of_the_schema_is_closed_and_every_property_described()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SchemaCheck.Ours, Schema)));
        var objects = 0;
        Visit(schema.RootElement, "#", (path, node) =>
        {
            if (!node.TryGetProperty("properties", out var properties))
            {
                return;
            }

            objects++;
            Assert.False(node.GetProperty("additionalProperties").GetBoolean(), path);
            foreach (var property in properties.EnumerateObject())
            {
                Assert.True(property.Value.TryGetProperty("description", out var text) && text.GetString()!.EndsWith('.'), $"{path}/{property.Name} has no description");
                Assert.True(property.Value.TryGetProperty("type", out _) || property.Value.TryGetProperty("const", out _), $"{path}/{property.Name} has no type");
            }
        });
        Assert.InRange(objects, 15, 100);
    }

    [Fact]
    public void The_page_about_the_report_names_every_property()
    {
        using var schema = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SchemaCheck.Ours, Schema)));
        var page = File.ReadAllText(Repository.PathOf("docs", "report-json.md"));
        var named = Code().Matches(page).SelectMany(static m => m.Groups[1].Value.Split('.', '[', ']')).ToHashSet();
        Visit(schema.RootElement, "#", (path, node) =>
        {
            if (node.TryGetProperty("properties", out var properties))
            {
                Assert.All(properties.EnumerateObject(), p => Assert.True(named.Contains(p.Name), $"docs/report-json.md does not name {path}/{p.Name}"));
            }
        });
    }

    [Fact]
    public void Every_word_the_schema_allows_is_one_that_is_written_and_the_other_way_round()
    {
        var text = File.ReadAllText(Path.Combine(SchemaCheck.Ours, Schema));
        var words = Enum.GetValues<Severity>().Select(Names.Of)
            .Concat(Enum.GetValues<FindingStatus>().Select(Names.Of))
            .Concat(Enum.GetValues<FindingClass>().Select(Names.Of))
            .Concat(Enum.GetValues<ProblemKind>().Select(Names.Of))
            .Concat(Enum.GetValues<TargetKind>().Select(Names.Of))
            .Concat(Enum.GetValues<VerdictOutcome>().Select(Names.Of))
            .Concat(Enum.GetValues<PackagePresence>().Select(Names.Of))
            .Concat(Enum.GetValues<DependencyKind>().Select(Names.Of))
            .Concat(Enum.GetValues<DockerfileLinesOrigin>().Select(Names.Of))
            .Concat(Enum.GetValues<BaseImageOrigin>().Select(Names.Of))
            .Concat(Enum.GetValues<AnswerKind>().Select(Names.Of))
            .Concat(Enum.GetValues<AnswerStatus>().Select(Names.Of))
            .Concat(Enum.GetValues<SupportState>().Select(Names.Of))
            .ToHashSet();
        using var schema = JsonDocument.Parse(text);
        var allowed = new HashSet<string>();
        Visit(schema.RootElement, "#", (_, node) =>
        {
            foreach (var list in new[] { "enum", "examples" })
            {
                allowed.UnionWith(node.TryGetProperty(list, out var values) ? values.EnumerateArray().Select(static v => v.GetString()!) : []);
            }
        });
        Assert.Equal(words.Order(), allowed.Order());
    }

    private static void Visit(JsonElement node, string path, Action<string, JsonElement> visit)
    {
        if (node.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        visit(path, node);
        foreach (var child in node.EnumerateObject())
        {
            Visit(child.Value, $"{path}/{child.Name}", visit);
        }
    }

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
