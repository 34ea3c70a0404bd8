using System.Globalization;
using System.Text.Json;

namespace Plimsoll.Advisories.Feeds;

/// <summary>
/// Steps over JSON with <see cref="Utf8JsonReader"/> and no document: a wrong type is a <see cref="JsonException"/>, never another one.
/// </summary>
internal static class JsonText
{
    /// <summary>Strict JSON, at most 64 levels deep.</summary>
    public static JsonReaderOptions Options => new() { MaxDepth = 64 };

    /// <summary>Reads the first token, which must be of this type.</summary>
    public static void Begin(ref Utf8JsonReader json, JsonTokenType type)
    {
        json.Read();
        Expect(ref json, type);
    }

    /// <summary>Checks that nothing comes after the value.</summary>
    public static void End(ref Utf8JsonReader json)
    {
        if (json.Read())
        {
            throw new JsonException("something follows the value");
        }
    }

    /// <summary>Throws when the current token is of another type.</summary>
    public static void Expect(ref Utf8JsonReader json, JsonTokenType type)
    {
        if (json.TokenType != type)
        {
            throw new JsonException($"{json.TokenType} where {type} should be");
        }
    }

    /// <summary>Goes to the next property of the object that is being read; false at its end.</summary>
    public static bool NextProperty(ref Utf8JsonReader json) => json.Read() && json.TokenType == JsonTokenType.PropertyName;

    /// <summary>True when the current name or string is this one.</summary>
    public static bool Is(ref Utf8JsonReader json, ReadOnlySpan<byte> text)
    {
        try
        {
            return json.ValueTextEquals(text);
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("a name has half a character", exception);
        }
    }

    /// <summary>Goes to the next element of the array that is being read; false at its end.</summary>
    public static bool NextElement(ref Utf8JsonReader json) => json.Read() && json.TokenType != JsonTokenType.EndArray;

    /// <summary>Enters the property's value if it is of this type; a null is stepped over.</summary>
    public static bool Enter(ref Utf8JsonReader json, JsonTokenType type)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        Expect(ref json, type);
        return true;
    }

    /// <summary>Enters the property's value if it is of this type; anything else is stepped over.</summary>
    public static bool EnterOrSkip(ref Utf8JsonReader json, JsonTokenType type)
    {
        json.Read();
        if (json.TokenType == type)
        {
            return true;
        }

        json.Skip();
        return false;
    }

    /// <summary>The property's value as text; null for a null.</summary>
    public static string? Value(ref Utf8JsonReader json, TextPool pool)
    {
        json.Read();
        return json.TokenType == JsonTokenType.Null ? null : Current(ref json, pool);
    }

    /// <summary>The current token as text.</summary>
    public static string Current(ref Utf8JsonReader json, TextPool pool, JsonTokenType type = JsonTokenType.String)
    {
        Expect(ref json, type);
        if (!json.ValueIsEscaped)
        {
            return pool.TryIntern(json.ValueSpan) ?? throw new JsonException("a text that cannot be a name");
        }

        if (json.ValueSpan.Length > TextPool.MaxLength)
        {
            throw new JsonException("a text is too long");
        }

        Span<char> text = stackalloc char[TextPool.MaxLength];
        try
        {
            text = text[..json.CopyString(text)];
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("a text has half a character", exception);
        }

        return TextPool.IsPlain(text) ? pool.Intern(text) : throw new JsonException("a text has control characters");
    }

    /// <summary>The current token as a line of prose that is looked at and not kept; empty where it is none, or a long one.</summary>
    public static string Line(ref Utf8JsonReader json)
    {
        Span<char> text = stackalloc char[TextPool.MaxLength];
        if (json.TokenType != JsonTokenType.String || json.ValueSpan.Length > TextPool.MaxLength)
        {
            return "";
        }

        try
        {
            text = text[..json.CopyString(text)];
        }
        catch (InvalidOperationException)
        {
            return "";
        }

        return TextPool.IsPlain(text) ? text.ToString() : "";
    }

    /// <summary>The text of one property of the object that was entered, the last where there are several; empty where there is none.</summary>
    public static string Member(ref Utf8JsonReader json, ReadOnlySpan<byte> name, TextPool pool)
    {
        var text = "";
        while (NextProperty(ref json))
        {
            if (Is(ref json, name))
            {
                text = Value(ref json, pool) ?? "";
            }
            else
            {
                json.Skip();
            }
        }

        return text;
    }

    /// <summary>Adds every text of the property's array.</summary>
    public static void Values(ref Utf8JsonReader json, TextPool pool, List<string> target)
    {
        if (Enter(ref json, JsonTokenType.StartArray))
        {
            while (NextElement(ref json))
            {
                target.Add(Current(ref json, pool));
            }
        }
    }

    /// <summary>Adds the number of every <c>CWE-79</c> of the array that was entered; anything else in it is left out.</summary>
    public static void Weaknesses(ref Utf8JsonReader json, List<int> target)
    {
        while (NextElement(ref json))
        {
            if (json.TokenType == JsonTokenType.String
                && json.ValueSpan.StartsWith("CWE-"u8)
                && int.TryParse(json.ValueSpan[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && target.Count < 1000)
            {
                target.Add(number);
            }

            json.Skip();
        }
    }
}
