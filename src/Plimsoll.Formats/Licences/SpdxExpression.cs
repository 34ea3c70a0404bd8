using System.Buffers;
using System.Collections.Immutable;
using System.Text;

namespace Plimsoll.Formats.Licences;

/// <summary>A licence expression whose every identifier is known, in the form that SPDX gives it.</summary>
/// <remarks>
/// SPDX specification, annex "SPDX license expressions": https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/. Operators are taken in
/// upper or lower case and written in upper case; identifiers are written as the list has them.
/// </remarks>
public sealed record SpdxExpression
{
    // Real expressions have a dozen terms; all that one package declares may have hundreds.
    private const int MaxLength = 65_536, MaxDepth = 32;

    private const string Reference = "LicenseRef-", Document = "DocumentRef-";

    private static readonly SearchValues<char> InReference = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.-");

    private SpdxExpression()
    {
    }

    /// <summary>The expression.</summary>
    public required string Text { get; init; }

    /// <summary>True for one identifier of the list and nothing else: <c>MIT</c>, not <c>GPL-2.0+</c> and not <c>LicenseRef-x</c>.</summary>
    public bool IsListed { get; private init; }

    /// <summary>True where an <c>OR</c> stands outside of brackets: then it needs brackets beside an <c>AND</c>.</summary>
    public bool IsChoice { get; private init; }

    /// <summary>The <c>LicenseRef-</c> identifiers in it: what they mean is not in the list.</summary>
    public ImmutableArray<string> References { get; private init; } = [];

    /// <summary>Reads an expression; null where it is none.</summary>
    public static SpdxExpression? TryParse(string text)
    {
        if (text.Length > MaxLength)
        {
            return null;
        }

        var parser = new Parser(text);
        return parser.Expression(MaxDepth) && parser.IsAtEnd
            ? new SpdxExpression
            {
                Text = parser.Written.ToString(),
                IsListed = parser.Terms == 1 && SpdxIds.Licence(text.Trim()) is not null,
                IsChoice = parser.IsChoice,
                References = [.. parser.References.Distinct(StringComparer.Ordinal)],
            }
            : null;
    }

    private sealed class Parser(string text)
    {
        private int _at;

        public StringBuilder Written { get; } = new();

        public List<string> References { get; } = [];

        public int Terms { get; private set; }

        public bool IsChoice { get; private set; }

        public bool IsAtEnd => Peek().IsEmpty;

        public bool Expression(int depth)
        {
            if (depth == 0 || !Term(depth))
            {
                return false;
            }

            while (Peek() is var word && (Is(word, "AND") || Is(word, "OR")))
            {
                IsChoice |= depth == MaxDepth && Is(word, "OR");
                Written.Append(Is(word, "AND") ? " AND " : " OR ");
                Take(word);
                if (!Term(depth))
                {
                    return false;
                }
            }

            return true;
        }

        private bool Term(int depth)
        {
            var word = Peek();
            Take(word);
            if (word is "(")
            {
                Written.Append('(');
                var inner = Expression(depth - 1) && Peek() is ")";
                Take(Peek());
                Written.Append(')');
                return inner;
            }

            return Licence(word.ToString()) && (!Is(Peek(), "WITH") || With());
        }

        private bool Licence(string word)
        {
            Terms++;
            if (IsReference(word))
            {
                References.Add(word);
                Written.Append(word);
                return true;
            }

            // Some deprecated identifiers end in a plus themselves.
            var id = SpdxIds.Licence(word) ?? (word.EndsWith('+') && SpdxIds.Licence(word[..^1]) is { } older ? older + "+" : null);
            Written.Append(id);
            return id is not null;
        }

        private bool With()
        {
            Take(Peek());
            var word = Peek();
            Take(word);
            var id = SpdxIds.Exception(word.ToString());
            Written.Append(" WITH ").Append(id);
            return id is not null;
        }

        private static bool IsReference(string word)
        {
            var start = word.StartsWith(Document, StringComparison.Ordinal) ? word.IndexOf(':', StringComparison.Ordinal) + 1 : 0;
            var name = word.AsSpan(start);
            return name.StartsWith(Reference, StringComparison.Ordinal)
                && name.Length > Reference.Length
                && !name.ContainsAnyExcept(InReference);
        }

        private static bool Is(ReadOnlySpan<char> word, string name) => word.Equals(name, StringComparison.Ordinal) || word.Equals(name.ToLowerInvariant(), StringComparison.Ordinal);

        private ReadOnlySpan<char> Peek()
        {
            while (_at < text.Length && text[_at] is ' ' or '\t')
            {
                _at++;
            }

            var rest = text.AsSpan(_at);
            var end = rest.IndexOfAny(" \t()");
            return end < 0 ? rest : rest[..Math.Max(end, 1)];
        }

        private void Take(ReadOnlySpan<char> word) => _at += word.Length;
    }
}
