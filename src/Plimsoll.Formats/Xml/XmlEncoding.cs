using System.Text;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.Xml;

/// <summary>Brings an XML text into UTF-8.</summary>
/// <remarks>
/// https://www.w3.org/TR/xml/#sec-guessing. UTF-16 is told by its first bytes. A text that says it is in one of the encodings of one byte a character is
/// read as ISO 8859-1: names, versions and tags are ASCII in all of them, and a letter of an author's name may come out as another.
/// </remarks>
public static class XmlEncoding
{
    /// <summary>The text in UTF-8 without a byte order mark; the very bytes where they are that already.</summary>
    public static ReadOnlySpan<byte> ToUtf8(ReadOnlySpan<byte> xml) => xml switch
    {
        [0xFF, 0xFE, ..] or [(byte)'<', 0, ..] => FromUtf16(xml, Encoding.Unicode),
        [0xFE, 0xFF, ..] or [0, (byte)'<', ..] => FromUtf16(xml, Encoding.BigEndianUnicode),
        _ when SaysOtherThanUtf8(xml) => Encoding.UTF8.GetBytes(Encoding.Latin1.GetString(xml)),
        _ => Utf8Text.WithoutMark(xml),
    };

    private static ReadOnlySpan<byte> FromUtf16(ReadOnlySpan<byte> xml, Encoding encoding) => Utf8Text.WithoutMark(Encoding.UTF8.GetBytes(encoding.GetString(xml)));

    private static bool SaysOtherThanUtf8(ReadOnlySpan<byte> xml)
    {
        if (!xml.StartsWith("<?xml "u8) || xml.IndexOf("?>"u8) is var end && end < 0)
        {
            return false;
        }

        var declaration = new XmlAttributes(xml[5..end]);
        while (declaration.Read())
        {
            if (declaration.Name.SequenceEqual("encoding"u8))
            {
                return !Ascii.EqualsIgnoreCase(declaration.Value, "utf-8"u8) && !Ascii.EqualsIgnoreCase(declaration.Value, "us-ascii"u8) && !Ascii.EqualsIgnoreCase(declaration.Value, "utf8"u8);
            }
        }

        return false;
    }
}
