namespace Plimsoll.Model;

/// <summary>The order in which findings are shown: what matters most first, and always the same.</summary>
public sealed class FindingOrder : IComparer<Finding>
{
    private readonly FindingSort _sort;

    private FindingOrder(FindingSort sort) => _sort = sort;

    /// <summary>By risk.</summary>
    public static FindingOrder Instance { get; } = new(FindingSort.Risk);

    /// <summary>The order by something. Findings that an operating system package covers come last in each.</summary>
    public static FindingOrder By(FindingSort sort) => sort == FindingSort.Risk ? Instance : new FindingOrder(sort);

    /// <inheritdoc/>
    public int Compare(Finding? x, Finding? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = x.CoveredByOwner.CompareTo(y.CoveredByOwner);
        order = order != 0 ? order : _sort switch
        {
            FindingSort.Risk => (y.Risk?.Score ?? 0).CompareTo(x.Risk?.Score ?? 0),
            FindingSort.Id => CompareIds(x.Id, y.Id),
            FindingSort.Package => ComparePackages(x, y),
            _ => 0,
        };
        order = order != 0 ? order : Rank(y.Severity) - Rank(x.Severity);
        order = order != 0 ? order : (y.KnownExploitedSince is not null).CompareTo(x.KnownExploitedSince is not null);
        order = order != 0 ? order : ComparePackages(x, y);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }

    /// <summary>Where a severity stands among the others when the worst is shown first: unknown may be anything, negligible is known to be nothing.</summary>
    public static int Rank(Severity severity) => severity switch
    {
        Severity.Negligible => 0,
        Severity.Unknown => 1,
        _ => (int)severity,
    };

    private static int ComparePackages(Finding x, Finding y)
    {
        var order = string.CompareOrdinal(x.Package.Name, y.Package.Name);
        return order != 0 ? order : string.CompareOrdinal(x.Package.Id, y.Package.Id);
    }

    // CVE-2024-9999 comes before CVE-2024-10000: within one year a longer number is a later one.
    private static int CompareIds(string x, string y)
    {
        const int YearEnd = 9;
        var areCves = x.StartsWith("CVE-", StringComparison.Ordinal) && y.StartsWith("CVE-", StringComparison.Ordinal)
            && x.Length > YearEnd && y.Length > YearEnd && string.CompareOrdinal(x, 0, y, 0, YearEnd) == 0;
        var order = areCves ? x.Length.CompareTo(y.Length) : 0;
        return order != 0 ? order : string.CompareOrdinal(x, y);
    }
}
