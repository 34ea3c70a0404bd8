namespace Plimsoll.Advisories.Versions.Composer;

/// <summary>Versions of PHP packages: numbers, a stability (<c>-beta2</c>, <c>RC1</c>, <c>-patch1</c>), and branches.</summary>
/// <remarks>
/// https://getcomposer.org/doc/articles/versions.md and composer/semver. Missing numbers are zero, letters have no case, build metadata is
/// dropped. <c>1.x-dev</c> is after every <c>1.</c> version; named branches (<c>dev-main</c>) are before all versions and equal only themselves.
/// </remarks>
public static class ComposerVersion
{
    /// <summary>The order.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        ComposerText.TryParse(left, out var a) && ComposerText.TryParse(right, out var b) ? ComposerText.Compare(a, b) : null;

    /// <summary>
    /// Constraints of Composer: comparisons, <c>^</c>, <c>~</c>, <c>1.2.*</c>, <c>1.0 - 2.0</c>, <c>@stability</c> (says nothing here); commas or
    /// spaces for "and", <c>||</c> for "or".
    /// </summary>
    /// <remarks>As in Composer <c>&lt;2.0</c> and <c>&gt;=2.0</c> part before the first prerelease: <c>2.0-beta</c> is not <c>&lt;2.0</c>.</remarks>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) => ComposerConstraint.Check(version, constraint);
}
