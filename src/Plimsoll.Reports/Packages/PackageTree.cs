using Plimsoll.Model;

namespace Plimsoll.Reports.Packages;

/// <summary>The packages of a target as a tree of who needs whom: what a project asks for itself first. A package that was shown before is not opened again.</summary>
public static class PackageTree
{
    private const int MaxDepth = 60;

    /// <summary>The lines of one report.</summary>
    public static IEnumerable<StyledLine> Lines(ScanReport report) => [.. PackageText.Head(report), .. Branches(report.Inventory), .. PackageText.Foot(report)];

    // A stack of its own: how deep it goes is up to the files that were read.
    private static IEnumerable<StyledLine> Branches(Inventory inventory)
    {
        var graph = new PackageGraph(inventory);
        var opened = new HashSet<string>(StringComparer.Ordinal);
        var waiting = new Stack<(Package Package, string Indent, int Depth, bool IsLast)>();
        Push(graph.Roots, "", 0);
        while (waiting.TryPop(out var next))
        {
            var needs = graph.NeedsOf(next.Package);
            var isTooDeep = needs.Count > 0 && next.Depth == MaxDepth;
            var isOpened = needs.Count > 0 && !isTooDeep && !opened.Add(next.Package.Id);
            yield return new StyledLine(next.Indent + (next.IsLast ? "└─ " : "├─ "), TextStyle.Faint)
                .Add(PackageText.Name(next.Package), TextStyle.Bold)
                .Add(" " + PackageText.Version(next.Package))
                .Add($" {next.Package.Type}{PackageText.Marks(next.Package, inventory)}{(isOpened ? " (shown above)" : isTooDeep ? " (goes on, not shown)" : "")}", TextStyle.Faint);
            if (!isOpened && !isTooDeep)
            {
                Push(needs, next.Indent + (next.IsLast ? "   " : "│  "), next.Depth + 1);
            }
        }

        void Push(IReadOnlyList<Package> packages, string indent, int depth)
        {
            for (var i = packages.Count - 1; i >= 0; i--)
            {
                waiting.Push((packages[i], indent, depth, i == packages.Count - 1));
            }
        }
    }
}
