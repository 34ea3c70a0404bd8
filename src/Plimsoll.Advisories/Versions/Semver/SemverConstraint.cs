namespace Plimsoll.Advisories.Versions.Semver;

/// <summary>Constraints on semantic versions: comparisons, <c>~</c>, <c>^</c>, wildcards; commas or spaces for "and", <c>||</c> for "or".</summary>
/// <remarks>
/// Semantic versioning defines no constraints, and the two families in use differ on partial versions and prereleases. Which one a constraint
/// belongs to shows in its writing:
/// <list type="bullet">
/// <item>Advisories (GHSA: <c>&gt;= 1.0, &lt; 2.3.1</c>) set white space after every operator. There a bound is a point of the order: missing
/// numbers are zero, <c>2.3.1</c> is <c>&gt; 2</c>, and a prerelease is what the order says.</item>
/// <item>Everything else is a range of a package manager (<c>&gt;=1.1, &lt;2 || ^3.1</c>). There a partial version covers all that begins with
/// it: <c>11.1.1</c> is not <c>&gt;11.1</c> and is <c>&lt;=11</c>. Being above or below all of them asks nothing else, but any other relation
/// to a partial version speaks of releases: no prerelease satisfies <c>&gt;=1.1</c>, <c>*</c> or <c>!=4.x</c>. Whole versions are points of
/// the order here too.</item>
/// </list>
/// The two agree wherever bounds are whole versions. An empty constraint restricts nothing.
/// </remarks>
public static class SemverConstraint
{
    /// <summary>Whether a version satisfies a constraint; null when either is malformed.</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        IsAdvisory(constraint)
            ? ConstraintEvaluator.Evaluate(version, constraint, SemverVersion.Compare, static (v, relation, bound) =>
                ConstraintEvaluator.Compare(v, relation, bound, SemverVersion.Compare))
            : ConstraintEvaluator.Evaluate(version, constraint, SemverVersion.Compare, CheckRange);

    private static bool IsAdvisory(ReadOnlySpan<char> constraint)
    {
        if (constraint.Length > ConstraintReader.MaxLength)
        {
            return false;
        }

        var reader = new ConstraintReader(constraint);
        var found = false;
        while (reader.Read())
        {
            if (reader.Relation == Relation.Or)
            {
                continue;
            }

            found = true;
            if (!reader.IsSpaced || reader.Relation > Relation.GreaterOrEqual || !SemverText.TryParse(reader.Version, out _))
            {
                return false;
            }
        }

        return found;
    }

    internal static bool? CheckRange(ReadOnlySpan<char> text, Relation relation, ReadOnlySpan<char> boundText)
    {
        if (!SemverText.TryParse(text, out var version) || !SemverBound.TryParse(boundText, out var bound))
        {
            return null;
        }

        if (!bound.IsPartial)
        {
            var order = SemverText.Compare(version, bound.Version, ignoreCase: false);
            return relation switch
            {
                Relation.Tilde => order >= 0 && bound.IsInTildeRange(version),
                Relation.Caret => order >= 0 && bound.IsInCaretRange(version),
                _ => ConstraintEvaluator.Holds(order, relation),
            };
        }

        var position = bound.ComparePosition(version);
        return relation switch
        {
            Relation.Less => position < 0,
            Relation.Greater => position > 0,
            Relation.Tilde => !version.IsPrerelease && position == 0,
            Relation.Caret => !version.IsPrerelease && position >= 0 && bound.IsInCaretRange(version),
            _ when ConstraintEvaluator.Holds(position, relation) is { } holds => !version.IsPrerelease && holds,
            _ => null,
        };
    }
}
