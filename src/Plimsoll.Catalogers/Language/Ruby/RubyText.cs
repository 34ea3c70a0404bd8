using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Language.Ruby;

/// <summary>Literals of Ruby as RubyGems writes them: <c>"a".freeze</c>, <c>'a'</c>, <c>%q&lt;a&gt;</c>, and lists of those.</summary>
/// <remarks>A text with an escape or an expression in it is none that a name, version or licence has.</remarks>
internal static class RubyText
{
    /// <summary>The literal at the very beginning; null where there is none.</summary>
    public static string? First(ReadOnlySpan<byte> value) => TryTake(ref value, out var text) && FieldText.IsUsable(text) ? text : null;

    /// <summary>The literals of a list, or the one that stands there alone; no more than some number.</summary>
    public static List<string> All(ReadOnlySpan<byte> value, int max)
    {
        var all = new List<string>();
        var isList = value is [(byte)'[', ..];
        value = isList ? value[1..] : value;
        while (all.Count < max && !value.IsEmpty && value[0] != ']')
        {
            if (TryTake(ref value, out var text))
            {
                if (FieldText.IsUsable(text))
                {
                    all.Add(text);
                }

                if (!isList)
                {
                    break;
                }
            }
            else if (value is [(byte)',' or (byte)' ', ..] || value.StartsWith(".freeze"u8))
            {
                value = value[(value[0] == '.' ? ".freeze".Length : 1)..];
            }
            else
            {
                break;
            }
        }

        return all;
    }

    private static bool TryTake(ref ReadOnlySpan<byte> value, out string text)
    {
        text = "";
        var (start, close) = value switch
        {
            [(byte)'"', ..] => (1, (byte)'"'),
            [(byte)'\'', ..] => (1, (byte)'\''),
            [(byte)'%', (byte)'q', (byte)'<', ..] => (3, (byte)'>'),
            _ => (0, default),
        };
        var length = start == 0 ? -1 : value[start..].IndexOf(close);
        if (length < 0)
        {
            return false;
        }

        var inside = value.Slice(start, length);
        text = inside.Length <= FieldText.MaxLength && inside.IndexOf((byte)'\\') < 0 && inside.IndexOf("#{"u8) < 0 ? Utf8Text.ToText(inside) : "";
        value = value[(start + length + 1)..];
        return true;
    }
}
