namespace Plimsoll.Advisories.Matching;

/// <summary>How packages are matched.</summary>
public sealed record MatchOptions
{
    /// <summary>
    /// The day for which it is asked: security support that ends later has not ended. Null takes everything as ended that the
    /// database says will, but no whole release: every one of them will.
    /// </summary>
    public DateOnly? Today { get; init; }
}
