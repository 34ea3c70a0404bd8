using Plimsoll.Model;
using Spectre.Console;

namespace Plimsoll.Reports.Table;

/// <summary>The report on a terminal: the same words as <see cref="PlainTable"/>, in colour and as wide as the window.</summary>
public static class ColourTable
{
    /// <summary>Writes one report.</summary>
    public static void Write(ScanReport report, IAnsiConsole console)
    {
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{Printable.Of(report.Inventory.Target.Reference, 300)}[/]  [grey]{ReportLines.Title(report)}[/]");
        foreach (var line in ReportLines.Identity(report))
        {
            console.MarkupLineInterpolated($"[grey]{line}[/]");
        }

        WriteRows(console, FindingRow.Of(report, coveredByOwner: false));
        var covered = FindingRow.Of(report, coveredByOwner: true);
        if (covered.Count > 0)
        {
            console.MarkupLine("[grey]Covered by the operating system's own packages, not counted:[/]");
            WriteRows(console, covered);
        }

        foreach (var line in ReportLines.Steps(report).Concat(ReportLines.Coverage(report)))
        {
            console.MarkupLineInterpolated($"[grey]{line}[/]");
        }

        WriteProblems(console, report.Inventory.Coverage);
        console.WriteLine();
        console.MarkupLineInterpolated($"[bold]{ReportLines.Summary(report)}[/]");
        console.Write(new Text(ReportLines.Verdict(report), VerdictStyle(report)));
        console.WriteLine();
    }

    private static void WriteRows(IAnsiConsole console, List<FindingRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var table = new Spectre.Console.Table { Border = TableBorder.Simple, BorderStyle = new Style(Color.Grey) };
        foreach (var heading in FindingRow.Headings)
        {
            table.AddColumn(new TableColumn(new Text(heading, new Style(Color.Grey))) { NoWrap = heading is "SEVERITY" or "VULNERABILITY" });
        }

        foreach (var row in rows)
        {
            table.AddRow(
                new Text(row.Package, new Style(decoration: Decoration.Bold)),
                new Text(row.Installed),
                new Text(Names.Of(row.Severity), StyleOf(row.Severity)),
                row.Exploited ? new Markup($"{Markup.Escape(row.Id)} [bold white on red] KEV [/]") : new Text(row.Id),
                new Text(row.Fix, row.Fix.StartsWith('(') ? new Style(Color.Grey) : new Style(Color.Green)),
                new Text(row.Where, new Style(Color.Grey)));
        }

        console.Write(table);
    }

    private static void WriteProblems(IAnsiConsole console, Coverage coverage)
    {
        if (coverage.IsComplete)
        {
            return;
        }

        console.WriteLine();
        console.MarkupLineInterpolated($"[bold black on yellow] {ReportLines.Count(coverage.Problems.Length, "PROBLEM")} [/] [yellow]not everything was looked at[/]");
        foreach (var problem in coverage.Problems)
        {
            console.Write(new Text("  " + ReportLines.Problem(problem), new Style(problem.Blocking ? Color.Red : Color.Yellow)));
            console.WriteLine();
        }
    }

    private static Style StyleOf(Severity severity) => severity switch
    {
        Severity.Critical => new Style(Color.White, Color.Red, Decoration.Bold),
        Severity.High => new Style(Color.Red, decoration: Decoration.Bold),
        Severity.Medium => new Style(Color.Yellow),
        Severity.Low => new Style(Color.Blue),
        _ => new Style(Color.Grey),
    };

    private static Style VerdictStyle(ScanReport report) => report.Verdict.Outcome switch
    {
        VerdictOutcome.Pass when report.Inventory.Coverage.IsComplete => new Style(Color.Green, decoration: Decoration.Bold),
        VerdictOutcome.Fail => new Style(Color.Red, decoration: Decoration.Bold),
        _ => new Style(Color.Yellow, decoration: Decoration.Bold),
    };
}
