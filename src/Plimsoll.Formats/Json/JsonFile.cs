using System.Text.Json;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.Json;

/// <summary>A JSON text as a tree with line numbers, read with limits: for lock files, whose parts refer to each other.</summary>
/// <remarks>
/// Accepts what <see cref="JsonPull"/> does. A text with an error anywhere has no tree: half of a lock file looks like a whole one. Never throws for what
/// the text holds.
/// </remarks>
public sealed class JsonFile
{
    /// <summary>Objects, arrays and scalars of one text. A lock file of 20 MB has about a million.</summary>
    public const int MaxNodes = 4_000_000;

    private JsonFile(JsonNode? root, JsonProblem error, int line)
    {
        Root = error == JsonProblem.None ? root : null;
        Error = error;
        ErrorLine = line;
    }

    /// <summary>The document; null where there is an <see cref="Error"/>.</summary>
    public JsonNode? Root { get; }

    /// <summary>What is wrong.</summary>
    public JsonProblem Error { get; }

    /// <summary>The one-based line of the error; 0 where it is no one line.</summary>
    public int ErrorLine { get; }

    /// <summary>Reads a text in UTF-8.</summary>
    public static JsonFile Parse(ReadOnlySpan<byte> text)
    {
        var json = JsonPull.Open(text);
        var lines = new JsonLines(Utf8Text.WithoutMark(text));
        var left = MaxNodes;
        try
        {
            if (!json.Read())
            {
                return new JsonFile(null, JsonProblem.Syntax, 1);
            }

            var root = Read(ref json, ref lines, lines.At(json.TokenStartIndex), ref left);
            if (root is null)
            {
                return new JsonFile(null, JsonProblem.TooManyNodes, 0);
            }

            // Throws when something stands after the document.
            json.Read();
            return new JsonFile(root, JsonProblem.None, 0);
        }
        catch (JsonException e)
        {
            return new JsonFile(null, JsonProblem.Syntax, (int)Math.Min(e.LineNumber ?? 0, int.MaxValue - 1) + 1);
        }
    }

    // As deep as JsonPull lets it be. Null where there are too many nodes.
    private static JsonNode? Read(ref Utf8JsonReader json, ref JsonLines lines, int line, ref int left)
    {
        if (--left < 0)
        {
            return null;
        }

        return json.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref json, ref lines, line, ref left),
            JsonTokenType.StartArray => ReadArray(ref json, ref lines, line, ref left),
            JsonTokenType.String => new JsonScalar(line, json.Text()!, isText: true),
            JsonTokenType.True => new JsonScalar(line, "true", isText: false),
            JsonTokenType.False => new JsonScalar(line, "false", isText: false),
            JsonTokenType.Null => new JsonScalar(line, "null", isText: false),
            _ => new JsonScalar(line, Utf8Text.ToText(json.ValueSpan), isText: false),
        };
    }

    private static JsonObject? ReadObject(ref Utf8JsonReader json, ref JsonLines lines, int line, ref int left)
    {
        var result = new JsonObject(line);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.Text()!;
            var at = lines.At(json.TokenStartIndex);
            json.Read();
            if (Read(ref json, ref lines, at, ref left) is not { } value)
            {
                return null;
            }

            result.Add(key, value);
        }

        return result;
    }

    private static JsonArray? ReadArray(ref Utf8JsonReader json, ref JsonLines lines, int line, ref int left)
    {
        var result = new JsonArray(line);
        while (json.NextElement())
        {
            if (Read(ref json, ref lines, lines.At(json.TokenStartIndex), ref left) is not { } value)
            {
                return null;
            }

            result.Add(value);
        }

        return result;
    }
}

/// <summary>Every way in which a JSON text can be malformed or refused.</summary>
public enum JsonProblem : byte
{
    /// <summary>Nothing is wrong.</summary>
    None,

    /// <summary>It is no JSON, or nested deeper than <see cref="JsonPull.MaxDepth"/>.</summary>
    Syntax,

    /// <summary>It has more than <see cref="JsonFile.MaxNodes"/> nodes.</summary>
    TooManyNodes,
}
