using Plimsoll.Advisories.Versions.Semver;

namespace Plimsoll.Advisories.Versions.Hex;

/// <summary>Requirements of Elixir and Erlang packages: comparisons, <c>~&gt;</c>, <c>and</c>, <c>or</c>.</summary>
/// <remarks>
/// https://hexdocs.pm/elixir/Version.html#module-requirements. <c>~&gt; 2.1</c> is <c>&gt;= 2.1.0</c> within 2, <c>~&gt; 2.1.3</c> within 2.1.
/// Commas and <c>||</c> are read too, as advisories have them.
/// </remarks>
public static class HexRequirement
{
    /// <summary>Whether a version satisfies a requirement; null when either is malformed.</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> requirement) =>
        ConstraintEvaluator.Evaluate(version, requirement, SemverVersion.Compare, Check, hasWords: true);

    private static bool? Check(ReadOnlySpan<char> text, Relation relation, ReadOnlySpan<char> boundText)
    {
        if (relation != Relation.Tilde)
        {
            return ConstraintEvaluator.Compare(text, relation, boundText, SemverVersion.Compare);
        }

        if (!SemverText.TryParse(text, out var version) || !SemverText.TryParse(boundText, out var bound))
        {
            return null;
        }

        var held = Math.Max(DottedNumbers.Count(bound.Numbers) - 1, 1);
        return SemverText.Compare(version, bound, ignoreCase: false) >= 0 && DottedNumbers.CompareFirst(version.Numbers, bound.Numbers, held) == 0;
    }
}
