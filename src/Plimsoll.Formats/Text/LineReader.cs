namespace Plimsoll.Formats.Text;

/// <summary>Goes through the lines of a text in any ASCII-compatible encoding without copying it.</summary>
/// <remarks>A line ends with LF or CR LF; the end is not part of it. A text that ends without one still has its last line.</remarks>
public ref struct LineReader
{
    private readonly ReadOnlySpan<byte> _text;
    private int _next;

    /// <summary>Stands before the first line.</summary>
    public LineReader(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>The current line without its end.</summary>
    public ReadOnlySpan<byte> Line { get; private set; }

    /// <summary>One-based number of the current line.</summary>
    public int Number { get; private set; }

    /// <summary>Offset of the current line in the text.</summary>
    public int Start { get; private set; }

    /// <summary>Offset of the byte after the current line's end.</summary>
    public readonly int Next => _next;

    /// <summary>True when the next line exists and begins with a space or a tab.</summary>
    public readonly bool NextIsIndented => _next < _text.Length && _text[_next] is (byte)' ' or (byte)'\t';

    /// <summary>Everything after the current line.</summary>
    public readonly ReadOnlySpan<byte> Rest => _text[_next..];

    /// <summary>Goes to the next line.</summary>
    public bool MoveNext()
    {
        if (_next >= _text.Length)
        {
            return false;
        }

        Start = _next;
        Number++;
        var rest = _text[_next..];
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            end = rest.Length;
            _next = _text.Length;
        }
        else
        {
            _next += end + 1;
        }

        Line = end > 0 && rest[end - 1] == '\r' ? rest[..(end - 1)] : rest[..end];
        return true;
    }
}
