using Plimsoll.Advisories.Versions.Semver;

namespace Plimsoll.Advisories.Versions.Npm;

/// <summary>One clause of an npm range, without the rule about prereleases, which is one of the whole set.</summary>
internal static class NpmClause
{
    /// <summary>Whether it holds; null where npm has no such operator.</summary>
    /// <remarks>
    /// A partial version is a stretch from its lowest release up to, and without, the first prerelease of the next: <c>&gt;=1.2</c> is
    /// <c>&gt;=1.2.0</c>, <c>&gt;1.2</c> is <c>&gt;=1.3.0</c>, <c>&lt;1.2</c> is <c>&lt;1.2.0-0</c>, <c>&lt;=1.2</c> is <c>&lt;1.3.0-0</c>.
    /// </remarks>
    public static bool? Holds(SemverText version, Relation relation, SemverBound bound)
    {
        var order = SemverText.Compare(version, bound.Version, ignoreCase: false);
        if (!bound.IsPartial)
        {
            return relation switch
            {
                Relation.Tilde => order >= 0 && bound.IsInTildeRange(version),
                Relation.Caret => order >= 0 && bound.IsInCaretRange(version),
                Relation.NotEqual or Relation.Compatible or Relation.Identical => null,
                _ => ConstraintEvaluator.Holds(order, relation),
            };
        }

        var position = bound.ComparePosition(version);
        return relation switch
        {
            Relation.Bare or Relation.Equal or Relation.Tilde => order >= 0 && position == 0,
            Relation.Caret => order >= 0 && bound.IsInCaretRange(version),
            Relation.Less => position < 0,
            Relation.LessOrEqual => position <= 0,
            Relation.GreaterOrEqual => order >= 0,
            Relation.Greater => position > 0 && !IsPrereleaseOfNext(version, bound),
            _ => null,
        };
    }

    private static bool IsPrereleaseOfNext(SemverText version, SemverBound bound)
    {
        if (!version.IsPrerelease)
        {
            return false;
        }

        var numbers = version.Numbers;
        var boundNumbers = bound.Version.Numbers;
        for (var i = 1; i < bound.Count; i++)
        {
            if (Digits.Compare(DottedNumbers.Take(ref numbers), DottedNumbers.Take(ref boundNumbers)) != 0)
            {
                return false;
            }
        }

        return Digits.IsNext(DottedNumbers.Take(ref boundNumbers), DottedNumbers.Take(ref numbers))
            && DottedNumbers.Compare(numbers, default) == 0;
    }
}
