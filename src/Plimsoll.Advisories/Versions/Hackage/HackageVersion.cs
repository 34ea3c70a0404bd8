namespace Plimsoll.Advisories.Versions.Hackage;

/// <summary>Versions of Haskell packages: numbers with dots between them.</summary>
/// <remarks>The package versioning policy, https://pvp.haskell.org, and https://cabal.readthedocs.io for constraints.</remarks>
public static class HackageVersion
{
    /// <summary>The order: number by number, a longer version after its beginning.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.Trim(" \t\r\n");
        right = right.Trim(" \t\r\n");
        return NumberList.IsOne(left, ".") && NumberList.IsOne(right, ".") ? NumberList.Compare(left, right, ".") : null;
    }

    /// <summary>
    /// Comparisons, <c>== 1.2.*</c>, <c>^&gt;= 1.2.3</c> (the same first two numbers, and not below) and <c>-any</c>; <c>&amp;&amp;</c> or commas
    /// for "and", <c>||</c> for "or".
    /// </summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(version, constraint, Compare, Check, hasWords: true);

    private static bool? Check(ReadOnlySpan<char> version, Relation relation, ReadOnlySpan<char> bound)
    {
        if (relation == Relation.Bare && bound is "-any")
        {
            return true;
        }

        if (relation is Relation.Bare or Relation.Equal && bound.EndsWith(".*"))
        {
            return NumberList.IsOne(bound[..^2], ".") ? IsWithin(version.Trim(" \t\r\n"), bound[..^2], int.MaxValue) : null;
        }

        return relation == Relation.CaretOrGreater
            ? Compare(version, bound) is { } order ? order >= 0 && IsWithin(version.Trim(" \t\r\n"), bound, 2) : null
            : ConstraintEvaluator.Compare(version, relation, bound, Compare);
    }

    private static bool IsWithin(ReadOnlySpan<char> version, ReadOnlySpan<char> beginning, int count)
    {
        for (; count > 0 && !beginning.IsEmpty; count--)
        {
            if (version.IsEmpty || Digits.Compare(DottedNumbers.Take(ref version), DottedNumbers.Take(ref beginning)) != 0)
            {
                return false;
            }
        }

        return true;
    }
}
