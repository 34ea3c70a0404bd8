using Plimsoll.Model;
using Plimsoll.Reports.Tests.Support;

namespace Plimsoll.Reports.Tests;

public sealed class FormatTests
{
    public static TheoryData<string> All => [.. ReportFormats.All.Select(static f => f.Name)];

    [Theory]
    [MemberData(nameof(All))]
    public void The_same_report_gives_the_same_bytes(string format) =>
        Assert.All(Enumerable.Range(0, 3), _ => Assert.Equal(Rendered.As(format, SampleReports.Everything()), Rendered.As(format, SampleReports.Everything())));

    [Theory]
    [MemberData(nameof(All))]
    public void The_culture_of_the_machine_changes_nothing(string format)
    {
        var expected = Rendered.As(format, SampleReports.Everything());
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            var odd = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
            odd.NumberFormat.NumberDecimalSeparator = ",";
            odd.NumberFormat.NumberGroupSeparator = "'";
            odd.NumberFormat.NegativeSign = "~";
            odd.DateTimeFormat.DateSeparator = ".";
            System.Globalization.CultureInfo.CurrentCulture = odd;
            Assert.Equal(expected, Rendered.As(format, SampleReports.Everything()));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Output_is_utf8_without_a_mark_and_ends_its_lines_alike(string format)
    {
        var text = Rendered.As(format, SampleReports.Everything());
        Assert.NotEqual('\uFEFF', text[0]);
        Assert.DoesNotContain('\r', text);
        Assert.DoesNotContain('\uFFFD', text);
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_stream_stays_open(string format)
    {
        using var stream = new MemoryStream();
        ReportFormats.Find(format)!.Write(new ReportContext([SampleReports.Clean()], "1", Rendered.Time), stream);
        Assert.True(stream.CanWrite);
    }

    [Fact]
    public void Formats_are_found_by_their_exact_name()
    {
        Assert.Equal("json", ReportFormats.Find("json")?.Name);
        Assert.Null(ReportFormats.Find("JSON"));
        Assert.Null(ReportFormats.Find(""));
    }

    [Fact]
    public void The_summary_counts_what_counts()
    {
        var summary = ReportSummary.Of(SampleReports.Everything());
        Assert.Equal((9, 1, 11, 5, 1, 1, 1234), (summary.Installed, summary.Declared, summary.Findings, summary.Fixable, summary.KnownExploited, summary.CoveredByOwner, summary.Hidden));
        Assert.Equal(
            [(Severity.Critical, 2), (Severity.High, 2), (Severity.Medium, 2), (Severity.Low, 3), (Severity.Unknown, 1), (Severity.Negligible, 1)],
            summary.BySeverity);
    }
}
