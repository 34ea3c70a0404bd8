namespace Plimsoll.Advisories;

/// <summary>Tells which of two databases is the newer one, so that an old one, however well signed, is not taken for an update.</summary>
/// <param name="BuildNumber">Number of the build; 0 where none was given.</param>
/// <param name="Newest">Date of the newest record.</param>
/// <param name="Digest">SHA-256 of the contents, lower-case hex.</param>
public sealed record DatabaseStamp(long BuildNumber, DateOnly? Newest, string Digest)
{
    /// <summary>
    /// True where this one is older than <paramref name="other"/>: by build number where both have one, else by their newest records.
    /// Builds of the same feeds by another program are neither older nor newer.
    /// </summary>
    public bool IsOlderThan(DatabaseStamp other) => BuildNumber != 0 && other.BuildNumber != 0
        ? BuildNumber < other.BuildNumber
        : (Newest ?? DateOnly.MinValue) < (other.Newest ?? DateOnly.MinValue);

    /// <summary>The build and the day, for people.</summary>
    public override string ToString() => (BuildNumber, Newest) switch
    {
        (0, null) => "undated",
        (0, { } day) => FormattableString.Invariant($"{day:yyyy-MM-dd}"),
        (var build, null) => FormattableString.Invariant($"build {build}"),
        var (build, day) => FormattableString.Invariant($"{day:yyyy-MM-dd}, build {build}"),
    };
}
