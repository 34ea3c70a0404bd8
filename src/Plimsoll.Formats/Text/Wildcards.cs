namespace Plimsoll.Formats.Text;

/// <summary>Patterns with <c>*</c> for any run of characters and <c>?</c> for one, over bytes or characters.</summary>
public static class Wildcards
{
    /// <summary>True when the whole text matches. The work is bounded by the length of the pattern times that of the text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="any">What stands for any run.</param>
    /// <param name="one">What stands for one character.</param>
    public static bool IsMatch<T>(ReadOnlySpan<T> text, ReadOnlySpan<T> pattern, T any, T one)
        where T : struct, IEquatable<T>
    {
        int at = 0, p = 0, starAt = -1, starP = 0;
        while (at < text.Length)
        {
            if (p < pattern.Length && pattern[p].Equals(any))
            {
                starAt = at;
                starP = ++p;
            }
            else if (p < pattern.Length && (pattern[p].Equals(text[at]) || pattern[p].Equals(one)))
            {
                p++;
                at++;
            }
            else if (starAt >= 0)
            {
                at = ++starAt;
                p = starP;
            }
            else
            {
                return false;
            }
        }

        return pattern[p..].IndexOfAnyExcept(any) < 0;
    }
}
