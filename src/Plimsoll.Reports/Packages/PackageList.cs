using System.Globalization;
using Plimsoll.Model;
using Plimsoll.Reports.Table;
using Spectre.Console;

namespace Plimsoll.Reports.Packages;

/// <summary>The packages of a target as a table.</summary>
public static class PackageList
{
    private const string Gap = "  ";

    // One name out of all measure must not push every other row out of the window.
    private const int MaxColumn = 60;

    // Less of a path than this tells nobody anything.
    private const int LeastPath = 16;

    /// <summary>The lines of one report.</summary>
    /// <param name="report">The report.</param>
    /// <param name="width">Character cells of the window, where paths are cut to fit; null for as wide as it needs to be.</param>
    public static IEnumerable<StyledLine> Lines(ScanReport report, int? width = null) =>
        [.. PackageText.Head(report), .. Table(report.Inventory, width), .. PackageText.Foot(report)];

    private static IEnumerable<StyledLine> Table(Inventory inventory, int? width)
    {
        if (inventory.Packages.IsEmpty)
        {
            return [];
        }

        var layered = FindingRow.IsLayered(inventory);
        string[] headings = layered ? ["NAME", "VERSION", "TYPE", "LAYER"] : ["NAME", "VERSION", "TYPE"];
        var rows = inventory.Packages.Select(p => Cells(p, layered)).Prepend(headings).ToList();
        var widths = headings.Select((_, i) => rows.Max(row => row[i].GetCellWidth() is var cells && cells <= MaxColumn ? cells : 0)).ToArray();
        var room = width is { } window ? Math.Max(LeastPath, window - widths.Sum() - (widths.Length * Gap.Length)) : int.MaxValue;
        return rows.Select((row, i) => i == 0
            ? new StyledLine(Align(row, widths) + "PATH", TextStyle.Faint)
            : Line(row, widths, inventory.Packages[i - 1], room, inventory.Target.Kind));
    }

    private static string[] Cells(Package package, bool layered)
    {
        string[] cells = [PackageText.Name(package), PackageText.Version(package), package.Type];
        return layered ? [.. cells, package.Evidence[0].Layer.ToString(CultureInfo.InvariantCulture)] : cells;
    }

    private static StyledLine Line(string[] cells, int[] widths, Package package, int room, TargetKind kind)
    {
        // In a source tree everything is declared.
        var declared = package.Presence == PackagePresence.Declared && kind != TargetKind.SourceTree ? " (declared)" : "";
        var others = package.Evidence.Length > 1 ? $" (+{package.Evidence.Length - 1} more)" : "";
        var path = PackageText.Path(package.Evidence[0]);
        return new StyledLine(Align(cells[..1], widths), TextStyle.Bold)
            .Add(Align(cells[1..], widths[1..]))
            .Add(End(path, room - others.Length - declared.Length), TextStyle.Faint)
            .Add(others + declared, TextStyle.Faint);
    }

    // The end of a path tells more than its start.
    private static string End(string path, int room) => path.Length <= room || room < 2 ? path : "…" + path[^(room - 1)..];

    private static string Align(string[] cells, int[] widths) =>
        string.Concat(cells.Select((cell, i) => cell + new string(' ', Math.Max(0, widths[i] - cell.GetCellWidth())) + Gap));
}
