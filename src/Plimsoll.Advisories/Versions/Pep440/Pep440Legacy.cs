namespace Plimsoll.Advisories.Versions.Pep440;

/// <summary>Versions that PEP 440 does not define, in the order that setuptools gave them before it.</summary>
/// <remarks>
/// A version is a list of parts, numbers and words, and <c>-</c>, which reads as the word <c>final-</c>; the list ends with <c>final</c>.
/// Words are before numbers. Zeros are dropped before a word, and hyphens before a word that is before <c>final</c>.
/// </remarks>
internal static class Pep440Legacy
{
    /// <summary>Letters, digits and <c>. _ - : +</c>, at least one letter or digit, and each <c>+</c> between two of those.</summary>
    public static bool IsVersion(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        var hasContent = false;
        for (var i = 0; i < text.Length; i++)
        {
            var isContent = char.IsAsciiLetterOrDigit(text[i]);
            hasContent |= isContent;
            if (isContent || text[i] is '.' or '_' or '-' or ':')
            {
                continue;
            }

            if (text[i] != '+'
                || i == 0
                || i + 1 == text.Length
                || !char.IsAsciiLetterOrDigit(text[i - 1])
                || !char.IsAsciiLetterOrDigit(text[i + 1]))
            {
                return false;
            }
        }

        return hasContent;
    }

    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        var a = new Pep440LegacyParts(left.Trim());
        var b = new Pep440LegacyParts(right.Trim());
        while (true)
        {
            var (leftMore, rightMore) = (a.Read(), b.Read());
            if (!leftMore || !rightMore)
            {
                return leftMore.CompareTo(rightMore);
            }

            var order = a.IsNumber != b.IsNumber ? a.IsNumber.CompareTo(b.IsNumber)
                : a.IsNumber ? Digits.Compare(a.Text, b.Text)
                : CompareWords(a.Text, b.Text);
            if (order != 0)
            {
                return order;
            }
        }
    }

    internal static int CompareWords(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
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
