using System.Text;

namespace Plimsoll.Catalogers.Os.Portage;

/// <summary>Turns a <c>LICENSE</c> of Portage's into an expression: <c>|| ( GPL-2 BSD ) MIT</c> becomes <c>(GPL-2 OR BSD) AND MIT</c>.</summary>
/// <remarks>
/// Package Manager Specification 8, chapter 8. The files of installed packages have no conditions left; where there are some
/// (<c>flag? ( … )</c>), what they guard is taken as it stands.
/// </remarks>
internal static class PortageLicence
{
    private const int MaxDepth = 32;

    /// <summary>The expression; null where there is no licence, or brackets that do not fit together.</summary>
    public static string? ToExpression(string text)
    {
        var words = text.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var at = 0;
        var terms = new List<string>();
        return TryReadGroup(words, ref at, terms, 0) && at == words.Length && terms.Count > 0 ? Join(terms, " AND ", isInner: false) : null;
    }

    private static bool TryReadGroup(string[] words, ref int at, List<string> terms, int depth)
    {
        while (at < words.Length && words[at] != ")")
        {
            var word = words[at++];
            var isChoice = word == "||";
            if (!isChoice && word != "(" && word[^1] != '?')
            {
                terms.Add(word);
                continue;
            }

            var inner = new List<string>();
            if ((word != "(" && (at >= words.Length || words[at++] != "(")) || depth == MaxDepth
                || !TryReadGroup(words, ref at, inner, depth + 1) || at >= words.Length || words[at++] != ")")
            {
                return false;
            }

            if (inner.Count > 0)
            {
                terms.Add(Join(inner, isChoice ? " OR " : " AND ", isInner: true));
            }
        }

        return true;
    }

    private static string Join(List<string> terms, string between, bool isInner)
    {
        if (terms.Count == 1)
        {
            // A single group needs no brackets around the whole.
            return !isInner && terms[0] is ['(', .., ')'] ? terms[0][1..^1] : terms[0];
        }

        var text = new StringBuilder(isInner ? "(" : "").AppendJoin(between, terms);
        return text.Append(isInner ? ")" : "").ToString();
    }
}
