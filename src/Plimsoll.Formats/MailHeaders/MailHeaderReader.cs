using System.Text;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.MailHeaders;

/// <summary>Reads the header block of a mail-like text, as Python's <c>METADATA</c> and <c>PKG-INFO</c> have it; allocates nothing.</summary>
/// <remarks>
/// Follows RFC 5322 §2.2 as the core metadata specification uses it: names ignore case, an indented line continues the field before,
/// and the first empty line ends the block. Unlike in deb822, a line of blanks continues a field. Lines that are
/// neither are counted and skipped, because real files break a licence text over lines that are not indented.
/// </remarks>
public ref struct MailHeaderReader
{
    private readonly ReadOnlySpan<byte> _text;
    private LineReader _lines;

    /// <summary>Stands before the first header.</summary>
    public MailHeaderReader(ReadOnlySpan<byte> text)
    {
        _text = Utf8Text.WithoutMark(text);
        _lines = new LineReader(_text);
    }

    /// <summary>Name of the current header, as written.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The first line of the current header's value, without blanks at its ends.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>The lines that continue the current header, with their indentation and line ends; empty where there are none.</summary>
    public ReadOnlySpan<byte> Continuation { get; private set; }

    /// <summary>One-based line on which the current header begins.</summary>
    public int Line { get; private set; }

    /// <summary>Lines skipped so far because they are no header.</summary>
    public int Malformed { get; private set; }

    /// <summary>Goes to the next header; false at the end of the block.</summary>
    public bool Read()
    {
        while (_lines.MoveNext())
        {
            var line = _lines.Line;
            if (line.IsEmpty)
            {
                return false;
            }

            var colon = line.IndexOf((byte)':');
            if (colon <= 0 || line[..colon].ContainsAny((byte)' ', (byte)'\t'))
            {
                Malformed++;
                continue;
            }

            Line = _lines.Number;
            Name = line[..colon];
            Value = Utf8Text.Trim(line[(colon + 1)..]);
            var start = _lines.Next;
            while (_lines.NextIsIndented)
            {
                _lines.MoveNext();
            }

            Continuation = _text[start.._lines.Next];
            return true;
        }

        return false;
    }

    /// <summary>True when the current header has this name, case ignored.</summary>
    public readonly bool NameIs(ReadOnlySpan<byte> name) => Ascii.EqualsIgnoreCase(Name, name);
}
