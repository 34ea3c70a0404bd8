using System.Text;

namespace Plimsoll.Formats.Text;

/// <summary>Text whose encoding its first bytes tell.</summary>
public static class MarkedText
{
    /// <summary>The text without its byte order mark: UTF-16 where there is one of those, UTF-8 otherwise.</summary>
    /// <remarks>Bytes that are no text of the encoding become U+FFFD, so it never throws.</remarks>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode.GetString(bytes[2..])
        : bytes.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode.GetString(bytes[2..])
        : Encoding.UTF8.GetString(Utf8Text.WithoutMark(bytes));
}
