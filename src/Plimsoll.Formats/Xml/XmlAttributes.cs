using System.Buffers;

namespace Plimsoll.Formats.Xml;

/// <summary>Takes the inside of a start tag apart.</summary>
internal ref struct XmlAttributes
{
    private static readonly SearchValues<byte> Blanks = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> EndOfName = SearchValues.Create("<>=/\"' \t\r\n"u8);

    private readonly ReadOnlySpan<byte> _text;
    private int _next;

    /// <summary>Stands at the front.</summary>
    /// <param name="text">What follows the <c>&lt;</c>, or the name of the tag.</param>
    public XmlAttributes(ReadOnlySpan<byte> text) => _text = text;

    /// <summary>The name of the current attribute, as written.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>Its value, as written, without the quotation marks.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Reads a whole start tag from its name on.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="length">Its length up to and with the <c>&gt;</c>; -1 where the text ends inside it.</param>
    /// <param name="closesItself">True for <c>&lt;a/&gt;</c>.</param>
    public bool TryReadTag(out ReadOnlySpan<byte> name, out int length, out bool closesItself)
    {
        name = TakeName();
        while (!name.IsEmpty && Read())
        {
        }

        // Where it stopped at a name, what follows that is not a value.
        var isDamaged = name.IsEmpty || !Name.IsEmpty;
        closesItself = Peek() == '/';
        _next += closesItself ? 1 : 0;
        length = _next >= _text.Length ? -1 : _next + 1;
        return !isDamaged && Peek() == '>';
    }

    /// <summary>Goes to the next attribute; false where there is none, or one that is damaged.</summary>
    public bool Read()
    {
        PassBlanks();
        Name = TakeName();
        if (Name.IsEmpty)
        {
            return false;
        }

        PassBlanks();
        if (Peek() != '=')
        {
            return false;
        }

        _next++;
        PassBlanks();
        var quote = Peek();
        if (quote is not ('"' or '\''))
        {
            return false;
        }

        var length = _text[(_next + 1)..].IndexOf((byte)quote);
        if (length < 0)
        {
            _next = _text.Length;
            return false;
        }

        Value = _text.Slice(_next + 1, length);
        _next += length + 2;
        return true;
    }

    private readonly int Peek() => _next < _text.Length ? _text[_next] : -1;

    private void PassBlanks()
    {
        var length = _text[_next..].IndexOfAnyExcept(Blanks);
        _next = length < 0 ? _text.Length : _next + length;
    }

    private ReadOnlySpan<byte> TakeName()
    {
        var rest = _text[_next..];
        var length = rest.IndexOfAny(EndOfName);
        var name = length < 0 ? rest : rest[..length];
        _next += name.Length;
        return name;
    }
}
