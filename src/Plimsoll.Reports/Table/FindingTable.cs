using Plimsoll.Model;
using Spectre.Console;

namespace Plimsoll.Reports.Table;

/// <summary>The table of findings before it is drawn: headings, cells and the widths of the columns.</summary>
internal sealed class FindingTable
{
    private const string Gap = "  ";

    private readonly string[] _headings;
    private readonly int[] _widths;

    /// <summary>Lays out the findings of one report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="coveredByOwner">Which of its findings: those that an operating system package covers, or all others.</param>
    public FindingTable(ScanReport report, bool coveredByOwner)
    {
        Rows = FindingRow.Of(report, coveredByOwner);
        IsLayered = FindingRow.IsLayered(report.Inventory);
        _headings = ["PACKAGE", "INSTALLED", "SEVERITY", "VULNERABILITY", "FIXED IN", IsLayered ? "LAYER" : "FILE"];
        _widths = [.. _headings.Select(static h => h.Length)];
        foreach (var row in Rows)
        {
            var cells = Cells(row);
            for (var i = 0; i < cells.Length; i++)
            {
                _widths[i] = Math.Max(_widths[i], cells[i].GetCellWidth());
            }
        }
    }

    /// <summary>The findings.</summary>
    public List<FindingRow> Rows { get; }

    /// <summary>True where the last column is a layer, false where it is a file.</summary>
    public bool IsLayered { get; }

    /// <summary>Character cells that the widest line takes.</summary>
    public int Width => _widths.Sum() + ((_widths.Length - 1) * Gap.Length);

    /// <summary>The line of headings, aligned.</summary>
    public string[] Header => Align(_headings);

    /// <summary>The cells of a row, aligned. The last one that is not empty has nothing behind it.</summary>
    public string[] Line(FindingRow row) => Align(Cells(row));

    private static string[] Cells(FindingRow row) =>
        [row.Package, row.Installed, Names.Of(row.Severity), row.Exploited ? $"{row.Id} {Mark}" : row.Id, row.Fix, row.Where];

    /// <summary>What marks a vulnerability that is known to be exploited.</summary>
    public const string Mark = "KEV";

    private string[] Align(string[] cells)
    {
        var last = Array.FindLastIndex(cells, static c => c.Length > 0);
        return [.. cells.Take(last + 1).Select((cell, i) => i == last ? cell : cell + new string(' ', _widths[i] - cell.GetCellWidth()) + Gap)];
    }
}
