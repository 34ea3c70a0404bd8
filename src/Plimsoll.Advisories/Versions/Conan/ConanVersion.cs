namespace Plimsoll.Advisories.Versions.Conan;

/// <summary>Versions of Conan packages: dotted items of any kind (<c>1.1.1w</c>, <c>cci.20230101</c>), <c>-prerelease</c>, <c>+build</c>.</summary>
/// <remarks>
/// https://docs.conan.io/2/tutorial/versioning/version_ranges.html. Items that begin with digits go by their number, then by what follows
/// (<c>1</c>, <c>1w</c>, <c>2</c>, <c>10</c>), and are before words; zeros at the end say nothing; a build counts. Conan itself compares
/// an item that is no number as text with every other, which is no order.
/// </remarks>
public static class ConanVersion
{
    /// <summary>The order.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.Trim(" \t\r\n");
        right = right.Trim(" \t\r\n");
        if (!VersionText.IsPrintable(left) || !VersionText.IsPrintable(right))
        {
            return null;
        }

        var leftBuild = TakeAfter(ref left, '+');
        var rightBuild = TakeAfter(ref right, '+');
        var leftStage = TakeAfter(ref left, '-');
        var rightStage = TakeAfter(ref right, '-');
        var order = CompareItems(left, right);
        order = order != 0 ? order : leftStage.IsEmpty.CompareTo(rightStage.IsEmpty);
        order = order != 0 ? order : CompareItems(leftStage, rightStage);
        order = order != 0 ? order : rightBuild.IsEmpty.CompareTo(leftBuild.IsEmpty);
        return order != 0 ? order : CompareItems(leftBuild, rightBuild);
    }

    /// <summary>Comparisons, <c>~</c> and <c>^</c>; spaces or commas for "and", <c>||</c> for "or". Prereleases go by the order.</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(version, constraint, Compare, static (v, relation, bound) => relation switch
        {
            Relation.Tilde when Compare(v, bound) is { } order => order >= 0 && HasFirst(v, bound, 2),
            Relation.Caret when Compare(v, bound) is { } order => order >= 0 && HasFirst(v, bound, CaretCount(bound)),
            _ => ConstraintEvaluator.Compare(v, relation, bound, Compare),
        });

    // Up to the first item that is not zero.
    private static int CaretCount(ReadOnlySpan<char> bound)
    {
        var count = 1;
        while (!bound.IsEmpty && VersionText.Take(ref bound, ".-+") is "0" && !bound.IsEmpty)
        {
            count++;
        }

        return count;
    }

    private static bool HasFirst(ReadOnlySpan<char> version, ReadOnlySpan<char> bound, int count)
    {
        for (; count > 0 && !bound.IsEmpty; count--)
        {
            if (CompareItem(VersionText.Take(ref version, ".-+"), VersionText.Take(ref bound, ".-+")) != 0)
            {
                return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> TakeAfter(scoped ref ReadOnlySpan<char> text, char mark)
    {
        var at = text.IndexOf(mark);
        var after = at < 0 ? default : text[(at + 1)..];
        text = at < 0 ? text : text[..at];
        return after;
    }

    // Missing items are zeros.
    private static int CompareItems(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            var order = CompareItem(VersionText.Take(ref left, "."), VersionText.Take(ref right, "."));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    private static int CompareItem(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var (leftDigits, rightDigits) = (Digits.Run(left), Digits.Run(right));
        var order = IsWord(left, leftDigits).CompareTo(IsWord(right, rightDigits));
        order = order != 0 ? order : Digits.Compare(left[..leftDigits], right[..rightDigits]);
        return order != 0 ? order : left[leftDigits..].SequenceCompareTo(right[rightDigits..]);
    }

    private static bool IsWord(ReadOnlySpan<char> item, int digits) => digits == 0 && !item.IsEmpty;
}
