using System.Text;
using CsCheck;
using Plimsoll.Model;
using Plimsoll.Reports.Json.Reading;
using Plimsoll.Reports.Packages;
using Plimsoll.Reports.Tests.Support;

namespace Plimsoll.Reports.Tests.Json;

public sealed class SavedReportTests
{
    [Theory]
    [InlineData("everything")]
    [InlineData("clean")]
    [InlineData("undecided")]
    [InlineData("source-tree")]
    [InlineData("answered")]
    public void What_was_written_comes_back_in_every_format(string name)
    {
        var report = SampleReports.ByName(name);
        var context = Read(Rendered.As("json", report));
        Assert.Equal(("1.2.3", new DateTimeOffset(2026, 11, 24, 7, 30, 59, TimeSpan.Zero), false), (context.ToolVersion, context.CreatedAt, context.PackagesOnly));
        foreach (var format in ReportFormats.All)
        {
            using var stream = new MemoryStream();
            format.Write(context, stream);
            Assert.Equal(Rendered.As(format.Name, report), Encoding.UTF8.GetString(stream.ToArray()));
        }
    }

    [Fact]
    public void The_base_image_and_the_lines_of_the_dockerfile_come_back()
    {
        var report = SampleReports.Everything();
        var layer = report.Inventory.Layers[1];
        report = report with
        {
            Inventory = report.Inventory with
            {
                Base = new BaseImage { Name = "debian:12", Digest = "sha256:0", Layers = 1, Origin = BaseImageOrigin.Dockerfile },
                Layers = report.Inventory.Layers.SetItem(1, layer with { Step = layer.Step! with { Lines = new DockerfileLines("Dockerfile", 3, 4, DockerfileLinesOrigin.Aligned) } }),
            },
        };
        var document = Rendered.As("json", report);
        using var stream = new MemoryStream();
        ReportFormats.Find("json")!.Write(Read(document), stream);
        Assert.Equal(document, Encoding.UTF8.GetString(stream.ToArray()));
        var where = PackageWhere.Find(Read(document).Reports, "libwebp7").SelectMany(PackageWhere.Lines).Select(static l => l.ToString());
        Assert.Contains("      layer 1, step 3, Dockerfile:3-4: RUN apt-get update && apt-get install -y --no-install-recommends curl python3-jinja2", where);
        Assert.Contains("plimsoll:dockerfile=Dockerfile:3-4", Rendered.As("spdx-tag-value", report), StringComparison.Ordinal);
        SchemaCheck.Valid(SchemaCheck.Ours, "report-1.schema.json", document);
    }

    [Fact]
    public void Several_targets_come_back()
    {
        var document = Rendered.As("json", SampleReports.Everything(), SampleReports.Clean(), SampleReports.SourceTree());
        using var stream = new MemoryStream();
        ReportFormats.Find("json")!.Write(Read(document), stream);
        Assert.Equal(document, Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void A_report_of_packages_only_has_no_verdict_and_comes_back_without()
    {
        var document = Rendered.Bill("json", SampleReports.Everything());
        SchemaCheck.Valid(SchemaCheck.Ours, "report-1.schema.json", document);
        Assert.All(["verdict", "findings", "summary", "database"], word => Assert.DoesNotContain($"\"{word}\"", document, StringComparison.Ordinal));
        var context = Read(document);
        Assert.True(context.PackagesOnly);
        using var stream = new MemoryStream();
        ReportFormats.Find("json")!.Write(context, stream);
        Assert.Equal(document, Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData("", "is no JSON: line 1")]
    [InlineData("{\n\n]", "is no JSON: line 3")]
    [InlineData("[]", "is no object")]
    [InlineData("{}", "is no report of plimsoll")]
    [InlineData("{\"schemaVersion\": \"2.0\"}", "is a report of version 2.0")]
    [InlineData("{\"schema\\ud83dVersion\": 1}", "a name in it is no text")]
    [InlineData("{\"schemaVersion\": 1}", "'schemaVersion' is of another kind")]
    [InlineData("{\"schemaVersion\": \"1.0\", \"targets\": []}", "'targets' is empty")]
    [InlineData("{\"schemaVersion\": \"1.0\", \"targets\": [1]}", "'targets' is of another kind")]
    public void What_is_no_report_is_told(string document, string problem) =>
        Assert.Contains(problem, Assert.Throws<ReportException>(() => Read(document)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"purl\": \"pkg:npm/lodash@4.17.4\"", "\"purl\": \"lodash\"", "/targets/0/packages/0: 'purl' is no package URL")]
    [InlineData("\"layer\": 0", "\"layer\": 9", "'layer' is out of range")]
    [InlineData("\"layer\": 0", "\"layer\": -1", "'layer' is out of range")]
    [InlineData("\"layer\": 0", "\"layer\": 0.5", "'layer' is out of range")]
    [InlineData("\"presence\": \"declared\"", "\"presence\": \"wanted\"", "'presence' is 'wanted', which this version does not know")]
    [InlineData("\"from\": \"pkg:npm/lodash@4.17.4#declared\"", "\"from\": \"nobody\"", "'from' names no package of the report")]
    [InlineData("\"id\": \"pkg:npm/minimist@0.0.8#declared\"", "\"id\": \"pkg:npm/lodash@4.17.4#declared\"", "'id' stands twice")]
    [InlineData("\"name\": \"minimist\"", "\"name\": \"\\ud83d\"", "'name' is no text")]
    [InlineData("\"name\": \"minimist\",", "", "'name' is missing")]
    [InlineData("\"index\": 0", "\"index\": 1", "'index' is not that of its place")]
    [InlineData("\"kindGuessed\": true", "\"kindGuessed\": 1", "'kindGuessed' is neither true nor false")]
    [InlineData("\"createdAt\": \"2026", "\"createdAt\": \"soon", "'createdAt' is no time")]
    public void What_does_not_fit_is_told_with_its_place(string part, string instead, string problem)
    {
        var document = Rendered.As("json", SampleReports.SourceTree());
        Assert.Contains(part, document, StringComparison.Ordinal);
        var at = document.IndexOf(part, StringComparison.Ordinal);
        Assert.Contains(problem, Assert.Throws<ReportException>(() => Read(document[..at] + instead + document[(at + part.Length)..])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Damage_anywhere_is_a_report_or_an_error_of_ours()
    {
        var bytes = Encoding.UTF8.GetBytes(Rendered.As("json", SampleReports.Everything()));
        Gen.Select(Gen.Int[0, bytes.Length - 1], Gen.Byte, Gen.Int[0, 40]).Sample(
            (at, with, cut) =>
            {
                var damaged = bytes.ToList();
                damaged[at] = with;
                damaged.RemoveRange(at, Math.Min(cut, damaged.Count - at));
                try
                {
                    using var stream = new MemoryStream();
                    ReportFormats.Find("json")!.Write(SavedReport.Read(damaged.ToArray()), stream);
                }
                catch (ReportException)
                {
                    // What a damaged report should give.
                }
            },
            iter: 3000);
    }

    private static ReportContext Read(string document) => SavedReport.Read(Encoding.UTF8.GetBytes(document));
}
