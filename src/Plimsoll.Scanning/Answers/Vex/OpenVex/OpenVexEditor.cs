using System.Globalization;
using System.Text;
using System.Text.Json;
using Plimsoll.Formats.Text;

namespace Plimsoll.Scanning.Answers.Vex.OpenVex;

/// <summary>Adds a statement to an OpenVEX document and changes nothing else of it, not even a blank.</summary>
/// <remarks>
/// The version is raised and <c>last_updated</c> set, as the specification demands. The <c>timestamp</c> of the document stays: statements without a time of
/// their own have that one, and a new one would make old statements newer than what was said since.
/// </remarks>
public static class OpenVexEditor
{
    /// <summary>Adds the statement.</summary>
    /// <param name="document">The document in UTF-8.</param>
    /// <param name="statement">The statement.</param>
    /// <returns>The new document.</returns>
    /// <exception cref="FormatException">It is no OpenVEX document that could take one; the message says why.</exception>
    public static byte[] Append(ReadOnlySpan<byte> document, NewStatement statement)
    {
        var mark = document.Length - Utf8Text.WithoutMark(document).Length;
        var text = document[mark..];
        var places = Find(text);
        if (places.Context?.StartsWith(OpenVexReader.Context, StringComparison.Ordinal) != true)
        {
            throw new FormatException("it is no OpenVEX document");
        }

        if (places.Context.Length > OpenVexReader.Context.Length && !places.Context.StartsWith(OpenVexReader.Context + "/v0.2", StringComparison.Ordinal))
        {
            throw new FormatException($"it is OpenVEX of another version ({places.Context}); only 0.2 can be added to");
        }

        if (places.ListStart == 0 || places.Version.Length == 0 || places.Timestamp.Length == 0)
        {
            throw new FormatException("it is OpenVEX without a version, a timestamp or a list of statements");
        }

        var layout = Layout.Of(text);
        var added = OpenVexWriter.Statement(statement, layout.NewLine.Length > 0, Math.Max(layout.Indent.Length, 1));
        if (HasStatement(text, added))
        {
            throw new FormatException("it has this very statement already");
        }

        List<(int At, int Length, string Text)> edits =
        [
            (places.Version.Start, places.Version.Length, NextVersion(text.Slice(places.Version.Start, places.Version.Length))),
            places.Updated.Length > 0
                ? (places.Updated.Start, places.Updated.Length, $"\"{OpenVexWriter.Time(statement.Time)}\"")
                : (places.Timestamp.Start + places.Timestamp.Length, 0, $",{layout.Break(1)}\"last_updated\": \"{OpenVexWriter.Time(statement.Time)}\""),
            places.LastItemEnd > 0
                ? (places.LastItemEnd, 0, $",{layout.Break(2)}{layout.Indented(added)}")
                : (places.ListStart + 1, places.ListEnd - places.ListStart - 1, $"{layout.Break(2)}{layout.Indented(added)}{layout.Break(1)}"),
        ];
        var result = new List<byte>(document.Length + added.Length + 128);
        result.AddRange(document[..mark]);
        var at = 0;
        foreach (var edit in edits.OrderBy(static e => e.At))
        {
            result.AddRange(text[at..edit.At]);
            result.AddRange(Encoding.UTF8.GetBytes(edit.Text));
            at = edit.At + edit.Length;
        }

        result.AddRange(text[at..]);
        return [.. result];
    }

    private static Places Find(ReadOnlySpan<byte> text)
    {
        var places = new Places();
        try
        {
            var json = new Utf8JsonReader(text);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                throw new FormatException("it is no JSON object");
            }

            var names = new HashSet<string>(StringComparer.Ordinal);
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                var name = json.GetString()!;
                if (!names.Add(name))
                {
                    throw new FormatException($"it has '{name}' twice");
                }

                json.Read();
                var start = (int)json.TokenStartIndex;
                if (name == "statements" && json.TokenType == JsonTokenType.StartArray)
                {
                    FindItems(ref json, places, start);
                    continue;
                }

                var value = json.TokenType == JsonTokenType.String ? json.GetString() : null;
                json.Skip();
                places.Note(name, value, start, (int)json.BytesConsumed - start);
            }

            json.Read();
            return places;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new FormatException("it is no JSON, or it is cut off", e);
        }
    }

    private static void FindItems(ref Utf8JsonReader json, Places places, int start)
    {
        places.ListStart = start;
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            json.Skip();
            places.LastItemEnd = (int)json.BytesConsumed;
        }

        places.ListEnd = (int)json.TokenStartIndex;
    }

    // The schema wants each statement once.
    private static bool HasStatement(ReadOnlySpan<byte> text, byte[] added)
    {
        using var statement = JsonDocument.Parse(added);
        using var document = JsonDocument.Parse(text.ToArray());
        try
        {
            return document.RootElement.GetProperty("statements").EnumerateArray().Any(item => JsonElement.DeepEquals(item, statement.RootElement));
        }
        catch (InvalidOperationException e)
        {
            // Bytes that are no UTF-8, or half of a surrogate pair: the document does not look at them before somebody asks.
            throw new FormatException("a text in it is none", e);
        }
    }

    // Some programs of the first days wrote it as a text.
    private static string NextVersion(ReadOnlySpan<byte> written)
    {
        var text = Encoding.UTF8.GetString(written);
        var isText = text.StartsWith('"');
        var next = long.TryParse(text.Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) && version is >= 0 and < long.MaxValue
            ? (version + 1).ToString(CultureInfo.InvariantCulture)
            : throw new FormatException($"its version is {text}, which cannot be raised");
        return isText ? $"\"{next}\"" : next;
    }

    private sealed class Places
    {
        public string? Context { get; private set; }

        public (int Start, int Length) Version { get; private set; }

        public (int Start, int Length) Timestamp { get; private set; }

        public (int Start, int Length) Updated { get; private set; }

        public int ListStart { get; set; }

        public int ListEnd { get; set; }

        public int LastItemEnd { get; set; }

        public void Note(string name, string? value, int start, int length)
        {
            switch (name)
            {
                case "@context":
                    Context = value;
                    break;
                case "version":
                    Version = (start, length);
                    break;
                case "timestamp":
                    Timestamp = (start, length);
                    break;
                case "last_updated":
                    Updated = (start, length);
                    break;
            }
        }
    }

    /// <summary>How the document breaks its lines: both are empty where it has one line.</summary>
    private sealed record Layout(string NewLine, string Indent)
    {
        public static Layout Of(ReadOnlySpan<byte> text)
        {
            var open = text.IndexOf((byte)'{') + 1;
            var blank = text[open..(open + Math.Max(0, text[open..].IndexOfAnyExcept(" \t\r\n"u8)))];
            var last = blank.LastIndexOf((byte)'\n');
            return last < 0 ? new Layout("", "")
                : new Layout(blank.Contains((byte)'\r') ? "\r\n" : "\n", Encoding.UTF8.GetString(blank[(last + 1)..]));
        }

        public string Break(int depth) => NewLine.Length == 0 ? depth > 0 ? " " : "" : NewLine + string.Concat(Enumerable.Repeat(Indent, depth));

        // Line ends inside texts are escaped: every line end is one of the layout.
        public string Indented(byte[] statement)
        {
            var text = Encoding.UTF8.GetString(statement);
            return Indent.Contains('\t') ? Tabbed(text) : text.Replace("\n", Break(2), StringComparison.Ordinal);
        }

        private string Tabbed(string text) => string.Join(Break(2), text.Split('\n').Select(line =>
        {
            var blanks = line.Length - line.TrimStart(' ').Length;
            return string.Concat(Enumerable.Repeat(Indent, blanks / Math.Max(Indent.Length, 1))) + line[blanks..];
        }));
    }
}
