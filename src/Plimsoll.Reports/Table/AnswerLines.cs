using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Reports.Table;

/// <summary>What people said about findings, as sentences of the table.</summary>
internal static class AnswerLines
{
    private const int MaxName = 80, MaxText = 200, MaxPlace = 200, MaxColumn = 60;

    private static readonly string[] Headings = ["DOCUMENT", "VULNERABILITY", "PRODUCT", "STATUS", "MATCHED"];

    /// <summary>The sections, each with its heading; one without lines is not shown.</summary>
    public static IEnumerable<(string Heading, IEnumerable<string> Lines)> Sections(ScanReport report, bool showSuppressed)
    {
        yield return ("Said about findings above, which count all the same", report.Findings.SelectMany(static f => f.Answers.Select(a => Line(f, a))));
        yield return ("Answered by VEX statements and exceptions, not counted", showSuppressed ? report.Suppressed.Select(static s => Line(s.Finding, s.Answer)) : []);
        yield return ("VEX statements", Statements(report));
    }

    /// <summary>How many findings are not counted and why; nothing where there is none.</summary>
    public static IEnumerable<string> Summary(ScanReport report, bool showSuppressed)
    {
        if (report.KernelHeaders > 0)
        {
            yield return $"{ReportLines.Count(report.KernelHeaders, "finding")} of kernel headers not shown; --kernel-headers shows them";
        }

        if (!report.Suppressed.IsEmpty)
        {
            yield return $"{ReportLines.Count(report.Suppressed.Length, "finding")} answered by VEX statements and exceptions, not counted{(showSuppressed ? "" : " (--show-suppressed)")}";
        }
    }

    private static string Line(Finding finding, FindingAnswer answer)
    {
        var said = string.Join(", ", new[] { Words(answer.Status), answer.Justification is { } why ? Printable.Of(why, MaxName) : null }.OfType<string>());
        var by = answer.Author ?? answer.Owner;
        var until = answer.Expires is { } day ? $", until {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : "";
        return $"{Printable.Of(finding.Id, MaxName)} in {Printable.Of(finding.Package.Name, MaxName)} {Printable.Of(finding.Package.Version, MaxName)}: {said}"
            + $"{(answer.Text is { } text ? $": {Printable.Of(text, MaxText)}" : "")} ({(by is null ? "" : Printable.Of(by, MaxName) + ", ")}{Place(answer.Document, answer.Line)}{until})";
    }

    private static IEnumerable<string> Statements(ScanReport report)
    {
        if (report.Statements.IsEmpty)
        {
            return [];
        }

        string[][] rows = [Headings, .. report.Statements.Select(Row)];
        var widths = Enumerable.Range(0, Headings.Length).Select(i => rows.Max(r => r[i].Length is var length && length <= MaxColumn ? length : 0)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, i) => i == row.Length - 1 ? cell : cell.PadRight(widths[i]))));
    }

    private static string[] Row(StatementUse use) =>
    [
        Place(use.Document, use.Line),
        Printable.Of(use.Vulnerability, MaxName),
        Printable.Of(use.Product, MaxText),
        Words(use.Status),
        (use.Matched == 0 ? "nothing" : ReportLines.Count(use.Matched, "finding")) + (use.Remark is { } remark ? $": {Printable.Of(remark, MaxText)}" : ""),
    ];

    private static string Place(string document, int? line) => Printable.Of(document, MaxPlace) + (line is { } number ? $":{number.ToString(CultureInfo.InvariantCulture)}" : "");

    private static string Words(AnswerStatus status) => Names.Of(status).Replace('-', ' ');
}
