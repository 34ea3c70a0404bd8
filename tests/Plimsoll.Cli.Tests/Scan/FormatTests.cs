using System.Text.Json;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Reports.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Scan;

public sealed class FormatTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Fact]
    public void The_sample_image_as_a_table()
    {
        var output = CommandLine.Scan(database, CommandLine.Harbour).Expect(0).Output;
        Assert.StartsWith($"{CommandLine.Harbour}\ndocker archive (guessed from its content) · Debian GNU/Linux 12 (bookworm) · linux/amd64 · 4 layers\n", output, StringComparison.Ordinal);
        Assert.Matches(@"\nPACKAGE +INSTALLED +RISK +SEVERITY +VULNERABILITY +FIXED IN +LAYER\nlibwebp7 +1\.2\.4-0\.2 +\d+ +critical +CVE-2023-4863 KEV +1\.2\.4-0\.2\+deb12u1 +1, step 3\n", output);
        Assert.Contains("\n  layer 1, step 3: RUN apt-get update && apt-get install -y --no-install-recommends curl python3-jinja2\n", output, StringComparison.Ordinal);
        Assert.EndsWith("\nPASS: no limit was set for findings (--fail-on sets one)\n\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Fact]
    public void The_sample_image_as_json_meets_the_schema()
    {
        var ended = CommandLine.Scan(database, "-f", "json", CommandLine.Harbour).Expect(0);
        Assert.Equal("", ended.Error);
        SchemaCheck.Valid(SchemaCheck.Ours, "report-1.schema.json", ended.Output);
        Assert.Contains("CVE-2023-4863", ended.Ids());
        Assert.Equal(database.File, ended.Target().GetProperty("database").GetProperty("origin").GetString());
    }

    [Fact]
    public void The_sample_image_as_cyclonedx_meets_the_schema()
    {
        var output = CommandLine.Scan(database, "--format=cyclonedx", CommandLine.Harbour).Expect(0).Output;
        SchemaCheck.Valid(Shared.Require("fixtures", "schemas", "cyclonedx"), "bom-1.6.schema.json", output);
        using var json = JsonDocument.Parse(output);
        Assert.Contains(json.RootElement.GetProperty("components").EnumerateArray(), static c => c.GetProperty("name").GetString() == "libwebp7");
    }

    [Fact]
    public void Json_and_the_table_take_several_targets_and_cyclonedx_one()
    {
        var clean = HarbourImages.Clean().SaveDocker(_folder.File("clean.tar"));
        var alpine = HarbourImages.Alpine().SaveOci(_folder.File("alpine"));
        var json = CommandLine.Scan(database, "-f", "json", clean, alpine, CommandLine.Harbour).Expect(0);
        Assert.Equal([clean, alpine, CommandLine.Harbour], json.Targets().Select(static t => t.GetProperty("reference").GetString()));
        var table = CommandLine.Scan(database, clean, alpine).Expect(0).Output;
        Assert.True(table.IndexOf(clean, StringComparison.Ordinal) < table.IndexOf(alpine, StringComparison.Ordinal));
        CommandLine.Scan(database, "-f", "cyclonedx", clean, alpine).Expect(2).Complains("--format cyclonedx-json describes one target a document");
    }

    [Fact]
    public void The_same_scan_gives_the_same_bytes_where_the_time_is_given()
    {
        string[] arguments = ["scan", "--no-cache", "--db", database.File, "-f", "json", CommandLine.Harbour];
        var first = Processes.Run(arguments, [("SOURCE_DATE_EPOCH", "1700000000")]).Expect(0);
        Assert.Equal(first.Output, Processes.Run(arguments, [("SOURCE_DATE_EPOCH", "1700000000")]).Expect(0).Output);
        Assert.Contains("\"createdAt\": \"2023-11-14T22:13:20Z\"", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("2023-11-14", Processes.Run(arguments, [("SOURCE_DATE_EPOCH", "not a number")]).Expect(0).Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
