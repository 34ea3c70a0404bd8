namespace Plimsoll.Advisories.Versions.Alpm;

/// <summary>The order of one component of a pacman version: segments of letters or of digits, by the separators before them first.</summary>
/// <remarks>
/// vercmp(8): <c>1.0a &lt; 1.0b &lt; 1.0 &lt; 1.0.a &lt; 1.0.1</c>. Letters that follow at once are before the end, everything else is after it;
/// more separators are after fewer. Separators at the very end say nothing, where pacman's own comparison is no order.
/// </remarks>
internal static class AlpmSegments
{
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (true)
        {
            var (leftPlace, rightPlace) = (Take(ref left, out var a), Take(ref right, out var b));
            var order = leftPlace.CompareTo(rightPlace);
            order = order != 0 || a.IsEmpty ? order : char.IsAsciiDigit(a[0]) ? Digits.Compare(a, b) : a.SequenceCompareTo(b);
            if (order != 0 || a.IsEmpty)
            {
                return order;
            }
        }
    }

    // Places go up: letters at once, the end, digits at once, letters after one separator, digits after one, letters after two, …
    private static long Take(scoped ref ReadOnlySpan<char> text, out ReadOnlySpan<char> segment)
    {
        var separators = 0;
        while (separators < text.Length && !char.IsAsciiLetterOrDigit(text[separators]))
        {
            separators++;
        }

        text = text[separators..];
        if (text.IsEmpty)
        {
            segment = default;
            return 1;
        }

        var length = Digits.Run(text);
        var isNumber = length > 0;
        while (!isNumber && length < text.Length && char.IsAsciiLetter(text[length]))
        {
            length++;
        }

        segment = text[..length];
        text = text[length..];
        return separators == 0 ? (isNumber ? 2 : 0) : 1 + (2L * separators) + (isNumber ? 1 : 0);
    }
}
