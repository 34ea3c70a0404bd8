using System.Text;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.Deb822;

/// <summary>Reads control paragraphs (<c>Package: …</c>) as dpkg's databases and copyright files have them; allocates nothing.</summary>
/// <remarks>
/// Format: deb822(5). Paragraphs are separated by lines that are empty or blank, field names ignore case, a line that begins
/// with a blank continues the field before, and a line that begins with <c>#</c> is a comment.
/// </remarks>
public ref struct Deb822Reader
{
    private readonly ReadOnlySpan<byte> _text;
    private LineReader _lines;
    private bool _inParagraph;

    /// <summary>Stands before the first field.</summary>
    public Deb822Reader(ReadOnlySpan<byte> text)
    {
        _text = Utf8Text.WithoutMark(text);
        _lines = new LineReader(_text);
    }

    /// <summary>Name of the current field, as written.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The first line of the current field's value, without blanks at its ends.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The lines that continue the current field, with their indentation and line ends; empty where there are none.</summary>
    public ReadOnlySpan<byte> Continuation { get; private set; }

    /// <summary>One-based line on which the current field begins.</summary>
    public int Line { get; private set; }

    /// <summary>Goes to the next field, end of paragraph, or malformed line.</summary>
    public Deb822Token Read()
    {
        while (_lines.MoveNext())
        {
            var line = _lines.Line;
            Line = _lines.Number;
            if (line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0)
            {
                if (_inParagraph)
                {
                    _inParagraph = false;
                    return Deb822Token.EndOfParagraph;
                }

                continue;
            }

            if (line[0] is (byte)'#')
            {
                continue;
            }

            if (line[0] is (byte)' ' or (byte)'\t')
            {
                return Deb822Token.StrayContinuation;
            }

            var colon = line.IndexOf((byte)':');
            if (colon <= 0)
            {
                return Deb822Token.LineWithoutColon;
            }

            Name = line[..colon];
            Value = Utf8Text.Trim(line[(colon + 1)..]);
            Continuation = ReadContinuation();
            _inParagraph = true;
            return Deb822Token.Field;
        }

        if (_inParagraph)
        {
            _inParagraph = false;
            return Deb822Token.EndOfParagraph;
        }

        return Deb822Token.End;
    }

    /// <summary>True when the current field has this name, case ignored.</summary>
    public readonly bool NameIs(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(Name, name);

    private ReadOnlySpan<byte> ReadContinuation()
    {
        var start = _lines.Next;
        var end = start;
        while (_lines.NextIsIndented)
        {
            var before = _lines;
            _lines.MoveNext();
            if (_lines.Line.IndexOfAnyExcept((byte)' ', (byte)'\t') < 0)
            {
                _lines = before; // a blank line ends the paragraph
                break;
            }

            end = _lines.Next;
        }

        return _text[start..end];
    }
}
