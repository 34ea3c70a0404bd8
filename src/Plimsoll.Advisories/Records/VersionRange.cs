namespace Plimsoll.Advisories.Records;

/// <summary>A range of affected versions.</summary>
/// <param name="Introduced">First affected version (see <see cref="IsAfterIntroduced"/>); null from the beginning.</param>
/// <param name="Upper">Where it ends; null where it does not.</param>
/// <param name="Inclusive">Whether <paramref name="Upper"/> itself is affected (the last one that is).</param>
/// <param name="Fix">The version that fixes it; null where none is known. Mostly <paramref name="Upper"/> itself.</param>
internal readonly record struct VersionRange(string? Introduced, string? Upper, bool Inclusive, string? Fix)
{
    /// <summary>True where the first affected version is the next one after <see cref="Introduced"/>.</summary>
    public bool IsAfterIntroduced { get; init; }

    /// <summary>All versions, no fix.</summary>
    public static VersionRange All { get; }

    /// <summary>Every version before the one that fixes it.</summary>
    public static VersionRange Below(string fix) => new(null, fix, Inclusive: false, fix);
}
