using Plimsoll.Model;
using Plimsoll.Reports.Packages;

namespace Plimsoll.Reports.Table;

/// <summary>The report for people in a pipe or a file: aligned plain text, as wide as it needs to be.</summary>
public static class PlainTable
{
    /// <summary>The row of the table of formats. On a terminal the command line writes <see cref="ColourTable"/> in its place.</summary>
    public static ReportFormat Format { get; } = new()
    {
        Name = "table",
        Summary = "a table for people, in colour on a terminal",
        TakesSeveral = true,
        Write = static (context, output) =>
        {
            using var writer = new StreamWriter(output, leaveOpen: true) { NewLine = "\n" };
            foreach (var report in context.Reports)
            {
                if (context.PackagesOnly)
                {
                    StyledLine.Write(PackageList.Lines(report), writer);
                }
                else
                {
                    Write(report, writer, context.ShowSuppressed);
                }
            }
        },
    };

    private static void Write(ScanReport report, TextWriter writer, bool showSuppressed)
    {
        writer.WriteLine(Printable.Of(report.Inventory.Target.Reference, 300));
        writer.WriteLine(ReportLines.Title(report));
        WriteList(writer, "", ReportLines.Identity(report));
        writer.WriteLine();
        WriteRows(writer, new FindingTable(report, coveredByOwner: false));
        var covered = new FindingTable(report, coveredByOwner: true);
        if (covered.Rows.Count > 0)
        {
            writer.WriteLine(ReportLines.CoveredHeading);
            WriteRows(writer, covered);
        }

        foreach (var (heading, lines) in AnswerLines.Sections(report, showSuppressed))
        {
            WriteSection(writer, heading, lines);
        }

        WriteSection(writer, ReportLines.StepsHeading, ReportLines.Steps(report));
        WriteSection(writer, ReportLines.CoverageHeading, ReportLines.Coverage(report));
        WriteSection(writer, ReportLines.ProblemsHeading, report.Inventory.Coverage.Problems.Select(ReportLines.Problem));
        WriteList(writer, "", AnswerLines.Summary(report, showSuppressed));
        writer.WriteLine(ReportLines.Summary(report));
        writer.WriteLine(ReportLines.Verdict(report));
        writer.WriteLine();
    }

    private static void WriteRows(TextWriter writer, FindingTable table)
    {
        if (table.Rows.Count == 0)
        {
            return;
        }

        writer.WriteLine(string.Concat(table.Header));
        foreach (var row in table.Rows)
        {
            writer.WriteLine(string.Concat(table.Line(row)));
        }

        writer.WriteLine();
    }

    private static void WriteSection(TextWriter writer, string heading, IEnumerable<string> lines)
    {
        var all = lines.ToList();
        if (all.Count > 0)
        {
            writer.WriteLine(heading + ":");
            WriteList(writer, "  ", all);
            writer.WriteLine();
        }
    }

    private static void WriteList(TextWriter writer, string indent, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            writer.Write(indent);
            writer.WriteLine(line);
        }
    }
}
