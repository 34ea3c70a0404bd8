namespace Plimsoll.Advisories.Versions.Cran;

/// <summary>Versions of R packages: numbers with dots or hyphens between them.</summary>
/// <remarks>R's numeric_version, https://stat.ethz.ch/R-manual/R-devel/library/base/html/numeric_version.html. A single number is read too.</remarks>
public static class CranVersion
{
    private const string Separators = ".-";

    /// <summary>The order: number by number, a longer version after its beginning.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.Trim(" \t\r\n");
        right = right.Trim(" \t\r\n");
        return NumberList.IsOne(left, Separators) && NumberList.IsOne(right, Separators) ? NumberList.Compare(left, right, Separators) : null;
    }

    /// <summary>Comparisons by the order, with commas for "and" and <c>||</c> for "or".</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(
            version, constraint, Compare, static (v, relation, bound) => ConstraintEvaluator.Compare(v, relation, bound, Compare));
}
