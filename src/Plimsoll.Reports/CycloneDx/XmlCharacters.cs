using System.Globalization;

namespace Plimsoll.Reports.CycloneDx;

/// <summary>Text as XML takes it.</summary>
/// <remarks>https://www.w3.org/TR/xml/#charsets. What is no character there cannot be written at all; it is spelt out as in JSON, <c>\u001b</c>.</remarks>
internal static class XmlCharacters
{
    /// <summary>Writes text for an element or a quoted attribute.</summary>
    public static void Write(TextWriter xml, string text)
    {
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '~') && !text.AsSpan().ContainsAny("&<>\""))
        {
            xml.Write(text);
            return;
        }

        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (char.IsHighSurrogate(character) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                xml.Write(character);
                xml.Write(text[++i]);
                continue;
            }

            xml.Write(character switch
            {
                '&' => "&amp;",
                '<' => "&lt;",
                '>' => "&gt;",
                '"' => "&quot;",
                '\t' or '\n' or '\r' => $"&#{(int)character};",
                < ' ' or '\uFFFE' or '\uFFFF' or (>= '\uD800' and <= '\uDFFF') => $"\\u{((int)character).ToString("x4", CultureInfo.InvariantCulture)}",
                _ => character.ToString(),
            });
        }
    }
}
