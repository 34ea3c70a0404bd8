using Plimsoll.Formats.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Python.Setup;

/// <summary>Reads the texts of a <c>setup.py</c> that are requirements with exactly one version.</summary>
/// <remarks>
/// The script is not run, and not understood: its texts are found by the lexical rules of Python
/// (https://docs.python.org/3/reference/lexical_analysis.html), and one that reads <c>name==1.0</c> as a whole counts, wherever it stands. One that is put
/// together from parts (an f-string, <c>%</c>, <c>format</c>) does not. The name that was last assigned to says in which list it is.
/// </remarks>
internal static class SetupScript
{
    /// <summary>Adds every pinned package.</summary>
    public static void Read(FileInput file, FactSink facts)
    {
        var text = MarkedText.Decode(file.Span).AsSpan();
        var list = "";
        var line = 1;
        var at = 0;
        while (at < text.Length)
        {
            var c = text[at];
            if (c is '\'' or '"')
            {
                var isFormatted = at > 0 && text[at - 1] is 'f' or 'F' or 'b' or 'B' || at > 1 && text[at - 2] is 'f' or 'F' && text[at - 1] is 'r' or 'R';
                var content = TakeText(text, ref at);
                if (!isFormatted && content.IndexOfAny("%{}\\") < 0)
                {
                    SetupPins.Add(facts, content, list, line, isInferred: true);
                }

                line += content.Count('\n');
            }
            else if (c == '#')
            {
                var end = text[at..].IndexOf('\n');
                at = end < 0 ? text.Length : at + end;
            }
            else if (char.IsAsciiLetter(c) || c == '_')
            {
                var name = TakeName(text, ref at);
                var rest = text[at..].TrimStart(" \t");
                list = rest is ['=', not '=', ..] ? name.ToString() : list;
            }
            else
            {
                line += c == '\n' ? 1 : 0;
                at++;
            }
        }
    }

    private static ReadOnlySpan<char> TakeName(ReadOnlySpan<char> text, ref int at)
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] == '_'))
        {
            at++;
        }

        return text[start..at];
    }

    // A text in one quote ends with its line, closed or not, so that a stray quote does not take the rest with it.
    private static ReadOnlySpan<char> TakeText(ReadOnlySpan<char> text, ref int at)
    {
        var quote = text[at];
        var isLong = at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote;
        var start = at += isLong ? 3 : 1;
        for (; at < text.Length; at++)
        {
            if (text[at] == '\\')
            {
                at++;
            }
            else if (!isLong && text[at] == '\n')
            {
                return text[start..at];
            }
            else if (text[at] == quote && (!isLong || (at + 2 < text.Length && text[at + 1] == quote && text[at + 2] == quote)))
            {
                var content = text[start..at];
                at += isLong ? 3 : 1;
                return content;
            }
        }

        at = text.Length;
        return text[Math.Min(start, at)..];
    }
}
