using Plimsoll.Model;
using Spectre.Console;

namespace Plimsoll.Reports.Table;

/// <summary>The table of findings before it is drawn: headings, cells and the widths of the columns.</summary>
internal sealed class FindingTable
{
    /// <summary>What marks a vulnerability that is known to be exploited.</summary>
    public const string Mark = "KEV";

    private const string Gap = "  ";

    // One name out of all measure must not push every other row out of the window: it stands over its column, alone.
    private static readonly int[] MaxWidths = [60, 40, 4, 10, 24, 44, int.MaxValue];

    private readonly string[] _headings;
    private readonly int[] _widths;

    /// <summary>Lays out the findings of one report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="coveredByOwner">Which of its findings: those that an operating system package covers, or all others.</param>
    public FindingTable(ScanReport report, bool coveredByOwner)
    {
        Rows = FindingRow.Of(report, coveredByOwner);
        IsLayered = FindingRow.IsLayered(report.Inventory);
        _headings = ["PACKAGE", "INSTALLED", "RISK", "SEVERITY", "VULNERABILITY", "FIXED IN", IsLayered ? "LAYER" : "FILE"];
        _widths = [.. _headings.Select(static h => h.Length)];
        foreach (var row in Rows)
        {
            var cells = Cells(row);
            for (var i = 0; i < cells.Length; i++)
            {
                var width = cells[i].GetCellWidth();
                _widths[i] = width <= MaxWidths[i] ? Math.Max(_widths[i], width) : _widths[i];
            }
        }

        Width = Rows.Select(Line).Prepend(Header).Max(static line => line.Sum(static cell => cell.GetCellWidth()));
    }

    /// <summary>The findings.</summary>
    public List<FindingRow> Rows { get; }

    /// <summary>True where the last column is a layer, false where it is a file.</summary>
    public bool IsLayered { get; }

    /// <summary>Character cells that the widest line takes.</summary>
    public int Width { get; }

    /// <summary>Character cells that severities and vulnerabilities take when they are drawn without the other columns.</summary>
    public (int Severity, int Id) InnerWidths => (_widths[3], _widths[4]);

    /// <summary>The line of headings, aligned.</summary>
    public string[] Header => Align(_headings);

    /// <summary>The cells of a row, aligned. The last one that is not empty has nothing behind it.</summary>
    public string[] Line(FindingRow row) => Align(Cells(row));

    /// <summary>A vulnerability with its mark.</summary>
    public static string IdOf(FindingRow row) => row.Exploited ? $"{row.Id} {Mark}" : row.Id;

    /// <summary>The risk, as wide as its heading and right-aligned; blank where a report says none.</summary>
    public static string RiskOf(FindingRow row) => $"{row.Risk,4}";

    private static string[] Cells(FindingRow row) => [row.Package, row.Installed, RiskOf(row), Names.Of(row.Severity), IdOf(row), row.Fix, row.Where];

    private string[] Align(string[] cells)
    {
        var last = Array.FindLastIndex(cells, static c => c.Length > 0);
        return [.. cells.Take(last + 1).Select((cell, i) => i == last ? cell : cell + new string(' ', Math.Max(0, _widths[i] - cell.GetCellWidth())) + Gap)];
    }
}
