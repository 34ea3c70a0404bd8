using Plimsoll.Model;
using Plimsoll.Reports.Table;

namespace Plimsoll.Reports.Packages;

/// <summary>Packages and places in few words.</summary>
internal static class PackageText
{
    private const int MaxName = 120, MaxVersion = 60, MaxPath = 400;

    public static string Name(Package package) => Printable.Of(package.Name, MaxName);

    public static string Version(Package package) => Printable.Of(package.Version, MaxVersion);

    public static string Path(Evidence evidence) => Printable.Of(evidence.Path, MaxPath);

    /// <summary>What is worth knowing of a package beside its name; empty for most.</summary>
    public static string Marks(Package package, Inventory inventory)
    {
        // In a source tree everything is declared.
        var isOnlyDeclared = package.Presence == PackagePresence.Declared && inventory.Target.Kind != TargetKind.SourceTree;
        string?[] marks =
        [
            isOnlyDeclared ? "declared" : null,
            package.Dependency == DependencyKind.Direct ? "direct" : null,
            package.IsDevelopment ? "development" : null,
            package.IsOptional ? "optional" : null,
            package.Inferred ? "inferred" : null,
        ];
        var said = string.Join(", ", marks.OfType<string>());
        return said.Length == 0 ? "" : $" ({said})";
    }

    /// <summary>The layer, and the step that made it; empty for folders.</summary>
    public static string Layer(Evidence evidence, Inventory inventory) =>
        FindingRow.IsLayered(inventory) ? ReportLines.Step(inventory.Layers[evidence.Layer], inventory) : "";

    /// <summary>What a list of packages starts with.</summary>
    public static IEnumerable<StyledLine> Head(ScanReport report) =>
    [
        new(Printable.Of(report.Inventory.Target.Reference, 300), TextStyle.Bold),
        new(ReportLines.Title(report), TextStyle.Faint),
        new(),
    ];

    /// <summary>What it ends with: the count, and what was not looked at.</summary>
    public static IEnumerable<StyledLine> Foot(ScanReport report) =>
    [
        new(),
        .. report.Inventory.Coverage.IsComplete ? [] : Problems(report.Inventory.Coverage),
        new(ReportLines.Packages(ReportSummary.Of(report)), TextStyle.Bold),
        new(),
    ];

    private static IEnumerable<StyledLine> Problems(Coverage coverage) =>
    [
        new(ReportLines.ProblemsHeading + ":", TextStyle.Warning),
        .. coverage.Problems.Select(static p => new StyledLine("  " + ReportLines.Problem(p), TextStyle.Warning)),
        new(),
    ];
}
