namespace Plimsoll.Advisories.Versions.Semver;

/// <summary>Semantic versions, as Go, Cargo, Hex and others have them.</summary>
/// <remarks>https://semver.org, version 2.0.0; <see cref="SemverConstraint"/> for constraints, which it does not define.</remarks>
public static class SemverVersion
{
    /// <summary>
    /// The order of clause 11, and looser where package data is: a leading <c>v</c> or <c>=</c>; any count of numbers, missing ones being
    /// zero; a prerelease that begins with a letter without a hyphen, or after a dot. Build metadata is ignored.
    /// </summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        SemverText.TryParse(left, out var a) && SemverText.TryParse(right, out var b) ? SemverText.Compare(a, b, ignoreCase: false) : null;
}
