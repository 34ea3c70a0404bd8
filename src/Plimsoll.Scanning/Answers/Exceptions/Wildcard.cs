namespace Plimsoll.Scanning.Answers.Exceptions;

/// <summary>A pattern for names: <c>*</c> for any characters, <c>?</c> for one.</summary>
/// <param name="Text">As written.</param>
public sealed record Wildcard(string Text)
{
    /// <summary>True when the whole text matches.</summary>
    public bool IsMatch(string text)
    {
        int at = 0, p = 0, starAt = -1, starP = 0;
        while (at < text.Length)
        {
            if (p < Text.Length && Text[p] == '*')
            {
                starAt = at;
                starP = ++p;
            }
            else if (p < Text.Length && (Text[p] == text[at] || Text[p] == '?'))
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

        return Text.AsSpan(p).IndexOfAnyExcept('*') < 0;
    }
}
