using Plimsoll.Cli.Tests.Support;
using Plimsoll.Reports;

namespace Plimsoll.Cli.Tests.Conversion;

public sealed class ConvertTests(HarbourDatabase database) : IDisposable
{
    private readonly TempFolder _folder = new();

    public static TheoryData<string> Formats => [.. ReportFormats.All.Select(static f => f.Name)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_saved_report_gives_what_the_scan_would_have_given(string format)
    {
        (string, string?)[] time = [("SOURCE_DATE_EPOCH", "1700000000")];
        string[] scan = ["scan", "--no-cache", "--db", database.File, CommandLine.Harbour];
        var saved = _folder.File("report.json");
        File.WriteAllText(saved, Processes.Run([.. scan, "-f", "json"], time).Expect(0).Output);
        Assert.Equal(Processes.Run([.. scan, "-f", format], time).Expect(0).Output, CommandLine.Run("convert", saved, "-f", format).Expect(0).Output);
    }

    [Fact]
    public void A_list_of_packages_is_converted_too()
    {
        var saved = _folder.File("packages.json");
        CommandLine.Run("packages", "--no-cache", "-f", "json", "-o", saved, CommandLine.Harbour).Expect(0);
        Assert.Equal(CommandLine.Run("packages", "--no-cache", CommandLine.Harbour).Output, CommandLine.Run("convert", saved).Expect(0).Output);
    }

    [Fact]
    public void It_reads_standard_input_and_writes_a_file()
    {
        var saved = _folder.File("report.json");
        CommandLine.Scan(database, "-f", "json", "-o", saved, CommandLine.Harbour).Expect(0);
        var file = _folder.File("bom.xml");
        Processes.Run(["convert", "-", "-f", "cyclonedx-xml", "--spec-version", "1.7", "-o", file], [], saved).Expect(0);
        Assert.Contains("http://cyclonedx.org/schema/bom/1.7", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_report_is_told()
    {
        var file = _folder.File("other.json");
        File.WriteAllText(file, "{\"bomFormat\": \"CycloneDX\"}");
        CommandLine.Run("convert", file).Expect(2).Complains($"'{file}' cannot be converted: is no report of plimsoll: it has no 'schemaVersion'");
        CommandLine.Run("convert", _folder.File("none.json")).Expect(2).Complains("none.json");
        CommandLine.Run("convert", _folder.Path).Expect(2).Complains("");
        CommandLine.Run("convert").Expect(2);
    }

    [Fact]
    public void Several_targets_do_not_fit_into_one_bill()
    {
        var saved = _folder.File("report.json");
        var clean = Scanning.Tests.Support.HarbourImages.Clean().SaveDocker(_folder.File("clean.tar"));
        CommandLine.Scan(database, "-f", "json", "-o", saved, clean, CommandLine.Harbour).Expect(0);
        CommandLine.Run("convert", saved, "-f", "spdx-json").Expect(2).Complains("--format spdx-json describes one target a document");
        CommandLine.Run("convert", saved, "-f", "json").Expect(0);
    }

    public void Dispose() => _folder.Dispose();
}
