using Plimsoll.Model;
using Spectre.Console;

namespace Plimsoll.Reports.Table;

/// <summary>Draws findings on a terminal: as a table where it fits, else below a line for each package, so that nothing is broken in the middle.</summary>
internal static class ColourFindings
{
    private const int SeverityColumn = 3, IdColumn = 4, FixColumn = 5, WhereColumn = 6;

    private static readonly Style Faint = new(Color.Grey);
    private static readonly Style Bold = new(decoration: Decoration.Bold);
    private static readonly Style Exploited = new(Color.White, Color.Red, Decoration.Bold);

    public static void Write(FindingTable table, IAnsiConsole console)
    {
        if (table.Rows.Count == 0)
        {
            return;
        }

        if (table.Width <= console.Profile.Width)
        {
            WriteTable(table, console);
        }
        else
        {
            WriteGroups(table, console);
        }

        console.WriteLine();
    }

    private static void WriteTable(FindingTable table, IAnsiConsole console)
    {
        WriteLine(console, new Paragraph(string.Concat(table.Header), Faint));
        foreach (var row in table.Rows)
        {
            var line = new Paragraph();
            var cells = table.Line(row);
            for (var i = 0; i < cells.Length; i++)
            {
                Append(line, cells[i], i, row);
            }

            WriteLine(console, line);
        }
    }

    private static void WriteGroups(FindingTable table, IAnsiConsole console)
    {
        var (severity, id) = table.InnerWidths;
        foreach (var row in table.Rows)
        {
            if (row.IsFirst)
            {
                WriteLine(console, new Paragraph(row.Package, Bold).Append($" {row.Installed}").Append($"  {(table.IsLayered ? "layer " : "")}{row.Where}", Faint));
            }

            var line = new Paragraph("  ");
            line.Append(FindingTable.RiskOf(row) + "  ");
            Append(line, Names.Of(row.Severity).PadRight(severity + 2), SeverityColumn, row);
            Append(line, (FindingTable.IdOf(row) + "  ").PadRight(id + 2), IdColumn, row);
            Append(line, row.HasFix ? $"fixed in {row.Fix}" : row.Fix, FixColumn, row);
            WriteLine(console, line);
        }
    }

    private static void Append(Paragraph line, string text, int column, FindingRow row)
    {
        if (column == IdColumn && row.Exploited)
        {
            line.Append(row.Id + " ").Append(FindingTable.Mark, Exploited).Append(text[FindingTable.IdOf(row).Length..]);
            return;
        }

        // The padding stays without the style: a background would make it a bar.
        var word = text.TrimEnd();
        line.Append(word, StyleOf(column, row)).Append(text[word.Length..]);
    }

    private static Style StyleOf(int column, FindingRow row) => column switch
    {
        0 => Bold,
        SeverityColumn => StyleOf(row.Severity),
        FixColumn => row.HasFix ? new Style(Color.Green) : Faint,
        WhereColumn => Faint,
        _ => Style.Plain,
    };

    private static Style StyleOf(Severity severity) => severity switch
    {
        Severity.Critical => Exploited,
        Severity.High => new Style(Color.Red, decoration: Decoration.Bold),
        Severity.Medium => new Style(Color.Yellow),
        Severity.Low => new Style(Color.Blue),
        _ => Faint,
    };

    private static void WriteLine(IAnsiConsole console, Paragraph line)
    {
        console.Write(line);
        console.WriteLine();
    }
}
