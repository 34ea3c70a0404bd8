using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Reports.Fixing;

/// <summary>The smallest set of changes that removes the most risk from one target, those that remove the most first.</summary>
/// <param name="Report">The scan.</param>
/// <param name="Changes">The changes, in the order to make them.</param>
/// <param name="Remaining">What is left, and why.</param>
public sealed record FixPlan(ScanReport Report, ImmutableArray<FixChange> Changes, ImmutableArray<RemainingFinding> Remaining)
{
    /// <summary>Plans. Findings that are covered by an owner do not count and are left out; the owner's are there.</summary>
    public static FixPlan Of(ScanReport report)
    {
        var graph = new PackageGraph(report.Inventory);
        var drafts = new Dictionary<string, Draft>(StringComparer.Ordinal);
        var (fixable, needs) = (new List<Finding>(), new List<IReadOnlyList<int>>());
        var remaining = new List<RemainingFinding>();
        foreach (var ofPackage in report.Findings.Where(static f => !f.CoveredByOwner).GroupBy(static f => f.Package.Id, StringComparer.Ordinal))
        {
            Finding[] withFix = [.. ofPackage.Where(static f => !f.FixedVersions.IsEmpty)];
            remaining.AddRange(ofPackage.Where(static f => f.FixedVersions.IsEmpty).Select(static f => new RemainingFinding(f, WhyNoFix(f))));
            if (withFix.Length == 0)
            {
                continue;
            }

            var package = withFix[0].Package;
            var raised = FixVersions.Smallest(package.Type, withFix) is { } version ? new FixedPackage(package, version) : null;
            var reason = raised is null ? "its fixed versions cannot be put in order"
                : SystemPackages.IsType(package.Type) && !UpgradeCommand.IsSafe(raised) ? "its name or fixed version is none that is safe in a command"
                : null;
            if (reason is not null)
            {
                remaining.AddRange(withFix.Select(f => new RemainingFinding(f, reason)));
                continue;
            }

            int[] changes = [.. Keys(raised!, report.Inventory, graph, drafts)];
            fixable.AddRange(withFix);
            needs.AddRange(withFix.Select(_ => changes));
        }

        var order = FixChoice.Order(needs, [.. fixable.Select(static f => f.Risk?.Score ?? 0)]);
        var place = order.Select(static (change, at) => (change, at)).ToDictionary(static pair => pair.change, static pair => pair.at);
        var removed = fixable.Zip(needs).ToLookup(pair => order[pair.Second.Max(change => place[change])], static pair => pair.First);
        var byNumber = drafts.Values.ToDictionary(static d => d.Number);
        return new FixPlan(
            report,
            [.. order.Select(change => byNumber[change].Finish(report.Inventory, [.. removed[change]]))],
            [.. remaining.OrderByDescending(static r => r.Finding.Risk?.Score ?? 0).ThenBy(static r => r.Finding, FindingOrder.Instance)]);
    }

    private static IEnumerable<int> Keys(FixedPackage raised, Inventory inventory, PackageGraph graph, Dictionary<string, Draft> drafts)
    {
        var package = raised.Package;
        if (SystemPackages.IsType(package.Type))
        {
            foreach (var layer in package.Evidence.Select(static e => e.Layer).Distinct())
            {
                var isBase = inventory.Base?.Has(layer) == true;
                yield return Add(isBase ? $"base {package.Type}" : $"layer {layer} {package.Type}", isBase ? FixKind.Base : FixKind.System, isBase ? null : layer, null);
            }
        }
        else
        {
            foreach (var direct in DirectOf(package, graph))
            {
                yield return Add($"direct {direct.Id}", FixKind.Dependency, null, direct);
            }
        }

        int Add(string key, FixKind kind, int? layer, Package? direct)
        {
            if (!drafts.TryGetValue(key, out var draft))
            {
                drafts.Add(key, draft = new Draft(drafts.Count, kind, layer, direct));
            }

            draft.Packages.Add(raised);
            return draft.Number;
        }
    }

    // A package that a project asks for itself is raised itself; another one through everything asked for that leads to it.
    private static IEnumerable<Package> DirectOf(Package package, PackageGraph graph)
    {
        var (found, seen, waiting) = (new List<Package>(), new HashSet<string>(StringComparer.Ordinal) { package.Id }, new Stack<Package>([package]));
        while (waiting.TryPop(out var next))
        {
            if (next.Dependency == DependencyKind.Direct)
            {
                found.Add(next);
                continue;
            }

            foreach (var needing in graph.NeededBy(next).Where(p => p.Type == package.Type && seen.Add(p.Id)))
            {
                waiting.Push(needing);
            }
        }

        return found.Count == 0 ? [package] : found.OrderBy(static p => p.Id, StringComparer.Ordinal);
    }

    private static string WhyNoFix(Finding finding) => finding.Class == FindingClass.Malware
        ? "the package is malware: remove it"
        : finding.Status switch
        {
            FindingStatus.WillNotFix => "the vendor will not fix it",
            FindingStatus.FixDeferred => "the vendor put the fix off",
            FindingStatus.UnderInvestigation => "the vendor has not decided yet",
            FindingStatus.EndOfLife => "the vendor no longer supports the package in this release",
            _ => "no fixed version is known",
        };

    private sealed record Draft(int Number, FixKind Kind, int? Layer, Package? Direct)
    {
        public List<FixedPackage> Packages { get; } = [];

        public FixChange Finish(Inventory inventory, ImmutableArray<Finding> removes)
        {
            var step = Layer is { } layer && layer < inventory.Layers.Length ? inventory.Layers[layer].Step : null;
            var command = Direct is null ? UpgradeCommand.For(Packages[0].Package.Type, inventory.Distribution, Packages) : null;
            return new FixChange(Kind, Title(inventory), command, step, [.. Packages], removes);
        }

        private string Title(Inventory inventory) => Kind switch
        {
            FixKind.Base => $"Upgrade the base image {inventory.Base?.Name}, or its packages after FROM; whether a newer base image has the fixes is not known",
            FixKind.System => inventory.Base?.Layers is null ? "Upgrade packages of the operating system; which layers are the base image's is not known" : "Upgrade packages of the operating system",
            _ when Packages.All(p => p.Package.Id == Direct!.Id) => $"Raise {Direct!.Name} from {Direct.Version} to {Packages[0].Version}",
            _ => $"Raise {Direct!.Name} from {Direct.Version} to a version that brings what is named below; which version does is not known",
        };
    }
}
