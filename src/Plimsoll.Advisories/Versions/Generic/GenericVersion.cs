namespace Plimsoll.Advisories.Versions.Generic;

/// <summary>Versions whose scheme is not known, of programs found by their bytes for one.</summary>
/// <remarks>
/// What most schemes share: dotted numbers first, missing ones being zero; then words and numbers one by one. The words of prereleases
/// (<c>dev</c>, <c>alpha</c>, <c>beta</c>, <c>pre</c>, <c>rc</c> and their like) are before the version without them, all other words and
/// letters after it, as in OpenSSL's <c>1.0.2k</c>; letters have no case. A leading <c>v</c> says nothing. Everything but white space and
/// control characters is a version.
/// </remarks>
public static class GenericVersion
{
    private const int End = 10;

    /// <summary>The order.</summary>
    public static int? Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        left = Trim(left);
        right = Trim(right);
        if (!VersionText.IsPrintable(left) || !VersionText.IsPrintable(right))
        {
            return null;
        }

        var (leftLength, rightLength) = (DottedNumbers.Run(left), DottedNumbers.Run(right));
        var order = DottedNumbers.Compare(left[..leftLength], right[..rightLength]);
        return order != 0 ? order : CompareTails(left[leftLength..], right[rightLength..]);
    }

    /// <summary>Comparisons by the order, with commas for "and" and <c>||</c> for "or"; <c>~</c> and <c>^</c> hold the numbers as in npm.</summary>
    public static bool? Satisfies(ReadOnlySpan<char> version, ReadOnlySpan<char> constraint) =>
        ConstraintEvaluator.Evaluate(version, constraint, Compare, static (v, relation, bound) => relation switch
        {
            Relation.Tilde when Compare(v, bound) is { } order => order >= 0 && HasFirst(v, bound, 2),
            Relation.Caret when Compare(v, bound) is { } order => order >= 0 && HasFirst(v, bound, 1),
            _ => ConstraintEvaluator.Compare(v, relation, bound, Compare),
        });

    private static bool HasFirst(ReadOnlySpan<char> version, ReadOnlySpan<char> bound, int count)
    {
        version = Trim(version);
        bound = Trim(bound);
        var numbers = bound[..DottedNumbers.Run(bound)];
        return DottedNumbers.CompareFirst(version[..DottedNumbers.Run(version)], numbers, Math.Min(count, DottedNumbers.Count(numbers))) == 0;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> text)
    {
        text = text.Trim(" \t\r\n");
        return text.Length > 1 && text[0] is 'v' or 'V' && char.IsAsciiDigit(text[1]) ? text[1..] : text;
    }

    private static int CompareTails(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (true)
        {
            var a = Take(ref left);
            var b = Take(ref right);
            var (leftRank, rightRank) = (Rank(a), Rank(b));
            if (leftRank != rightRank || leftRank == End)
            {
                return leftRank - rightRank;
            }

            var order = leftRank < End ? 0 : char.IsAsciiDigit(a[0]) ? Digits.Compare(a, b) : CompareWords(a, b);
            if (order != 0)
            {
                return order;
            }
        }
    }

    private static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> text)
    {
        var start = 0;
        while (start < text.Length && char.IsAscii(text[start]) && !char.IsAsciiLetterOrDigit(text[start]))
        {
            start++;
        }

        text = text[start..];
        var length = Digits.Run(text);
        if (length == 0)
        {
            while (length < text.Length && (char.IsAsciiLetter(text[length]) || !char.IsAscii(text[length])))
            {
                length++;
            }
        }

        var piece = text[..length];
        text = text[length..];
        return piece;
    }

    private static int Rank(ReadOnlySpan<char> piece) =>
        piece.IsEmpty ? End
        : char.IsAsciiDigit(piece[0]) ? 12
        : Is(piece, "dev") || Is(piece, "devel") || Is(piece, "snapshot") || Is(piece, "nightly") ? 0
        : Is(piece, "alpha") ? 1
        : Is(piece, "beta") ? 2
        : Is(piece, "milestone") ? 3
        : Is(piece, "pre") || Is(piece, "preview") ? 4
        : Is(piece, "rc") || Is(piece, "cr") ? 5
        : 11;

    private static bool Is(ReadOnlySpan<char> piece, ReadOnlySpan<char> word) =>
        piece.Length == word.Length && piece.Equals(word, StringComparison.OrdinalIgnoreCase);

    private static int CompareWords(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
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
