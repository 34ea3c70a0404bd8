using System.Buffers.Text;
using System.Text;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.Xml;

/// <summary>Turns text of an XML file into strings: the five references that XML knows, and characters by number.</summary>
/// <remarks>Any other reference stays as written. Old files of Maven use names of HTML without defining them, and it is not worth losing the file for it.</remarks>
public static class XmlText
{
    private const int LongestReference = 12;

    /// <summary>From a start tag, reads the text of the element up to its end tag, and stands there; elements in it are passed over.</summary>
    /// <param name="xml">Stands on the start tag.</param>
    /// <param name="maxLength">Longer text, in bytes as written, counts as none.</param>
    /// <returns>The text without blanks at its ends; null where there is none.</returns>
    public static string? ElementText(ref this XmlPull xml, int maxLength)
    {
        StringBuilder? parts = null;
        string? only = null;
        var length = 0;
        var depth = xml.Depth;
        while (xml.Read() && !(xml.Token == XmlToken.End && xml.Depth == depth))
        {
            if (xml.Token == XmlToken.Start)
            {
                xml.Skip();
            }
            else if (xml.Token == XmlToken.Text && (length += xml.Text.Length) <= maxLength)
            {
                var text = xml.IsLiteral ? Utf8Text.ToText(xml.Text) : Resolve(xml.Text);
                if (only is null)
                {
                    only = text;
                }
                else
                {
                    (parts ??= new StringBuilder(only)).Append(text);
                }
            }
        }

        var all = (parts?.ToString() ?? only)?.Trim();
        return length <= maxLength && !string.IsNullOrEmpty(all) ? all : null;
    }

    /// <summary>The text with its references replaced.</summary>
    public static string Resolve(ReadOnlySpan<byte> text)
    {
        if (!text.Contains((byte)'&'))
        {
            return Utf8Text.ToText(text);
        }

        var result = new StringBuilder(text.Length);
        while (!text.IsEmpty)
        {
            var start = text.IndexOf((byte)'&');
            result.Append(Utf8Text.ToText(start < 0 ? text : text[..start]));
            if (start < 0)
            {
                break;
            }

            text = text[start..];
            var end = text[..Math.Min(text.Length, LongestReference)].IndexOf((byte)';');
            if (end > 1 && Character(text[1..end]) is { } character)
            {
                result.Append(character.ToString());
                text = text[(end + 1)..];
            }
            else
            {
                result.Append('&');
                text = text[1..];
            }
        }

        return result.ToString();
    }

    private static Rune? Character(ReadOnlySpan<byte> name) => name switch
    {
        [(byte)'#', (byte)'x', .. var digits] => FromNumber(digits, 'x'),
        [(byte)'#', .. var digits] => FromNumber(digits, 'D'),
        _ when name.SequenceEqual("amp"u8) => new Rune('&'),
        _ when name.SequenceEqual("lt"u8) => new Rune('<'),
        _ when name.SequenceEqual("gt"u8) => new Rune('>'),
        _ when name.SequenceEqual("quot"u8) => new Rune('"'),
        _ when name.SequenceEqual("apos"u8) => new Rune('\''),
        _ => null,
    };

    private static Rune? FromNumber(ReadOnlySpan<byte> digits, char format) =>
        Utf8Parser.TryParse(digits, out uint number, out var used, format) && used == digits.Length && Rune.IsValid(number) ? new Rune(number) : null;
}
