namespace Plimsoll.Advisories.Versions;

/// <summary>Numbers with dots between them, <c>1.20.3</c>, of any count and any length.</summary>
internal static class DottedNumbers
{
    /// <summary>Length of the dotted numbers at the start; a dot with no digit after it does not belong to them.</summary>
    public static int Run(ReadOnlySpan<char> text)
    {
        var length = Digits.Run(text);
        while (length > 0 && length + 1 < text.Length && text[length] == '.' && char.IsAsciiDigit(text[length + 1]))
        {
            length += 1 + Digits.Run(text[(length + 1)..]);
        }

        return length;
    }

    /// <summary>Takes the first number off; empty, which reads as zero, when there is none left.</summary>
    public static ReadOnlySpan<char> Take(scoped ref ReadOnlySpan<char> numbers)
    {
        var dot = numbers.IndexOf('.');
        var first = dot < 0 ? numbers : numbers[..dot];
        numbers = dot < 0 ? default : numbers[(dot + 1)..];
        return first;
    }

    /// <summary>Compares number by number; missing numbers are zero, so <c>1.0</c> equals <c>1</c>.</summary>
    public static int Compare(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (!left.IsEmpty || !right.IsEmpty)
        {
            var order = Digits.Compare(Take(ref left), Take(ref right));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>Compares the first <paramref name="count"/> numbers only.</summary>
    public static int CompareFirst(ReadOnlySpan<char> left, ReadOnlySpan<char> right, int count)
    {
        for (; count > 0; count--)
        {
            var order = Digits.Compare(Take(ref left), Take(ref right));
            if (order != 0)
            {
                return order;
            }
        }

        return 0;
    }

    /// <summary>How many numbers there are.</summary>
    public static int Count(ReadOnlySpan<char> numbers) => numbers.IsEmpty ? 0 : numbers.Count('.') + 1;
}
