using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.GoBuildInfo;

/// <summary>Reads quoted texts of Go: raw between back quotes, and with escapes between double quotes.</summary>
/// <remarks>Format: https://go.dev/ref/spec#String_literals.</remarks>
public static class GoQuoted
{
    /// <summary>Reads the quoted text at the front and goes behind it; false where none ends properly.</summary>
    public static bool TryRead(ref ReadOnlySpan<byte> text, [NotNullWhen(true)] out string? value)
    {
        value = null;
        if (text.Length < 2)
        {
            return false;
        }

        var rest = text[1..];
        if (text[0] == '`')
        {
            var end = rest.IndexOf((byte)'`');
            if (end < 0)
            {
                return false;
            }

            value = Utf8Text.ToText(rest[..end]);
            text = rest[(end + 1)..];
            return true;
        }

        var bytes = new List<byte>(rest.Length);
        while (!rest.IsEmpty && rest[0] is not ((byte)'"' or (byte)'\n'))
        {
            if (rest[0] != '\\')
            {
                bytes.Add(rest[0]);
                rest = rest[1..];
            }
            else if (!TryReadEscape(ref rest, bytes))
            {
                return false;
            }
        }

        if (rest.IsEmpty || rest[0] != '"')
        {
            return false;
        }

        value = Encoding.UTF8.GetString([.. bytes]);
        text = rest[1..];
        return true;
    }

    private static bool TryReadEscape(ref ReadOnlySpan<byte> text, List<byte> target)
    {
        if (text.Length < 2)
        {
            return false;
        }

        var kind = text[1];
        text = text[2..];
        switch (kind)
        {
            case (byte)'a': target.Add(7); return true;
            case (byte)'b': target.Add(8); return true;
            case (byte)'t': target.Add(9); return true;
            case (byte)'n': target.Add(10); return true;
            case (byte)'v': target.Add(11); return true;
            case (byte)'f': target.Add(12); return true;
            case (byte)'r': target.Add(13); return true;
            case (byte)'\\' or (byte)'"': target.Add(kind); return true;
            case (byte)'x': return TryReadByte(ref text, 2, target);
            case (byte)'u': return TryReadRune(ref text, 4, target);
            case (byte)'U': return TryReadRune(ref text, 8, target);
            default: return false;
        }
    }

    private static bool TryReadByte(ref ReadOnlySpan<byte> text, int digits, List<byte> target)
    {
        var isRead = TryReadHex(ref text, digits, out var value);
        target.Add((byte)value);
        return isRead;
    }

    private static bool TryReadRune(ref ReadOnlySpan<byte> text, int digits, List<byte> target)
    {
        if (!TryReadHex(ref text, digits, out var value) || !Rune.IsValid(value))
        {
            return false;
        }

        Span<byte> utf8 = stackalloc byte[4];
        target.AddRange(utf8[..new Rune(value).EncodeToUtf8(utf8)]);
        return true;
    }

    private static bool TryReadHex(ref ReadOnlySpan<byte> text, int digits, out uint value)
    {
        value = 0;
        if (text.Length < digits || !uint.TryParse(text[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value))
        {
            return false;
        }

        text = text[digits..];
        return true;
    }
}
