using System.Text;

namespace Plimsoll.Formats.Text;

/// <summary>Small operations on UTF-8 spans that several readers need.</summary>
public static class Utf8Text
{
    /// <summary>The text without a UTF-8 byte order mark.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> text) =>
        text.StartsWith("\uFEFF"u8) ? text[3..] : text;

    /// <summary>The text as a string; bytes that are not UTF-8 become U+FFFD, so it never throws.</summary>
    public static string ToText(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text);

    /// <summary>Without blanks, tabs and line ends at both ends.</summary>
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> text) => text.Trim(" \t\r\n"u8);
}
