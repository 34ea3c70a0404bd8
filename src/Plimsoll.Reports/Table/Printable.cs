using System.Globalization;
using System.Text;

namespace Plimsoll.Reports.Table;

/// <summary>Makes text from a scanned thing safe to show: no control character of it ever reaches a terminal.</summary>
public static class Printable
{
    /// <summary>Replaces control and direction characters by <c>\u</c> escapes, and cuts what is longer than <paramref name="limit"/>.</summary>
    public static string Of(string text, int limit = 1000)
    {
        if (text.Length <= limit && !text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            return text;
        }

        var safe = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (safe.Length >= limit)
            {
                return safe.Append('…').ToString();
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned)
            {
                safe.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
            }
            else
            {
                safe.Append(rune.ToString());
            }
        }

        return safe.ToString();
    }
}
