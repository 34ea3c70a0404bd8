using System.Globalization;
using System.Text;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.Java;

/// <summary>Reads the pairs of a <c>.properties</c> file, one after another.</summary>
/// <remarks>
/// Format: https://docs.oracle.com/en/java/javase/21/docs/api/java.base/java/util/Properties.html#load(java.io.Reader): comments with <c>#</c> and <c>!</c>, keys that end at
/// <c>=</c>, <c>:</c> or a blank, a backslash before a line end that joins lines, and escapes. The bytes are taken as UTF-8, which what is read here always is.
/// </remarks>
public ref struct JavaPropertiesReader
{
    private LineReader _lines;

    /// <summary>Stands before the first pair.</summary>
    public JavaPropertiesReader(ReadOnlySpan<byte> text)
    {
        _lines = new LineReader(Utf8Text.WithoutMark(text));
        Key = Value = "";
    }

    /// <summary>The current key.</summary>
    public string Key { get; private set; }

    /// <summary>Its value, without blanks at its ends.</summary>
    public string Value { get; private set; }

    /// <summary>Goes to the next pair; false at the end.</summary>
    public bool Read()
    {
        while (_lines.MoveNext())
        {
            var line = TrimStart(_lines.Line);
            if (line.IsEmpty || line[0] is (byte)'#' or (byte)'!')
            {
                continue;
            }

            line = Join(line);
            var end = EndOfKey(line);
            Key = Unescape(line[..end]);
            var rest = TrimStart(line[end..]);
            Value = Unescape(TrimStart(rest is [(byte)'=' or (byte)':', ..] ? rest[1..] : rest)).Trim();
            return true;
        }

        return false;
    }

    private ReadOnlySpan<byte> Join(ReadOnlySpan<byte> line)
    {
        if (!Continues(line))
        {
            return line;
        }

        var all = new List<byte>(line.Length * 2);
        while (Continues(line))
        {
            all.AddRange(line[..^1]);
            line = _lines.MoveNext() ? TrimStart(_lines.Line) : default;
        }

        all.AddRange(line);
        return all.ToArray();
    }

    // An even number of backslashes at the end are escaped ones.
    private static bool Continues(ReadOnlySpan<byte> line) => (line.Length - line.TrimEnd((byte)'\\').Length) % 2 == 1;

    private static int EndOfKey(ReadOnlySpan<byte> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] is (byte)'=' or (byte)':' or (byte)' ' or (byte)'\t' or (byte)'\f')
            {
                return i;
            }
        }

        return line.Length;
    }

    private static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> text) => text.TrimStart(" \t\f"u8);

    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        var text = Utf8Text.ToText(raw);
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        var result = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\' || i + 1 == text.Length)
            {
                result.Append(text[i]);
            }
            else if (text[++i] == 'u' && i + 4 < text.Length && ushort.TryParse(text.AsSpan(i + 1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                result.Append((char)code);
                i += 4;
            }
            else
            {
                result.Append(text[i] switch { 't' => '\t', 'n' => '\n', 'r' => '\r', 'f' => '\f', var other => other });
            }
        }

        // An escape may be half a character, which no text in UTF-8 can have.
        return Utf8Text.ToText(Encoding.UTF8.GetBytes(result.ToString()));
    }
}
