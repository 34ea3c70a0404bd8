using System.Text;
using System.Text.Json;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Json;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>Takes a bill of materials out of a signed attestation. The signature is not looked at.</summary>
/// <remarks>
/// https://github.com/secure-systems-lab/dsse: an object with a payload in base64; that is a statement of in-toto, whose predicate is the document.
/// Early versions of cosign put it one level deeper, under <c>Data</c>, as an object or as text.
/// </remarks>
internal static class SbomEnvelope
{
    /// <summary>The document; null where it is no attestation, or one of nothing.</summary>
    /// <exception cref="JsonException">It is damaged.</exception>
    public static byte[]? Unwrap(ReadOnlySpan<byte> content)
    {
        var json = JsonPull.Open(content);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        string? type = null, payload = null;
        while (json.NextProperty(out var name))
        {
            if (name.SequenceEqual("payloadType"u8))
            {
                type = json.FieldOrSkip();
            }
            else if (name.SequenceEqual("payload"u8))
            {
                payload = json.TextOrSkip();
            }
            else
            {
                json.Skip();
            }
        }

        if (type != "application/vnd.in-toto+json" || Decode(payload) is not { } statement)
        {
            return null;
        }

        try
        {
            return Member(statement, "predicate"u8) is { } predicate ? Member(predicate, "Data"u8) ?? predicate : null;
        }
        catch (JsonException)
        {
            // Its line would be one of the payload, which nobody sees.
            return null;
        }
    }

    private static byte[]? Decode(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var bytes = new byte[text.Length / 4 * 3 + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }

    // An object as it stands there, or a text that is one.
    private static byte[]? Member(ReadOnlySpan<byte> content, ReadOnlySpan<byte> member)
    {
        var text = Utf8Text.WithoutMark(content);
        var json = JsonPull.Open(text);
        if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        byte[]? found = null;
        while (json.NextProperty(out var name))
        {
            var isIt = name.SequenceEqual(member);
            if (isIt && json.TokenType == JsonTokenType.String)
            {
                found = Encoding.UTF8.GetBytes(json.Text()!);
                continue;
            }

            var isObject = json.TokenType == JsonTokenType.StartObject;
            var start = (int)json.TokenStartIndex;
            json.Skip();
            found = isIt && isObject ? text[start..(int)json.BytesConsumed].ToArray() : found;
        }

        return found;
    }
}
