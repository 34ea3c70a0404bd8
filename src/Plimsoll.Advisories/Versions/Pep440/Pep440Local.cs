namespace Plimsoll.Advisories.Versions.Pep440;

/// <summary>The order of local labels: segment by segment, numbers by value and after words, no label before any.</summary>
internal static class Pep440Local
{
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var order = CompareSegments(Take(ref left), Take(ref right));
            if (order != 0)
            {
                return order;
            }
        }

        return (left.IsEmpty ? 0 : 1) - (right.IsEmpty ? 0 : 1);
    }

    public static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> local)
    {
        var length = local.IndexOfAny('.', '-', '_');
        var segment = length < 0 ? local : local[..length];
        local = length < 0 ? default : local[(length + 1)..];
        return segment;
    }

    private static int CompareSegments(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var (leftIsNumber, rightIsNumber) = (Digits.IsNumber(left), Digits.IsNumber(right));
        if (leftIsNumber || rightIsNumber)
        {
            return leftIsNumber && rightIsNumber ? Digits.Compare(left, right) : leftIsNumber ? 1 : -1;
        }

        for (var i = 0; i < left.Length && i < right.Length; i++)
        {
            var difference = char.ToLowerInvariant(left[i]) - char.ToLowerInvariant(right[i]);
            if (difference != 0)
            {
                return difference;
            }
        }

        return left.Length - right.Length;
    }
}
