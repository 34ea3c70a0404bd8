using System.Text.Json;
using Plimsoll.Cli.Tests.Support;
using Plimsoll.Scanning.Tests.Support;

namespace Plimsoll.Cli.Tests.Scan;

public sealed class OutputFileTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("cyclonedx")]
    [InlineData("cyclonedx-xml")]
    [InlineData("spdx-tag-value")]
    public void The_file_has_what_standard_output_would_have(string format)
    {
        var file = _folder.File("report");
        var image = Image();
        var ended = CommandLine.Scan(database, "-f", format, "-o", file, image).Expect(0);
        Assert.Equal(("", $"plimsoll: the report is in {file}\n"), (ended.Output, ended.Error));
        Assert.Equal(Stable(CommandLine.Scan(database, "-f", format, image).Expect(0).Output), Stable(File.ReadAllText(file)));
        Assert.Equal([file, image], Directory.GetFiles(_folder.Path).Order().Reverse());
    }

    [Fact]
    public void An_older_report_is_replaced_only_by_a_whole_one()
    {
        var file = _folder.File("report.json");
        File.WriteAllText(file, "an older one");
        CommandLine.Scan(database, "-f", "json", "-o", file, _folder.File("no-such-image.tar")).Expect(2);
        Assert.Equal("an older one", File.ReadAllText(file));

        CommandLine.Scan(database, "-f", "json", "-o", file, "--fail-on", "critical", CommandLine.Harbour).Expect(1).Complains("fail: 1 finding of severity critical or worse");
        using var report = JsonDocument.Parse(File.ReadAllBytes(file));
        Assert.Equal([file], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_link_is_followed_and_stays_one()
    {
        var file = _folder.File("report.json");
        File.WriteAllText(file, "an older one");
        File.CreateSymbolicLink(_folder.File("latest.json"), "report.json");
        CommandLine.Scan(database, "-f", "json", "-o", _folder.File("latest.json"), Image()).Expect(0);
        Assert.Equal("report.json", new FileInfo(_folder.File("latest.json")).LinkTarget);
        Assert.StartsWith("{", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_or_a_file_in_no_folder_is_refused()
    {
        var image = Image();
        CommandLine.Scan(database, "-o", _folder.Path, image).Expect(2).Complains("it is a folder");
        CommandLine.Scan(database, "-o", "/", image).Expect(2).Complains("it is a folder");
        CommandLine.Scan(database, "-o", _folder.File("none/report"), image).Expect(2).Complains($"there is no folder '{_folder.File("none")}'");
        CommandLine.Scan(database, "-o", image + "/report", image).Expect(2).Complains("there is no folder");
        Assert.Equal([image], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void A_disk_without_space_is_told()
    {
        Needs.Require(File.Exists("/dev/full"), "this machine has no /dev/full");
        CommandLine.Scan(database, "-f", "json", "-o", "/dev/full", Image()).Expect(2).Complains("No space left on device");
        Assert.True(File.Exists("/dev/full"));
    }

    [Fact]
    public void Devices_and_pipes_are_written_to_and_stay_what_they_are()
    {
        Needs.Require(File.Exists("/dev/null"), "this machine has no /dev/null");
        var image = Image();
        CommandLine.Scan(database, "-f", "json", "-o", "/dev/null", image).Expect(0);
        Assert.Equal(0, new FileInfo("/dev/null").Length);
        var script = $"""
            cd '{_folder.Path}' && mkfifo pipe && (cat pipe > through &) && plimsoll scan --no-cache --db '{database.File}' -f json -o pipe '{image}' && [ -p pipe ]
            plimsoll scan --no-cache --db '{database.File}' -f json -o /dev/stdout '{image}' | head -c 1 && [ -e /dev/stdout ]
            """;
        Assert.Equal("{", Processes.Bash(script).Expect(0).Output);
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllText(_folder.File("through")).EndsWith("}\n", StringComparison.Ordinal), TimeSpan.FromSeconds(10)));
    }

    public void Dispose() => _folder.Dispose();

    private static string Stable(string report) => string.Join('\n', report.Split('\n').Where(static l => !l.Contains("\"createdAt\"", StringComparison.Ordinal) && !l.Contains("\"timestamp\"", StringComparison.Ordinal)));

    private string Image() => HarbourImages.Upgraded().SaveDocker(_folder.File("image.tar"));
}
