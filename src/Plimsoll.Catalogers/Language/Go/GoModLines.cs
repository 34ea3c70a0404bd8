using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.GoBuildInfo;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Language.Go;

/// <summary>Goes through the directives of a <c>go.mod</c> or <c>go.work</c>, those in blocks one by one.</summary>
/// <remarks>Format: https://go.dev/ref/mod#go-mod-file-grammar.</remarks>
internal ref struct GoModLines
{
    private const int MaxWords = 16;

    private LineReader _lines;
    private string? _block;

    public GoModLines(ReadOnlySpan<byte> text) => _lines = new LineReader(Utf8Text.WithoutMark(text));

    /// <summary>The directive's name.</summary>
    public string Verb { get; private set; } = "";

    /// <summary>What follows the name.</summary>
    public List<string> Words { get; } = [];

    /// <summary>True where the comment at the end of the line says so.</summary>
    public bool IsIndirect { get; private set; }

    /// <summary>One-based line.</summary>
    public readonly int Number => _lines.Number;

    /// <summary>True where a line could not be taken apart, or a block has no end.</summary>
    public int MalformedLine { get; private set; }

    /// <summary>Goes to the next directive.</summary>
    public bool MoveNext()
    {
        while (_lines.MoveNext())
        {
            var line = _lines.Line;
            var comment = line.IndexOf("//"u8);
            IsIndirect = comment >= 0 && SaysIndirect(line[(comment + 2)..]);
            if (!TrySplit(Utf8Text.Trim(comment < 0 ? line : line[..comment])))
            {
                Complain();
                continue;
            }

            if (Words is [] || IsBlockBorder())
            {
                continue;
            }

            if (_block is null)
            {
                Verb = Words[0];
                Words.RemoveAt(0);
            }
            else
            {
                Verb = _block;
            }

            return true;
        }

        if (_block is not null)
        {
            Complain();
        }

        return false;
    }

    /// <summary>Remembers the first line that could not be understood.</summary>
    public void Complain() => MalformedLine = MalformedLine == 0 ? Math.Max(Number, 1) : MalformedLine;

    private bool IsBlockBorder()
    {
        if (_block is null && Words is [var verb, "("])
        {
            _block = verb;
            return true;
        }

        if (_block is not null && Words is [")"])
        {
            _block = null;
            return true;
        }

        return false;
    }

    // "// indirect" alone, or followed by a semicolon and more.
    private static bool SaysIndirect(ReadOnlySpan<byte> comment)
    {
        comment = Utf8Text.Trim(comment);
        return comment.SequenceEqual("indirect"u8) || comment.StartsWith("indirect;"u8);
    }

    private readonly bool TrySplit(ReadOnlySpan<byte> line)
    {
        Words.Clear();
        while (!line.IsEmpty)
        {
            string? word;
            if (line[0] is (byte)'"' or (byte)'`')
            {
                if (!GoQuoted.TryRead(ref line, out word))
                {
                    return false;
                }
            }
            else if (line[0] is (byte)'(' or (byte)')')
            {
                word = line[0] == '(' ? "(" : ")";
                line = line[1..];
            }
            else
            {
                var end = line.IndexOfAny(" \t()"u8) is var at and >= 0 ? at : line.Length;
                if (end > FieldText.MaxLength)
                {
                    return false;
                }

                word = Utf8Text.ToText(line[..end]);
                line = line[end..];
            }

            if (Words.Count == MaxWords || word.Length > FieldText.MaxLength)
            {
                return false;
            }

            Words.Add(word);
            line = line.TrimStart(" \t"u8);
        }

        return true;
    }
}
