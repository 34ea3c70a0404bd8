using Plimsoll.Advisories.Versions.Semver;

namespace Plimsoll.Advisories.Versions.NuGet;

/// <summary>Versions of NuGet packages: up to four numbers and a prerelease whose letters have no case.</summary>
/// <remarks>
/// https://learn.microsoft.com/nuget/concepts/package-versioning. Numbers of any length and count compare, which NuGet itself limits to four of
/// 32 bits; the rest is read as loosely as <see cref="SemverVersion"/> does.
/// </remarks>
public static class NuGetVersion
{
    /// <summary>The order: missing numbers are zero, build metadata is ignored.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        SemverText.TryParse(left, out var a) && SemverText.TryParse(right, out var b) ? SemverText.Compare(a, b, ignoreCase: true) : null;

    /// <summary>
    /// A range in NuGet's notation (<c>[1.0, 2.0)</c>, <c>(, 1.5]</c>, <c>[1.2]</c>; a version alone is a lower bound), or comparisons as
    /// advisories have them (<c>&gt;= 1.0, &lt; 1.5</c>) with commas for "and" and <c>||</c> for "or". Prereleases go by the order.
    /// </summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint)
    {
        constraint = constraint.Trim(" \t\r\n");
        if (!constraint.IsEmpty && constraint[0] is '[' or '(')
        {
            return CheckInterval(version, constraint);
        }

        return ConstraintEvaluator.Evaluate(version, constraint, Compare, static (v, relation, bound) =>
            ConstraintEvaluator.Compare(v, relation == Relation.Bare && bound is not "*" ? Relation.GreaterOrEqual : relation, bound, Compare));
    }

    private static bool? CheckInterval(ReadOnlySpan<char> version, ReadOnlySpan<char> interval)
    {
        var inner = interval.Length > 2 && interval[^1] is ']' or ')' ? interval[1..^1] : default;
        if (inner.IsEmpty || Compare(version, version) is null)
        {
            return null;
        }

        var (includesLower, includesUpper) = (interval[0] == '[', interval[^1] == ']');
        var comma = inner.IndexOf(',');
        if (comma < 0)
        {
            return includesLower && includesUpper && Compare(version, inner) is { } single ? single == 0 : null;
        }

        var lower = inner[..comma].Trim();
        var upper = inner[(comma + 1)..].Trim();
        if (lower.IsEmpty && upper.IsEmpty)
        {
            return null;
        }

        int? fromLower = lower.IsEmpty ? 1 : Compare(version, lower);
        int? fromUpper = upper.IsEmpty ? -1 : Compare(version, upper);
        if (fromLower is null || fromUpper is null)
        {
            return null;
        }

        return (includesLower ? fromLower >= 0 : fromLower > 0) && (includesUpper ? fromUpper <= 0 : fromUpper < 0);
    }
}
