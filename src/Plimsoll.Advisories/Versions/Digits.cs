namespace Plimsoll.Advisories.Versions;

/// <summary>Runs of ASCII digits as numbers of any length: nothing is converted, so nothing can overflow.</summary>
internal static class Digits
{
    /// <summary>Length of the run of ASCII digits at the start. Digits of other scripts are not digits here.</summary>
    public static int Run(ReadOnlySpan<char> text)
    {
        // A plain loop: runs are short, and the vectorised search boxes its bounds until it is optimised.
        var length = 0;
        while (length < text.Length && char.IsAsciiDigit(text[length]))
        {
            length++;
        }

        return length;
    }

    /// <summary>True for one digit or more and nothing else.</summary>
    public static bool IsNumber(ReadOnlySpan<char> text) => text.Length > 0 && Run(text) == text.Length;

    /// <summary>True where the number is zero; no digits at all count as zero.</summary>
    public static bool IsZero(ReadOnlySpan<char> digits) => digits.TrimStart('0').IsEmpty;

    /// <summary>Compares two runs of digits by value; an empty run is zero.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = left.TrimStart('0');
        right = right.TrimStart('0');
        return left.Length != right.Length ? left.Length.CompareTo(right.Length) : left.SequenceCompareTo(right);
    }

    /// <summary>True where <paramref name="candidate"/> is <paramref name="digits"/> plus one.</summary>
    public static bool IsNext(ReadOnlySpan<char> digits, ReadOnlySpan<char> candidate)
    {
        digits = digits.TrimStart('0');
        candidate = candidate.TrimStart('0');
        var head = digits.TrimEnd('9');
        if (head.IsEmpty)
        {
            return candidate.Length == digits.Length + 1 && candidate[0] == '1' && IsZero(candidate[1..]);
        }

        return candidate.Length == digits.Length
            && candidate[..(head.Length - 1)].SequenceEqual(head[..^1])
            && candidate[head.Length - 1] == head[^1] + 1
            && IsZero(candidate[head.Length..]);
    }
}
