using System.Buffers;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Language.Lua;

/// <summary>Finds in a file of Lua the assignments of texts, one a line, that a specification of a rock is made of.</summary>
/// <remarks>
/// <c>[local] name = "text" .. other .. 'text'</c>. Fields of tables look the same; the first assignment of a name counts, so those at the top do. Anything that is
/// more than texts and names put together has no value.
/// </remarks>
internal static class LuaAssignments
{
    private const int MaxValues = 1000;
    private const int MaxParts = 20;

    private static readonly SearchValues<byte> EndOfName = SearchValues.Create(" \t.,;-"u8);

    /// <summary>Names and their texts.</summary>
    public static Dictionary<string, string> Read(ReadOnlySpan<byte> text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = new LineReader(Utf8Text.WithoutMark(text));
        while (lines.MoveNext() && values.Count < MaxValues)
        {
            var line = Utf8Text.Trim(lines.Line);
            line = line.StartsWith("local "u8) ? line[6..].TrimStart(" "u8) : line;
            var sign = line.IndexOf((byte)'=');
            if (sign > 0 && FieldText.TryRead(Utf8Text.Trim(line[..sign]), out var name) && IsName(name) && Evaluate(line[(sign + 1)..], values) is { } value)
            {
                values.TryAdd(name, value);
            }
        }

        return values;
    }

    private static bool IsName(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
            {
                return false;
            }
        }

        return true;
    }

    private static string? Evaluate(ReadOnlySpan<byte> expression, Dictionary<string, string> values)
    {
        var result = "";
        for (var i = 0; i < MaxParts; i++)
        {
            expression = expression.TrimStart(" \t"u8);
            var length = expression is [(byte)'"' or (byte)'\'', ..] ? expression[1..].IndexOf(expression[0]) + 2 : expression.IndexOfAny(EndOfName) is var end and >= 0 ? end : expression.Length;
            if (length < 1 || length > FieldText.MaxLength)
            {
                return null;
            }

            var part = Utf8Text.ToText(expression[..length]);
            if (part[0] is '"' or '\'')
            {
                if (length < 2 || part.Contains('\\', StringComparison.Ordinal))
                {
                    return null;
                }

                result += part[1..^1];
            }
            else if (values.TryGetValue(part, out var known))
            {
                result += known;
            }
            else
            {
                return null;
            }

            expression = expression[length..].TrimStart(" \t"u8);
            if (!expression.StartsWith(".."u8))
            {
                return result.Length <= FieldText.MaxLength && (expression.IsEmpty || expression[0] is (byte)',' or (byte)';' || expression.StartsWith("--"u8)) ? result : null;
            }

            expression = expression[2..];
        }

        return null;
    }
}
