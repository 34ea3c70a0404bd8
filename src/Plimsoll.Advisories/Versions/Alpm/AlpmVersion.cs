namespace Plimsoll.Advisories.Versions.Alpm;

/// <summary>Versions of pacman packages: <c>[epoch:]version[-release]</c>.</summary>
/// <remarks>vercmp(8). A missing epoch is zero. In the order a missing release is before every release; a constraint without one asks for none.</remarks>
public static class AlpmVersion
{
    /// <summary>The order of <c>vercmp</c>.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right) => Compare(left, right, isLoose: false);

    /// <summary>Comparisons, with commas for "and" and <c>||</c> for "or".</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(version, constraint, Compare, static (v, relation, bound) => relation switch
        {
            Relation.Bare or Relation.Equal when bound is "*" => true,
            _ when Compare(v, bound, isLoose: true) is { } order => ConstraintEvaluator.Holds(order, relation),
            _ => null,
        });

    private static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right, bool isLoose)
    {
        left = left.Trim(" \t\r\n");
        right = right.Trim(" \t\r\n");
        if (!VersionText.IsPrintable(left) || !VersionText.IsPrintable(right))
        {
            return null;
        }

        var order = Digits.Compare(TakeEpoch(ref left), TakeEpoch(ref right));
        if (order != 0)
        {
            return order;
        }

        var leftRelease = TakeRelease(ref left);
        var rightRelease = TakeRelease(ref right);
        order = AlpmSegments.Compare(left, right);
        if (order != 0 || leftRelease.IsEmpty || rightRelease.IsEmpty)
        {
            return order != 0 || isLoose ? order : rightRelease.IsEmpty.CompareTo(leftRelease.IsEmpty);
        }

        return AlpmSegments.Compare(leftRelease, rightRelease);
    }

    private static ReadOnlySpan<char> TakeEpoch(scoped ref ReadOnlySpan<char> text)
    {
        var digits = Digits.Run(text);
        if (digits == text.Length || text[digits] != ':')
        {
            return default;
        }

        var epoch = text[..digits];
        text = text[(digits + 1)..];
        return epoch;
    }

    private static ReadOnlySpan<char> TakeRelease(scoped ref ReadOnlySpan<char> text)
    {
        var hyphen = text.LastIndexOf('-');
        var release = hyphen < 0 ? default : text[(hyphen + 1)..];
        text = hyphen < 0 ? text : text[..hyphen];
        return release;
    }
}
