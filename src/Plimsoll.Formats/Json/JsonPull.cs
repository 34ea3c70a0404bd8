using System.Text.Json;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.Json;

/// <summary>Reading JSON of strangers with <see cref="Utf8JsonReader"/>: one set of options, and text that never throws.</summary>
/// <remarks>
/// Syntax errors still arrive as <see cref="JsonException"/>; a reader of files catches that once.
/// What writers produce in practice is accepted: a byte order mark, comments, trailing commas.
/// </remarks>
public static class JsonPull
{
    /// <summary>Deeper nesting is a syntax error. npm 6 nests two levels for each level of its tree.</summary>
    public const int MaxDepth = 256;

    /// <summary>A reader before the first token.</summary>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> json) => new(
        Utf8Text.WithoutMark(json),
        new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaxDepth });

    /// <summary>Goes to the value of the next property of the current object; false at its end.</summary>
    /// <remarks>Before the first call the reader stands on the object's start; before every further one at the end of the value before.</remarks>
    public static bool NextProperty(ref this Utf8JsonReader reader, out ReadOnlySpan<byte> name)
    {
        name = default;
        if (!reader.Read() || reader.TokenType != JsonTokenType.PropertyName)
        {
            return false;
        }

        name = reader.Bytes();
        return reader.Read();
    }

    /// <summary>Goes to the next element of the current array; false at its end.</summary>
    public static bool NextElement(ref this Utf8JsonReader reader) => reader.Read() && reader.TokenType != JsonTokenType.EndArray;

    /// <summary>Goes to the next element of the current array that is an object, passing over all others; false at its end.</summary>
    public static bool NextObject(ref this Utf8JsonReader reader)
    {
        while (reader.NextElement())
        {
            if (reader.IsObjectOrSkip())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>True at the start of an object; passes over any other value.</summary>
    public static bool IsObjectOrSkip(ref this Utf8JsonReader reader) => reader.IsOrSkip(JsonTokenType.StartObject);

    /// <summary>True at the start of an array; passes over any other value.</summary>
    public static bool IsArrayOrSkip(ref this Utf8JsonReader reader) => reader.IsOrSkip(JsonTokenType.StartArray);

    /// <summary>The current name or string as text; null for any other token.</summary>
    public static string? Text(ref readonly this Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName ? Utf8Text.ToText(reader.Bytes()) : null;

    /// <summary>The current string as text; passes over any other value, objects and arrays included, and returns null.</summary>
    public static string? TextOrSkip(ref this Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.Text();
        }

        reader.Skip();
        return null;
    }

    /// <summary>True when the current value is the literal <c>true</c>; passes over objects and arrays.</summary>
    public static bool IsTrueOrSkip(ref this Utf8JsonReader reader) => reader.IsOrSkip(JsonTokenType.True);

    private static bool IsOrSkip(ref this Utf8JsonReader reader, JsonTokenType token)
    {
        if (reader.TokenType == token)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    // Names and strings with escapes are copied; the rest is a view. A half surrogate escape has no UTF-8 form: it stays as written.
    private static ReadOnlySpan<byte> Bytes(ref readonly this Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        try
        {
            var copy = new byte[reader.ValueSpan.Length];
            return copy.AsSpan(0, reader.CopyString(copy));
        }
        catch (InvalidOperationException)
        {
            return reader.ValueSpan;
        }
    }
}
