namespace Plimsoll.Advisories.Versions.Composer;

/// <summary>The order of what stands after the numbers: words by stability, numbers by value, anything else between them.</summary>
/// <remarks>
/// PHP's version_compare on the form that Composer makes: dev, alpha, beta, RC, the release, numbers, patches; a word counts by how it begins
/// (<c>p</c>, <c>pl</c> and <c>patch</c> are one). Words that neither knows are before all others. <c>stable</c> says nothing.
/// </remarks>
internal static class ComposerStability
{
    private const int Release = 4;
    private const int Number = 5;

    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (true)
        {
            var a = Take(ref left);
            var b = Take(ref right);
            var (leftRank, rightRank) = (Rank(a), Rank(b));
            if (leftRank != rightRank || leftRank == Release)
            {
                return leftRank - rightRank;
            }

            var order = leftRank == Number ? Digits.Compare(a, b) : leftRank < 0 ? a.CompareTo(b, StringComparison.OrdinalIgnoreCase) : 0;
            if (order != 0)
            {
                return order;
            }
        }
    }

    /// <summary>True where it names no stability, as of a release.</summary>
    public static bool IsRelease(ReadOnlySpan<char> tail) => Take(ref tail).IsEmpty;

    private static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> text)
    {
        while (true)
        {
            var start = 0;
            while (start < text.Length && !char.IsAsciiLetterOrDigit(text[start]))
            {
                start++;
            }

            text = text[start..];
            var length = Digits.Run(text);
            if (length == 0)
            {
                while (length < text.Length && char.IsAsciiLetter(text[length]))
                {
                    length++;
                }
            }

            var piece = text[..length];
            text = text[length..];
            if (!piece.Equals("stable", StringComparison.OrdinalIgnoreCase))
            {
                return piece;
            }
        }
    }

    private static int Rank(ReadOnlySpan<char> piece)
    {
        if (piece.IsEmpty)
        {
            return Release;
        }

        return piece[0] switch
        {
            >= '0' and <= '9' => Number,
            'd' or 'D' when piece.StartsWith("dev", StringComparison.OrdinalIgnoreCase) => 0,
            'a' or 'A' => 1,
            'b' or 'B' => 2,
            'r' or 'R' when piece.StartsWith("rc", StringComparison.OrdinalIgnoreCase) => 3,
            'p' or 'P' => 6,
            _ => -1,
        };
    }
}
