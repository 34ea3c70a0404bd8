using Plimsoll.Advisories.Versions.Semver;

namespace Plimsoll.Advisories.Versions.Npm;

/// <summary>Ranges of npm: comparisons, <c>~</c>, <c>^</c>, x-ranges, hyphen ranges; spaces for "and", <c>||</c> for "or".</summary>
/// <remarks>
/// node-semver 7, https://github.com/npm/node-semver#ranges, without <c>includePrerelease</c>: a prerelease satisfies a set of clauses only when
/// one of them names a prerelease of the same numbers. Commas are read as spaces, which node-semver does not do and GHSA needs.
/// </remarks>
public static class NpmRange
{
    /// <summary>Whether a version satisfies a range; null when either is malformed.</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> range)
    {
        if (range.Length > ConstraintReader.MaxLength
            || version.Length > ConstraintReader.MaxVersionLength
            || !SemverText.TryParse(version, out var parsed))
        {
            return null;
        }

        var reader = new ConstraintReader(range);
        var any = false;
        do
        {
            if (CheckSet(parsed, ref reader) is not { } holds)
            {
                return null;
            }

            any |= holds;
        }
        while (reader.Relation == Relation.Or);

        return any;
    }

    // Reads up to the next "||". A set without clauses is "*".
    private static bool? CheckSet(SemverText version, ref ConstraintReader reader)
    {
        var (all, isNamed) = (true, !version.IsPrerelease);
        SemverBound pending = default;
        var (isPending, isUpper) = (false, false);
        while (reader.Read() && reader.Relation != Relation.Or)
        {
            if (reader.Relation == Relation.Hyphen)
            {
                if (!isPending || isUpper)
                {
                    return null;
                }

                isUpper = true;
                continue;
            }

            if (!SemverBound.TryParse(reader.Version, out var bound))
            {
                return null;
            }

            isNamed |= NamesSameNumbers(bound, version);
            if (isUpper)
            {
                if (reader.Relation != Relation.Bare)
                {
                    return null;
                }

                all &= NpmClause.Holds(version, Relation.GreaterOrEqual, pending) is true;
                all &= NpmClause.Holds(version, Relation.LessOrEqual, bound) is true;
                (isPending, isUpper) = (false, false);
                continue;
            }

            if (isPending)
            {
                all &= NpmClause.Holds(version, Relation.Bare, pending) is true;
            }

            // A version alone may turn out to be the lower end of a hyphen range.
            isPending = reader.Relation == Relation.Bare;
            pending = bound;
            if (!isPending)
            {
                if (NpmClause.Holds(version, reader.Relation, bound) is not { } holds)
                {
                    return null;
                }

                all &= holds;
            }
        }

        if (reader.Relation == Relation.Malformed || isUpper)
        {
            return null;
        }

        return all && isNamed && (!isPending || NpmClause.Holds(version, Relation.Bare, pending) is true);
    }

    private static bool NamesSameNumbers(SemverBound bound, SemverText version) =>
        bound.Version.IsPrerelease && DottedNumbers.Compare(bound.Version.Numbers, version.Numbers) == 0;
}
