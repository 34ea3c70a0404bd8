namespace Plimsoll.Advisories.Versions.Portage;

/// <summary>Versions of Gentoo packages: <c>digits{.digits}[letter]{_suffix[digits]}[-rdigits]</c>.</summary>
/// <remarks>The package manager specification, https://projects.gentoo.org/pms/8/pms.html, "Version comparison".</remarks>
public static class PortageVersion
{
    /// <summary>The order.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (!PortageText.TryParse(left, out var a) || !PortageText.TryParse(right, out var b))
        {
            return null;
        }

        var order = CompareNumbers(a.Numbers, b.Numbers);
        order = order != 0 ? order : a.Letter - b.Letter;
        order = order != 0 ? order : CompareSuffixes(a.Suffixes, b.Suffixes);
        return order != 0 ? order : Digits.Compare(a.Revision, b.Revision);
    }

    /// <summary>
    /// Comparisons by the order, with commas for "and" and <c>||</c> for "or". <c>~</c> asks for any revision of a version.
    /// </summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(version, constraint, Compare, static (v, relation, bound) => relation switch
        {
            Relation.Tilde when PortageText.TryParse(v, out var a) && PortageText.TryParse(bound, out var b) =>
                CompareNumbers(a.Numbers, b.Numbers) == 0 && a.Letter == b.Letter && CompareSuffixes(a.Suffixes, b.Suffixes) == 0,
            _ => ConstraintEvaluator.Compare(v, relation, bound, Compare),
        });

    // The first number is a number. Of the others those with a zero in front are decimals; a missing one is before all.
    private static int CompareNumbers(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var order = Digits.Compare(DottedNumbers.Take(ref left), DottedNumbers.Take(ref right));
        while (order == 0 && !left.IsEmpty && !right.IsEmpty)
        {
            var a = DottedNumbers.Take(ref left);
            var b = DottedNumbers.Take(ref right);
            order = a[0] == '0' || b[0] == '0' ? a.TrimEnd('0').SequenceCompareTo(b.TrimEnd('0')) : Digits.Compare(a, b);
        }

        return order != 0 ? order : right.IsEmpty.CompareTo(left.IsEmpty);
    }

    private static int CompareSuffixes(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            var (leftRank, rightRank) = (PortageText.TakeSuffix(ref left, out var a), PortageText.TakeSuffix(ref right, out var b));
            var order = leftRank != rightRank ? leftRank - rightRank : Digits.Compare(a, b);
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }
}
