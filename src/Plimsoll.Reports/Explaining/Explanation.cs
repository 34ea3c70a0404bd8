using System.Collections.Immutable;
using Plimsoll.Advisories;
using Plimsoll.Advisories.Matching;
using Plimsoll.Model;
using Plimsoll.Reports.Packages;

namespace Plimsoll.Reports.Explaining;

/// <summary>Why a vulnerability is, or is not, a finding in one target.</summary>
/// <param name="Report">The scan, with nothing filtered out.</param>
/// <param name="Id">What was asked about.</param>
/// <param name="Vulnerabilities">What the database has by that id; more than one for an announcement about several.</param>
/// <param name="Packages">The packages of the target that any source says something about.</param>
/// <param name="Remark">Why there is none; null where there are packages.</param>
public sealed record Explanation(
    ScanReport Report, string Id, ImmutableArray<Vulnerability> Vulnerabilities, ImmutableArray<PackageExplanation> Packages, string? Remark)
{
    /// <summary>Explains.</summary>
    /// <param name="report">The scan.</param>
    /// <param name="database">The database it was made with.</param>
    /// <param name="id">The vulnerability, by any of its ids.</param>
    /// <param name="package">Only these packages: a package URL or a name; null for all.</param>
    public static Explanation Of(ScanReport report, AdvisoryDatabase database, string id, string? package)
    {
        var inventory = report.Inventory;
        var vulnerabilities = database.Find(id);
        IReadOnlyList<Package> asked = package is null ? inventory.Packages : PackageSearch.Find(inventory, package);
        ImmutableArray<PackageExplanation> packages =
        [
            .. Claims.Of(database, inventory, asked, id).SelectMany(found => found.Claims
                .GroupBy(static claim => claim.Vulnerability, StringComparer.Ordinal)
                .Select(group => PackageExplanation.Of(report, found.Package, group.Key, [.. group]))),
        ];
        var remark = packages.Length > 0 ? null
            : vulnerabilities.IsEmpty ? $"the database has no vulnerability '{id}': no feed in it names it, or the name is another"
            : asked.Count == 0 ? package is null ? "the target has no packages" : $"there is no package '{package}' in the target"
            : $"no source says anything about {id} in {(package is null ? "a package of the target" : package)}";
        return new Explanation(report, id, vulnerabilities, packages, remark);
    }
}

/// <summary>Why a vulnerability is, or is not, a finding in one package.</summary>
/// <param name="Package">The package.</param>
/// <param name="Vulnerability">The id of the vulnerability.</param>
/// <param name="Finding">The finding; null where there is none.</param>
/// <param name="SuppressedBy">What takes the finding out of the count; null where nothing does.</param>
/// <param name="Claims">What each source says.</param>
/// <param name="Result">What came out, as a sentence without its full stop.</param>
public sealed record PackageExplanation(
    Package Package, string Vulnerability, Finding? Finding, FindingAnswer? SuppressedBy, ImmutableArray<ClaimReport> Claims, string Result)
{
    /// <summary>Explains one package.</summary>
    internal static PackageExplanation Of(ScanReport report, Package package, string vulnerability, ImmutableArray<ClaimReport> claims)
    {
        bool Is(Finding finding) => finding.Id == vulnerability && finding.Package.Id == package.Id;
        var suppressed = report.Suppressed.FirstOrDefault(s => Is(s.Finding));
        var finding = report.Findings.FirstOrDefault(Is) ?? suppressed?.Finding;
        return new PackageExplanation(package, vulnerability, finding, suppressed?.Answer, claims, ResultOf(report, package, finding, suppressed?.Answer, claims));
    }

    private static string ResultOf(ScanReport report, Package package, Finding? finding, FindingAnswer? answer, ImmutableArray<ClaimReport> claims)
    {
        if (finding is not null)
        {
            return answer is not null ? "a finding that does not count: it is answered"
                : finding.CoveredByOwner ? "a finding that does not count: the operating system's own advisories decide"
                : finding.Class == FindingClass.KernelHeaders ? "a finding of kernel headers, which scans show and count with --kernel-headers only"
                : "a finding";
        }

        if (package.Presence == PackagePresence.Declared && !report.Inventory.Target.CountsDeclared)
        {
            return "no finding: the package is declared and not installed, and in this kind of target only installed ones count";
        }

        var covering = claims.Where(static claim => claim.Covers).ToArray();
        return covering.Any(claim => claim.Status == FindingStatus.NotAffected && ClaimText.Decides(claim, claims)) ? $"no finding: {covering.First(static c => c.Status == FindingStatus.NotAffected).Vendor} says that it is not affected"
            : covering.Length > 0 ? "no finding: the sources that say so do not decide, and those that do say otherwise"
            : claims.Any(static claim => claim.Ranges.Any(static range => range.Holds == true)) ? "no finding: the version is in a range, but what else the source asks for does not hold"
            : "no finding: the version is outside every range that a source names";
    }
}
