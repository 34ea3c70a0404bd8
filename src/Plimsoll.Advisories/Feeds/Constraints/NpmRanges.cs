using System.Globalization;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;
using Plimsoll.Advisories.Versions.Semver;

namespace Plimsoll.Advisories.Feeds.Constraints;

/// <summary>Turns ranges of npm into ranges of versions: comparisons, <c>~</c>, <c>^</c>, <c>12.x</c>, <c>1.0 - 2.0</c>; white space for "and", <c>||</c> for "or".</summary>
/// <remarks>
/// https://github.com/npm/node-semver#ranges. Prereleases go by the order, as in every range of an advisory: <c>&lt;1.2.0</c> has
/// <c>1.2.0-rc.1</c> in it. What ends before the next number, as <c>1.x</c> before <c>2</c>, ends before its prereleases too.
/// </remarks>
internal static class NpmRanges
{
    private const int MostClauses = 4_000;

    /// <summary>Adds the alternatives of a range.</summary>
    /// <returns>False where it is not one, or says what a range cannot.</returns>
    public static bool TryAdd(string text, VersionScheme scheme, List<VersionRange> target)
    {
        if (text.Length > ConstraintReader.MaxLength)
        {
            return false;
        }

        List<(Relation Relation, string Version)> clauses = [];
        var reader = new ConstraintReader(text);
        while (reader.Read() && clauses.Count <= MostClauses)
        {
            clauses.Add((reader.Relation, reader.Version.ToString()));
        }

        clauses.Add((reader.Relation, ""));
        if (reader.Relation != Relation.End)
        {
            return false;
        }

        var range = VersionRange.All;
        for (var i = 0; i < clauses.Count; i++)
        {
            var (relation, version) = clauses[i];
            if (relation is Relation.Or or Relation.End)
            {
                target.Add(range);
                range = VersionRange.All;
                continue;
            }

            var isHyphen = clauses[i + 1].Relation == Relation.Hyphen;
            if (isHyphen && (relation != Relation.Bare || clauses[i + 2].Relation != Relation.Bare || !TryNarrow(Relation.LessOrEqual, clauses[i + 2].Version, scheme, ref range)))
            {
                return false;
            }

            if (!TryNarrow(isHyphen ? Relation.GreaterOrEqual : relation, version, scheme, ref range))
            {
                return false;
            }

            i += isHyphen ? 2 : 0;
        }

        return true;
    }

    private static bool TryNarrow(Relation relation, string version, VersionScheme scheme, ref VersionRange range)
    {
        if (!SemverBound.TryParse(version, out var bound))
        {
            return false;
        }

        if (bound.Count == 0)
        {
            return relation is not (Relation.Less or Relation.Greater or Relation.NotEqual or Relation.Compatible or Relation.Identical or Relation.CaretOrGreater);
        }

        var lowest = bound.IsPartial ? Padded(bound.Version.Numbers.ToString().Split('.')) : SemverText.TrimPrefix(version).ToString();
        return relation switch
        {
            Relation.Bare or Relation.Equal when bound.IsPartial => Raise(lowest, scheme, ref range) && EndBefore(bound, bound.Count, scheme, ref range),
            Relation.Bare or Relation.Equal => Raise(lowest, scheme, ref range) && ConstraintRanges.TryLower(lowest, isIn: true, scheme, ref range),
            Relation.Less => ConstraintRanges.TryLower(lowest, isIn: false, scheme, ref range),
            Relation.LessOrEqual when bound.IsPartial => EndBefore(bound, bound.Count, scheme, ref range),
            Relation.LessOrEqual => ConstraintRanges.TryLower(lowest, isIn: true, scheme, ref range),
            Relation.Greater when bound.IsPartial => Next(bound, bound.Count) is { } next && Raise(next, scheme, ref range),
            Relation.Greater => ConstraintRanges.TryRaise(lowest, isAfter: true, scheme, ref range),
            Relation.GreaterOrEqual => Raise(lowest, scheme, ref range),
            Relation.Tilde => Raise(lowest, scheme, ref range) && EndBefore(bound, Math.Min(bound.Count, 2), scheme, ref range),
            Relation.Caret => Raise(lowest, scheme, ref range) && EndBefore(bound, CaretCount(bound), scheme, ref range),
            _ => false,
        };
    }

    private static bool Raise(string version, VersionScheme scheme, ref VersionRange range) =>
        ConstraintRanges.TryRaise(version, isAfter: false, scheme, ref range);

    // The bound is where a line of versions ends, which fixes nothing. "-0" is the first prerelease of all; other schemes have no such thing.
    private static bool EndBefore(SemverBound bound, int held, VersionScheme scheme, ref VersionRange range) =>
        Next(bound, held) is { } next
        && ConstraintRanges.TryLower(scheme.Name == "npm" ? next + "-0" : next, isIn: false, scheme, ref range, isFix: false);

    private static string? Next(SemverBound bound, int held)
    {
        var numbers = bound.Version.Numbers.ToString().Split('.')[..held];
        if (!long.TryParse(numbers[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) || last == long.MaxValue)
        {
            return null;
        }

        numbers[^1] = (last + 1).ToString(CultureInfo.InvariantCulture);
        return Padded(numbers);
    }

    // Up to the first number that is not zero.
    private static int CaretCount(SemverBound bound)
    {
        var numbers = bound.Version.Numbers;
        for (var held = 1; held < Math.Min(bound.Count, 3); held++)
        {
            if (!Digits.IsZero(DottedNumbers.Take(ref numbers)))
            {
                return held;
            }
        }

        return Math.Min(bound.Count, 3);
    }

    private static string Padded(string[] numbers) =>
        string.Join('.', numbers.Concat(Enumerable.Repeat("0", Math.Max(3 - numbers.Length, 0))));
}
