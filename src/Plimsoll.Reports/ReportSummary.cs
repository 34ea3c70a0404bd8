using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Reports;

/// <summary>The numbers of one report.</summary>
public sealed record ReportSummary
{
    private ReportSummary(ScanReport report)
    {
        var counted = report.Findings.Where(static f => !f.CoveredByOwner).ToArray();
        Installed = report.Inventory.Packages.Count(static p => p.Presence == PackagePresence.Installed);
        Declared = report.Inventory.Packages.Length - Installed;
        Findings = counted.Length;
        BySeverity = [.. Enum.GetValues<Severity>().OrderByDescending(FindingOrder.Rank).Select(s => (s, counted.Count(f => f.Severity == s)))];
        Fixable = counted.Count(static f => f.Status == FindingStatus.Fixed);
        KnownExploited = counted.Count(static f => f.KnownExploitedSince is not null);
        CoveredByOwner = report.Findings.Length - counted.Length;
        Hidden = report.Hidden;
        KernelHeaders = report.KernelHeaders;
        Answered = report.Suppressed.Length;
    }

    /// <summary>Installed packages.</summary>
    public int Installed { get; }

    /// <summary>Declared packages.</summary>
    public int Declared { get; }

    /// <summary>Counted findings.</summary>
    public int Findings { get; }

    /// <summary>Counted findings of each severity, worst first; every severity is there.</summary>
    public ImmutableArray<(Severity Severity, int Count)> BySeverity { get; }

    /// <summary>Counted findings with a fixed version.</summary>
    public int Fixable { get; }

    /// <summary>Counted findings on the list of known exploited vulnerabilities.</summary>
    public int KnownExploited { get; }

    /// <summary>Findings that an operating system package covers; not counted in the other numbers.</summary>
    public int CoveredByOwner { get; }

    /// <summary>Findings that filters hid; in no other number.</summary>
    public int Hidden { get; }

    /// <summary>Findings of kernel headers that nobody asked for; in no other number.</summary>
    public int KernelHeaders { get; }

    /// <summary>Findings that statements and exceptions answer; in no other number.</summary>
    public int Answered { get; }

    /// <summary>Counts a report.</summary>
    public static ReportSummary Of(ScanReport report) => new(report);
}
