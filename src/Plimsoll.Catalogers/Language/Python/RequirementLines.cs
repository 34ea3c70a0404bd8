using System.Text;

namespace Plimsoll.Catalogers.Language.Python;

/// <summary>Goes through the logical lines of a requirements file: a line that ends with a backslash goes on in the next.</summary>
internal ref struct RequirementLines
{
    /// <summary>Of a longer logical line the rest is left out: the package stands at its start, the hashes of its files after it.</summary>
    public const int MaxLength = 16 << 10;

    private readonly StringBuilder _joined = new();
    private ReadOnlySpan<char> _rest;
    private int _next = 1;

    public RequirementLines(ReadOnlySpan<char> text) => _rest = text;

    /// <summary>The current line without its end.</summary>
    public ReadOnlySpan<char> Line { get; private set; }

    /// <summary>One-based number of the physical line on which the current line begins.</summary>
    public int Number { get; private set; }

    /// <summary>Goes to the next line.</summary>
    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        Number = _next;
        Line = TakePhysical();
        if (!GoesOn(Line))
        {
            return true;
        }

        _joined.Clear();
        var line = Line;
        while (GoesOn(line))
        {
            Append(line.TrimEnd('\\'));
            line = _rest.IsEmpty ? default : TakePhysical();
        }

        // A comment ends the line that it would continue, and keeps to itself.
        Append(" ");
        Append(line);
        Line = _joined.ToString();
        return true;
    }

    private static bool GoesOn(ReadOnlySpan<char> line) => line is [.., '\\'] && line.TrimStart() is not ['#', ..];

    private readonly void Append(ReadOnlySpan<char> part) => _joined.Append(part[..Math.Min(part.Length, Math.Max(0, MaxLength - _joined.Length))]);

    private ReadOnlySpan<char> TakePhysical()
    {
        _next++;
        var end = _rest.IndexOfAny('\r', '\n');
        var line = end < 0 ? _rest : _rest[..end];
        _rest = end < 0 ? default : _rest[(end + (_rest[end..].StartsWith("\r\n") ? 2 : 1))..];
        return line;
    }
}
