using System.Text.Json;
using Plimsoll.Advisories.Feeds.NodeJs;

namespace Plimsoll.Advisories.Feeds.Osv;

/// <summary><c>references</c>: looked at for the one kind of address that is the id of an advisory elsewhere.</summary>
internal static class OsvReferences
{
    private const int Most = 16;

    /// <summary>Adds the numbers that Node Security gave to it, and steps over the rest.</summary>
    public static void Read(ref Utf8JsonReader json, List<string> numbers)
    {
        if (!JsonText.EnterOrSkip(ref json, JsonTokenType.StartArray))
        {
            return;
        }

        while (JsonText.NextElement(ref json))
        {
            if (json.TokenType != JsonTokenType.StartObject)
            {
                json.Skip();
                continue;
            }

            while (JsonText.NextProperty(ref json))
            {
                var isAddress = JsonText.Is(ref json, "url"u8);
                json.Read();
                if (isAddress && json.TokenType == JsonTokenType.String && numbers.Count < Most
                    && NodeSecurity.NumberOf(json.ValueSpan) is { Length: > 0 } number && !numbers.Contains(number))
                {
                    numbers.Add(number);
                }

                json.Skip();
            }
        }
    }
}
