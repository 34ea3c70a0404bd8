using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Plimsoll.Formats.Json;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Facts;

/// <summary>Fields of JSON files by the rules of <see cref="FieldText"/>, and the one way to report JSON that is none.</summary>
internal static class JsonFields
{
    /// <summary>The current string; passes over any other value. Null for those, and for strings that are empty or too long.</summary>
    /// <remarks>The length is that of the text as written, so a string of the size of the file is not even copied.</remarks>
    public static string? FieldOrSkip(ref this Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.String)
        {
            json.Skip();
            return null;
        }

        return json.ValueSpan.Length is > 0 and <= FieldText.MaxLength ? json.Text() : null;
    }

    /// <summary>Two fields of the current object; passes over its others.</summary>
    public static (string? First, string? Second) ReadPair(ref this Utf8JsonReader json, ReadOnlySpan<byte> firstName, ReadOnlySpan<byte> secondName)
    {
        string? first = null, second = null;
        while (json.NextProperty(out var name))
        {
            var isFirst = name.SequenceEqual(firstName);
            var isSecond = name.SequenceEqual(secondName);
            var text = json.FieldOrSkip();
            first = isFirst ? text : first;
            second = isSecond ? text : second;
        }

        return (first, second);
    }

    /// <summary>Adds the usable strings of the current array; passes over any other value.</summary>
    public static void AddFieldsTo(ref this Utf8JsonReader json, ICollection<string> fields)
    {
        if (!json.IsArrayOrSkip())
        {
            return;
        }

        while (json.NextElement())
        {
            if (json.FieldOrSkip() is { } field)
            {
                fields.Add(field);
            }
        }
    }

    /// <summary>Opens the one object that the file should be; says so when it is something else.</summary>
    public static bool TryOpenObject(FileInput file, FactSink facts, string consequence, out Utf8JsonReader json)
    {
        json = JsonPull.Open(file.Span);
        if (json.Read() && json.TokenType == JsonTokenType.StartObject)
        {
            return true;
        }

        facts.Problem(ProblemKind.Malformed, "is no JSON object", consequence);
        return false;
    }

    /// <summary>Reads the whole file as a tree; says so when it is no object, or cannot be read.</summary>
    public static bool TryOpenTree(FileInput file, FactSink facts, string consequence, [NotNullWhen(true)] out JsonObject? root)
    {
        root = TryParse(file, facts, consequence, out var node) ? node as JsonObject : null;
        if (node is not null && root is null)
        {
            facts.Problem(ProblemKind.Malformed, "is no JSON object", consequence);
        }

        return root is not null;
    }

    /// <summary>Reads the whole file as a tree; says so when it cannot be read.</summary>
    public static bool TryParse(FileInput file, FactSink facts, string consequence, [NotNullWhen(true)] out JsonNode? root)
    {
        var parsed = JsonFile.Parse(file.Span);
        root = parsed.Root;
        switch (parsed.Error)
        {
            case JsonProblem.TooManyNodes:
                facts.Problem(ProblemKind.LimitReached, "has more entries than are read", consequence);
                break;
            case JsonProblem.Syntax:
                facts.Problem(ProblemKind.Malformed, $"is not valid JSON, or nested too deep, at line {parsed.ErrorLine}", consequence);
                break;
        }

        return root is not null;
    }

    /// <summary>The text of a key; null where it is none, empty or too long.</summary>
    public static string? Field(this JsonObject json, string key) => json.TextOf(key) is { } text && FieldText.IsUsable(text) ? text : null;

    /// <summary>Records a syntax error with its line.</summary>
    public static void Report(FactSink facts, JsonException error, string consequence) =>
        facts.Problem(ProblemKind.Malformed, $"is not valid JSON, or nested too deep, at line {(error.LineNumber ?? 0) + 1}", consequence);
}
