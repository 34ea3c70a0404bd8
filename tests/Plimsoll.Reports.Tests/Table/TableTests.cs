using Plimsoll.Model;
using Plimsoll.Reports.Tests.Support;

namespace Plimsoll.Reports.Tests.Table;

public sealed class TableTests
{
    private const string Folder = "tests/Plimsoll.Reports.Tests/Golden";

    [Theory]
    [InlineData("everything")]
    [InlineData("clean")]
    [InlineData("undecided")]
    [InlineData("source-tree")]
    [InlineData("answered")]
    public void The_plain_table_is_as_reviewed(string name) => Golden.Verify($"{Folder}/{name}.table.txt", Rendered.As("table", SampleReports.ByName(name)));

    [Theory]
    [InlineData("everything", 80)]
    [InlineData("everything", 160)]
    [InlineData("clean", 80)]
    [InlineData("undecided", 80)]
    [InlineData("answered", 80)]
    [InlineData("source-tree", 80)]
    [InlineData("source-tree", 120)]
    public void The_table_of_a_terminal_is_as_reviewed(string name, int width) => Golden.Verify(
        $"{Folder}/{name}.{width}.ansi.txt", Rendered.OnTerminal(SampleReports.ByName(name), width).Replace('\u001b', '␛'));

    [Fact]
    public void What_is_answered_is_one_line_and_in_full_when_asked_for()
    {
        var report = SampleReports.Answered();
        Assert.Contains("\n5 findings answered by VEX statements and exceptions, not counted (--show-suppressed)\n", Rendered.As("table", report), StringComparison.Ordinal);
        using var stream = new MemoryStream();
        ReportFormats.Find("table")!.Write(new ReportContext([report], "1.2.3", Rendered.Time) { ShowSuppressed = true }, stream);
        Golden.Verify($"{Folder}/answered.suppressed.table.txt", System.Text.Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Several_reports_stand_one_after_the_other() =>
        Assert.Equal(
            Rendered.As("table", SampleReports.Clean()) + Rendered.As("table", SampleReports.Undecided()),
            Rendered.As("table", SampleReports.Clean(), SampleReports.Undecided()));

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void No_line_on_a_terminal_is_wider_than_its_window(int width) =>
        Assert.All(
            Rendered.OnTerminal(SampleReports.Everything(), width, colour: false).Split('\n'),
            line => Assert.True(line.Length <= width, $"{line.Length} in a window of {width}: {line}"));

    [Fact]
    public void A_narrow_window_breaks_no_version_id_or_severity()
    {
        var text = Rendered.OnTerminal(SampleReports.Everything(), 80, colour: false);
        foreach (var finding in SampleReports.Everything().Findings.Where(static f => f.Package != SamplePackages.Evil))
        {
            Assert.Contains($"\n{finding.Package.Name} {finding.Package.Version}  ", text, StringComparison.Ordinal);
            Assert.Matches($"\n +{finding.Risk?.Score}  {Names.Of(finding.Severity)} +{finding.Id}( KEV)? ", text);
            Assert.All(finding.FixedVersions, version => Assert.Contains(version, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void In_colour_and_plain_the_words_are_the_same()
    {
        var plain = Rendered.As("table", SampleReports.Everything());
        var colour = Rendered.OnTerminal(SampleReports.Everything(), 1000, colour: false);
        Assert.Equal(plain, colour);
    }

    [Fact]
    public void Packages_stand_together_and_the_highest_risk_first()
    {
        var rows = Rendered.As("table", SampleReports.Everything()).Split('\n');
        var start = Array.FindIndex(rows, static r => r.StartsWith("PACKAGE", StringComparison.Ordinal));
        var packages = rows[(start + 1)..].TakeWhile(static r => r.Length > 0).Where(static r => r[0] != ' ').Select(static r => r.Split(' ')[0]).ToArray();
        Assert.Equal(["libwebp7", "lodash", "libc6", "@harbour/pilot", "zlib1g"], packages[..5]);
        Assert.Equal(packages.Length, packages.Distinct().Count());
    }

    [Fact]
    public void The_exploited_come_before_the_others_of_the_same_severity()
    {
        var report = SampleReports.Everything();
        var rows = Rendered.As("table", report with { Findings = [.. report.Findings.Select(f => f with { Severity = Severity.Medium, CoveredByOwner = false })] }).Split('\n');
        Assert.StartsWith("libwebp7", rows[Array.FindIndex(rows, static r => r.StartsWith("PACKAGE", StringComparison.Ordinal)) + 1], StringComparison.Ordinal);
    }

    [Fact]
    public void No_character_of_a_scanned_thing_reaches_the_terminal_as_a_command()
    {
        var report = SampleReports.Everything();
        foreach (var text in new[] { Rendered.As("table", report), Rendered.OnTerminal(report, 80, colour: false) })
        {
            Assert.DoesNotContain(text, static c => c != '\n' && (char.IsControl(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.Format));
            Assert.Contains(@"evil\u001b[31m\u202eelif\u0007\u000d\u000a\u009b2J\u2066\u200f\u0000", text.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Square_brackets_are_text_and_not_markup()
    {
        var report = SampleReports.Clean();
        report = report with { Inventory = report.Inventory with { Target = report.Inventory.Target with { Reference = "[red]a[/] [[b]]" } } };
        Assert.Contains("[red]a[/] [[b]]", Rendered.OnTerminal(report, 80), StringComparison.Ordinal);
    }

    [Fact]
    public void An_incomplete_pass_does_not_look_like_a_clean_one()
    {
        var report = SampleReports.Undecided() with { Verdict = new Verdict(VerdictOutcome.Pass, []) };
        var text = Rendered.As("table", report);
        Assert.Contains("PASS: incomplete, 1 problem (--require complete fails on them)", text, StringComparison.Ordinal);
        Assert.Contains("PROBLEMS, not everything was looked at:\n  etc/os-release: what was found; what it means\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_report_is_drawn_in_a_moment()
    {
        var report = SampleReports.Everything();
        var many = Enumerable.Range(0, 2000).Select(i => SampleFindings.All[1] with
        {
            Id = $"CVE-2026-{i}",
            Package = SamplePackages.Lodash with { Purl = SamplePackages.Lodash.Purl with { Version = $"{i / 3}.0" }, Version = $"{i / 3}.0" },
        });
        var clock = CpuClock.StartNew();
        var text = Rendered.OnTerminal(report with { Findings = [.. many] }, 200);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(5), $"took {clock.Elapsed}");
        Assert.Contains("CVE-2026-1999", text, StringComparison.Ordinal);
    }
}
