using Plimsoll.Model;

namespace Plimsoll.Reports.Table;

/// <summary>The report for people in a pipe or a file: aligned plain text, nothing cut.</summary>
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
                Write(report, writer);
            }
        },
    };

    private static void Write(ScanReport report, TextWriter writer)
    {
        writer.WriteLine(Printable.Of(report.Inventory.Target.Reference, 300));
        writer.WriteLine(ReportLines.Title(report));
        WriteList(writer, "", ReportLines.Identity(report));
        writer.WriteLine();
        WriteRows(writer, FindingRow.Of(report, coveredByOwner: false));
        var covered = FindingRow.Of(report, coveredByOwner: true);
        if (covered.Count > 0)
        {
            writer.WriteLine("Covered by the operating system's own packages, not counted:");
            WriteRows(writer, covered);
        }

        WriteSection(writer, "Steps", ReportLines.Steps(report));
        WriteSection(writer, "Looked at", ReportLines.Coverage(report));
        WriteSection(writer, "PROBLEMS", report.Inventory.Coverage.Problems.Select(ReportLines.Problem));
        writer.WriteLine(ReportLines.Summary(report));
        writer.WriteLine(ReportLines.Verdict(report));
        writer.WriteLine();
    }

    private static void WriteRows(TextWriter writer, List<FindingRow> rows)
    {
        if (rows.Count == 0)
        {
            return;
        }

        var cells = new List<string[]>(rows.Count + 1) { FindingRow.Headings };
        cells.AddRange(rows.Select(static r => new[]
        {
            r.Package, r.Installed, Names.Of(r.Severity), r.Exploited ? r.Id + " KEV" : r.Id, r.Fix, r.Where,
        }));
        var widths = new int[FindingRow.Headings.Length];
        foreach (var row in cells)
        {
            for (var i = 0; i < row.Length; i++)
            {
                widths[i] = Math.Max(widths[i], row[i].Length);
            }
        }

        foreach (var row in cells)
        {
            var line = string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i])));
            writer.WriteLine(line.TrimEnd());
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
