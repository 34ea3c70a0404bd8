using Plimsoll.Model;
using Spectre.Console;

namespace Plimsoll.Reports.Table;

/// <summary>The report on a terminal: the same words as <see cref="PlainTable"/>, in colour and as wide as the window.</summary>
public static class ColourTable
{
    private static readonly Style Faint = new(Color.Grey);

    /// <summary>Writes one report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="console">The terminal.</param>
    /// <param name="showSuppressed">True where the findings that are answered are shown one by one.</param>
    public static void Write(ScanReport report, IAnsiConsole console, bool showSuppressed = false)
    {
        console.WriteLine(Printable.Of(report.Inventory.Target.Reference, 300), new Style(decoration: Decoration.Bold));
        foreach (var line in ReportLines.Identity(report).Prepend(ReportLines.Title(report)))
        {
            console.WriteLine(line, Faint);
        }

        console.WriteLine();
        ColourFindings.Write(new FindingTable(report, coveredByOwner: false), console);
        var covered = new FindingTable(report, coveredByOwner: true);
        if (covered.Rows.Count > 0)
        {
            console.WriteLine(ReportLines.CoveredHeading, Faint);
            ColourFindings.Write(covered, console);
        }

        foreach (var (heading, lines) in AnswerLines.Sections(report, showSuppressed))
        {
            WriteSection(console, heading, lines, Style.Plain);
        }

        WriteSection(console, ReportLines.StepsHeading, ReportLines.Steps(report), Faint);
        WriteSection(console, ReportLines.CoverageHeading, ReportLines.Coverage(report), Faint);
        WriteProblems(console, report.Inventory.Coverage);
        foreach (var line in AnswerLines.Summary(report, showSuppressed))
        {
            console.WriteLine(line, Faint);
        }

        console.WriteLine(ReportLines.Summary(report), new Style(decoration: Decoration.Bold));
        console.WriteLine(ReportLines.Verdict(report), VerdictStyle(report));
        console.WriteLine();
    }

    private static void WriteProblems(IAnsiConsole console, Coverage coverage)
    {
        if (coverage.IsComplete)
        {
            return;
        }

        console.WriteLine(ReportLines.ProblemsHeading + ":", new Style(Color.Black, Color.Yellow, Decoration.Bold));
        foreach (var problem in coverage.Problems)
        {
            WriteIndented(console, ReportLines.Problem(problem), new Style(problem.Blocking ? Color.Red : Color.Yellow));
        }

        console.WriteLine();
    }

    private static void WriteSection(IAnsiConsole console, string heading, IEnumerable<string> lines, Style style)
    {
        var all = lines.ToList();
        if (all.Count == 0)
        {
            return;
        }

        console.WriteLine(heading + ":", style);
        all.ForEach(line => WriteIndented(console, line, style));
        console.WriteLine();
    }

    // What is too long for the window goes on below its own start, not below the heading.
    private static void WriteIndented(IAnsiConsole console, string line, Style style) =>
        console.Write(new Padder(new Text(line, style), new Padding(2, 0, 0, 0)));

    private static Style VerdictStyle(ScanReport report) => report.Verdict.Outcome switch
    {
        VerdictOutcome.Pass when report.Inventory.Coverage.IsComplete => new Style(Color.Green, decoration: Decoration.Bold),
        VerdictOutcome.Fail => new Style(Color.Red, decoration: Decoration.Bold),
        _ => new Style(Color.Yellow, decoration: Decoration.Bold),
    };
}
