namespace Plimsoll.Advisories.Versions.Rpm;

/// <summary>The order of one component of an RPM version: segments of letters or of digits, with anything else between them.</summary>
/// <remarks>
/// rpm-version(7), "Comparing". At one place of the text the kinds are ordered <c>~</c>, end, <c>^</c>, letters, digits; which makes the
/// comparison of two texts a comparison of two lists of segments, and so a total order.
/// </remarks>
internal static class RpmSegments
{
    private enum Kind
    {
        Tilde,
        End,
        Caret,
        Letters,
        Digits,
    }

    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (true)
        {
            var (leftKind, rightKind) = (Take(ref left, out var leftText), Take(ref right, out var rightText));
            if (leftKind != rightKind)
            {
                return leftKind - rightKind;
            }

            var order = leftKind switch
            {
                Kind.Digits => Digits.Compare(leftText, rightText),
                Kind.Letters => leftText.SequenceCompareTo(rightText),
                _ => 0,
            };
            if (order != 0 || leftKind == Kind.End)
            {
                return order;
            }
        }
    }

    private static Kind Take(scoped ref ReadOnlySpan<char> text, out ReadOnlySpan<char> segment)
    {
        var start = 0;
        while (start < text.Length && !char.IsAsciiLetterOrDigit(text[start]) && text[start] is not ('~' or '^'))
        {
            start++;
        }

        text = text[start..];
        if (text.IsEmpty)
        {
            segment = default;
            return Kind.End;
        }

        var length = 1;
        var kind = text[0] switch { '~' => Kind.Tilde, '^' => Kind.Caret, >= '0' and <= '9' => Kind.Digits, _ => Kind.Letters };
        while (length < text.Length
            && (kind == Kind.Digits ? char.IsAsciiDigit(text[length]) : kind == Kind.Letters && char.IsAsciiLetter(text[length])))
        {
            length++;
        }

        segment = text[..length];
        text = text[length..];
        return kind;
    }
}
