using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace Plimsoll.Model;

/// <summary>Percent-encoding of package URLs: UTF-8, everything but letters, digits and <c>. - _ ~ :</c> encoded.</summary>
internal static class PurlText
{
    private static readonly SearchValues<char> Plain =
        SearchValues.Create("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._~:");

    /// <summary>Decodes one component.</summary>
    public static PurlError Decode(ReadOnlySpan<char> text, out string decoded)
    {
        decoded = "";
        if (!text.Contains('%'))
        {
            decoded = text.ToString();
            return HasLoneSurrogate(text) ? PurlError.NotUnicode : PurlError.None;
        }

        if (HasLoneSurrogate(text))
        {
            return PurlError.NotUnicode;
        }

        var octets = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var length = 0;
            while (!text.IsEmpty)
            {
                var percent = text.IndexOf('%');
                percent = percent < 0 ? text.Length : percent;
                length += Encoding.UTF8.GetBytes(text[..percent], octets.AsSpan(length));
                text = text[percent..];
                if (text.IsEmpty)
                {
                    break;
                }

                if (text.Length < 3 || !char.IsAsciiHexDigit(text[1]) || !char.IsAsciiHexDigit(text[2]))
                {
                    return PurlError.PercentEncodingMalformed;
                }

                octets[length++] = (byte)((HexValue(text[1]) << 4) | HexValue(text[2]));
                text = text[3..];
            }

            if (!Utf8.IsValid(octets.AsSpan(0, length)))
            {
                return PurlError.NotUnicode;
            }

            decoded = Encoding.UTF8.GetString(octets, 0, length);
            return PurlError.None;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(octets);
        }
    }

    /// <summary>Decodes segments between slashes and joins what is left of them; null when nothing is.</summary>
    public static PurlError DecodeSegments(ReadOnlySpan<char> text, bool isSubpath, out string? decoded)
    {
        decoded = null;
        StringBuilder? joined = null;
        foreach (var range in text.Split('/'))
        {
            var error = Decode(text[range], out var segment);
            if (error != PurlError.None)
            {
                return error;
            }

            if (segment.Contains('/', StringComparison.Ordinal))
            {
                return PurlError.SubpathMalformed;
            }

            if (segment.Length == 0 || (isSubpath && segment is "." or ".."))
            {
                continue;
            }

            if (decoded is null)
            {
                decoded = segment;
                continue;
            }

            joined ??= new StringBuilder(decoded);
            joined.Append('/').Append(segment);
        }

        decoded = joined?.ToString() ?? decoded;
        return PurlError.None;
    }

    /// <summary>Appends one component, encoded.</summary>
    public static void Append(ref DefaultInterpolatedStringHandler target, ReadOnlySpan<char> text)
    {
        Span<byte> utf8 = stackalloc byte[4];
        while (!text.IsEmpty)
        {
            var plain = text.IndexOfAnyExcept(Plain);
            plain = plain < 0 ? text.Length : plain;
            target.AppendFormatted(text[..plain]);
            text = text[plain..];
            if (text.IsEmpty)
            {
                return;
            }

            Rune.DecodeFromUtf16(text, out var rune, out var consumed);
            text = text[consumed..];
            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
            {
                target.AppendFormatted(['%', HexDigit(octet >> 4), HexDigit(octet & 15)]);
            }
        }
    }

    /// <summary>Appends segments between slashes, each encoded, empty ones left out, with <paramref name="before"/> in front of the first.</summary>
    public static void AppendSegments(ref DefaultInterpolatedStringHandler target, ReadOnlySpan<char> text, char before)
    {
        foreach (var range in text.Split('/'))
        {
            var segment = text[range];
            if (segment.IsEmpty)
            {
                continue;
            }

            target.AppendFormatted([before]);
            Append(ref target, segment);
            before = '/';
        }
    }

    /// <summary>True where half of a surrogate pair stands alone: such a text has no UTF-8.</summary>
    public static bool HasLoneSurrogate(ReadOnlySpan<char> text)
    {
        while (true)
        {
            var at = text.IndexOfAnyInRange('\uD800', '\uDFFF');
            if (at < 0)
            {
                return false;
            }

            if (Rune.DecodeFromUtf16(text[at..], out _, out var consumed) != OperationStatus.Done)
            {
                return true;
            }

            text = text[(at + consumed)..];
        }
    }

    private static char HexDigit(int value) => (char)(value < 10 ? '0' + value : 'A' + value - 10);

    private static int HexValue(char digit) => char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10;
}
