using Plimsoll.Model;

namespace Plimsoll.Reports.Table;

/// <summary>One line of the table of findings; the cells of its package are empty but for the first line of a package.</summary>
internal sealed record FindingRow(string Package, string Installed, Severity Severity, string Id, bool Exploited, string Fix, string Where)
{
    public static string[] Headings { get; } = ["PACKAGE", "INSTALLED", "SEVERITY", "VULNERABILITY", "FIXED IN", "LAYER"];

    /// <summary>Rows grouped by package; the package with the worst finding first.</summary>
    public static List<FindingRow> Of(ScanReport report, bool coveredByOwner)
    {
        var groups = report.Findings
            .Where(f => f.CoveredByOwner == coveredByOwner)
            .Order(FindingOrder.Instance)
            .GroupBy(static f => f.Package.Id, StringComparer.Ordinal)
            .OrderByDescending(static g => FindingOrder.Rank(g.First().Severity))
            .ThenByDescending(static g => g.Count(static f => f.KnownExploitedSince is not null))
            .ThenBy(static g => g.First().Package.Name, StringComparer.Ordinal);
        var rows = new List<FindingRow>();
        foreach (var group in groups)
        {
            var first = true;
            foreach (var finding in group)
            {
                rows.Add(Row(finding, first, report.Inventory));
                first = false;
            }
        }

        return rows;
    }

    private static FindingRow Row(Finding finding, bool first, Inventory inventory) => new(
        first ? Printable.Of(finding.Package.Name, 60) : "",
        first ? Printable.Of(finding.Package.Version, 40) : "",
        finding.Severity,
        Printable.Of(finding.Id, 40),
        finding.KnownExploitedSince is not null,
        FixOf(finding),
        first ? WhereOf(finding.Package, inventory) : "");

    private static string FixOf(Finding finding) => finding.Status switch
    {
        FindingStatus.Fixed => Printable.Of(string.Join(", ", finding.FixedVersions), 80),
        FindingStatus.WillNotFix => "(will not be fixed)",
        FindingStatus.FixDeferred => "(fix deferred)",
        FindingStatus.EndOfLife => "(end of life)",
        FindingStatus.UnderInvestigation => "(under investigation)",
        _ => "(no fix yet)",
    };

    private static string WhereOf(Package package, Inventory inventory)
    {
        if (inventory.Layers.Length == 1 && inventory.Layers[0].DiffId is null)
        {
            return Printable.Of(package.Evidence[0].Path, 60);
        }

        var layer = inventory.Layers[package.Evidence[0].Layer];
        return layer.Step is { } step ? $"{layer.Index}, step {step.Number}" : $"{layer.Index}";
    }
}
