using Plimsoll.Model;

namespace Plimsoll.Reports.Table;

/// <summary>One line of the table of findings; the cells of its package are empty but for the first line of a package.</summary>
/// <param name="IsFirst">True for the first line of a package.</param>
/// <param name="Package">Its name.</param>
/// <param name="Installed">Its version.</param>
/// <param name="Risk">How much the finding matters, 0 to 100; null in reports of old.</param>
/// <param name="Severity">How bad the finding is.</param>
/// <param name="Id">The vulnerability.</param>
/// <param name="Exploited">True when it is known to be exploited.</param>
/// <param name="Fix">Versions that fix it, or in brackets why there is none.</param>
/// <param name="Where">Layer and step, and the file for packages that are not the operating system's.</param>
internal sealed record FindingRow(bool IsFirst, string Package, string Installed, int? Risk, Severity Severity, string Id, bool Exploited, string Fix, string Where)
{
    private const int MaxName = 80, MaxVersion = 60, MaxPath = 200;

    /// <summary>True when <see cref="Fix"/> is a version.</summary>
    public bool HasFix => !Fix.StartsWith('(');

    /// <summary>Rows in the order of the report, grouped by package unless they are sorted by id: the package whose finding comes first is first.</summary>
    public static List<FindingRow> Of(ScanReport report, bool coveredByOwner)
    {
        IEnumerable<Finding> findings = report.Findings.Where(f => f.CoveredByOwner == coveredByOwner);
        if (report.Sort != FindingSort.Id)
        {
            findings = findings.GroupBy(static f => f.Package.Id, StringComparer.Ordinal).SelectMany(static group => group);
        }

        List<FindingRow> rows = [];
        string? before = null;
        foreach (var finding in findings)
        {
            rows.Add(Row(finding, finding.Package.Id != before, report.Inventory));
            before = finding.Package.Id;
        }

        return rows;
    }

    private static FindingRow Row(Finding finding, bool first, Inventory inventory) => new(
        first,
        first ? Printable.Of(finding.Package.Name, MaxName) : "",
        first ? Printable.Of(finding.Package.Version, MaxVersion) : "",
        finding.Risk?.Score,
        finding.Severity,
        Printable.Of(finding.Id, MaxVersion),
        finding.KnownExploitedSince is not null,
        FixOf(finding),
        first ? WhereOf(finding.Package, inventory) : "");

    private static string FixOf(Finding finding) => finding.Status switch
    {
        FindingStatus.Fixed => Printable.Of(string.Join(", ", finding.FixedVersions), 2 * MaxVersion),
        FindingStatus.WillNotFix => "(will not be fixed)",
        FindingStatus.FixDeferred => "(fix deferred)",
        FindingStatus.EndOfLife => "(end of life)",
        FindingStatus.UnderInvestigation => "(under investigation)",
        _ => "(no fix yet)",
    };

    // Packages of the operating system all stand in its one database; for others the file is what people look for.
    private static string WhereOf(Package package, Inventory inventory)
    {
        var first = package.Evidence[0];
        var path = Printable.Of(first.Path, MaxPath) + (package.Evidence.Length > 1 ? $" (+{package.Evidence.Length - 1} more)" : "");
        if (!IsLayered(inventory))
        {
            return path;
        }

        var layer = inventory.Layers[first.Layer];
        var place = layer.Step is not { } step ? $"{layer.Index}" : step.Lines is { } lines ? $"{layer.Index}, line {lines.First}" : $"{layer.Index}, step {step.Number}";
        return SystemPackages.IsType(package.Type) ? place : $"{place}: {path}";
    }

    /// <summary>False for folders, which have one pseudo-layer that nobody needs to hear of.</summary>
    public static bool IsLayered(Inventory inventory) => inventory.Layers.Length > 1 || inventory.Layers[0].DiffId is not null;
}
