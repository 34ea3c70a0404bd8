namespace Plimsoll.Advisories.Versions;

/// <summary>Versions that are lists of numbers and nothing else, of which a longer one is after its beginning: <c>1.0</c> is before <c>1.0.0</c>.</summary>
internal static class NumberList
{
    /// <summary>True for one number or more with one of the separators between them.</summary>
    public static bool IsOne(ReadOnlySpan<char> text, ReadOnlySpan<char> separators)
    {
        var wasDigit = false;
        foreach (var character in text)
        {
            var isDigit = char.IsAsciiDigit(character);
            if (!isDigit && (!wasDigit || !separators.Contains(character)))
            {
                return false;
            }

            wasDigit = isDigit;
        }

        return wasDigit;
    }

    /// <summary>Compares number by number.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right, ReadOnlySpan<char> separators)
    {
        while (!left.IsEmpty && !right.IsEmpty)
        {
            var order = Digits.Compare(VersionText.Take(ref left, separators), VersionText.Take(ref right, separators));
            if (order != 0)
            {
                return order;
            }
        }

        return right.IsEmpty.CompareTo(left.IsEmpty);
    }
}
