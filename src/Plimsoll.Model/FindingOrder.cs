namespace Plimsoll.Model;

/// <summary>The order in which findings are shown: what matters most first, and always the same.</summary>
public sealed class FindingOrder : IComparer<Finding>
{
    /// <summary>The order.</summary>
    public static FindingOrder Instance { get; } = new();

    /// <inheritdoc/>
    public int Compare(Finding? x, Finding? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var order = x.CoveredByOwner.CompareTo(y.CoveredByOwner);
        order = order != 0 ? order : Rank(y.Severity) - Rank(x.Severity);
        order = order != 0 ? order : (y.KnownExploitedSince is not null).CompareTo(x.KnownExploitedSince is not null);
        order = order != 0 ? order : string.CompareOrdinal(x.Package.Name, y.Package.Name);
        order = order != 0 ? order : string.CompareOrdinal(x.Package.Id, y.Package.Id);
        return order != 0 ? order : string.CompareOrdinal(x.Id, y.Id);
    }

    /// <summary>Where a severity stands among the others when the worst is shown first: unknown may be anything, negligible is known to be nothing.</summary>
    public static int Rank(Severity severity) => severity switch
    {
        Severity.Negligible => 0,
        Severity.Unknown => 1,
        _ => (int)severity,
    };
}
