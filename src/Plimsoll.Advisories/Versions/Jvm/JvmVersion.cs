namespace Plimsoll.Advisories.Versions.Jvm;

/// <summary>Versions of Java runtimes, of the new kind (<c>11.0.4+10</c>) and the old (<c>1.8.0_131-b11</c>, which is <c>8.0.131</c>).</summary>
/// <remarks>
/// JEP 223, https://openjdk.org/jeps/223, and JEP 322. Missing numbers are zero; an early access version (<c>-ea</c>) is before its release;
/// builds have no place in the order, as advisories never name them.
/// </remarks>
public static class JvmVersion
{
    /// <summary>The order.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (!JvmText.TryParse(left, out var a) || !JvmText.TryParse(right, out var b))
        {
            return null;
        }

        while (a.TryTake(out var x) | b.TryTake(out var y))
        {
            var order = Digits.Compare(x, y);
            if (order != 0)
            {
                return order;
            }
        }

        var isRelease = a.Stage.IsEmpty.CompareTo(b.Stage.IsEmpty);
        return isRelease != 0 ? isRelease : a.Stage.SequenceCompareTo(b.Stage);
    }

    /// <summary>Comparisons by the order, with commas for "and" and <c>||</c> for "or".</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(
            version, constraint, Compare, static (v, relation, bound) => ConstraintEvaluator.Compare(v, relation, bound, Compare));
}
