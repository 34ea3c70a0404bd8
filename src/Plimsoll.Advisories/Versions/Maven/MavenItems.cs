namespace Plimsoll.Advisories.Versions.Maven;

/// <summary>
/// Reads a Maven version item by item, without what says nothing at the end of a list: <c>1.0.0-rc</c> is <c>1-rc</c>. A list goes up to the
/// next hyphen, change between letters and digits, or qualifier.
/// </summary>
internal ref struct MavenItems
{
    private readonly ReadOnlySpan<char> _text;
    private int _at;
    private int _depth;

    // Zeros and the like before this place are followed by a number of their list: they count, and were looked over once.
    private int _countUntil;

    public MavenItems(ReadOnlySpan<char> text)
    {
        _text = text;
    }

    /// <summary>The next item; at the end again and again the end.</summary>
    public MavenItem Next()
    {
        var start = _at;
        var item = Read();
        if (!item.IsNull || start < _countUntil)
        {
            return item;
        }

        // From the last beginning of a list on they may count.
        var depth = DepthOfNull(item);
        var (listStart, listDepth) = (start, depth);
        while (true)
        {
            start = _at;
            item = Read();
            if (!item.IsNull)
            {
                break;
            }

            depth += DepthOfNull(item);
            if (item.Depth > 0)
            {
                (listStart, listDepth) = (start, depth);
            }
        }

        if (item.Kind == MavenItemKind.Number && item.Depth == 0)
        {
            (_at, _countUntil) = (listStart, start);
            item = Read();
            item.Depth = listDepth;
            return item;
        }

        item.Depth += depth;
        return item;
    }

    // A zero leaves its list behind, "1--1" is before "1-1"; the qualifier of a release does not, "1-ga-1" is "1-1".
    private static int DepthOfNull(MavenItem item) => item.Kind == MavenItemKind.Number ? item.Depth : 0;

    private MavenItem Read()
    {
        MavenItem item = default;
        if (_at == _text.Length)
        {
            return item;
        }

        var rest = _text[_at..];
        var digits = Digits.Run(rest);
        var length = digits;
        if (digits == 0)
        {
            while (length < rest.Length && rest[length] is not ('.' or '-') && !char.IsAsciiDigit(rest[length]))
            {
                length++;
            }
        }

        // A separator where an item should be has a zero before it.
        item.Kind = digits > 0 || length == 0 ? MavenItemKind.Number : MavenItemKind.Word;
        item.Text = rest[..length];
        item.IsNumbered = item.Kind == MavenItemKind.Word && length < rest.Length && char.IsAsciiDigit(rest[length]);
        item.Depth = item.Kind == MavenItemKind.Word && _at > 0 ? Math.Max(_depth, 1) : _depth;
        _at += length;
        _depth = _at < _text.Length && _text[_at] != '.' ? 1 : 0;
        if (_at < _text.Length && _text[_at] is '.' or '-')
        {
            _at++;
        }

        return item;
    }
}
