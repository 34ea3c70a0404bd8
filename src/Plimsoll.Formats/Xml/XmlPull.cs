namespace Plimsoll.Formats.Xml;

/// <summary>Goes through an XML text token by token without copying it. Never throws: damage ends it, and <see cref="Problem"/> says what it was.</summary>
/// <remarks>
/// Follows https://www.w3.org/TR/xml/ as far as files of build tools use it: elements, text, CDATA, comments and processing instructions. Document type
/// definitions are refused. Nothing is ever fetched or expanded, so an entity is at most one character (see <see cref="XmlText"/>). Prefixes of names are cut off.
/// </remarks>
public ref struct XmlPull
{
    /// <summary>Deeper nesting is a problem. The deepest file of a build tool seen had 20 levels.</summary>
    public const int MaxDepth = 128;

    private readonly ReadOnlySpan<byte> _xml;
    private readonly int[] _open;
    private ReadOnlySpan<byte> _attributes;
    private int _next;
    private int _counted;
    private bool _closesItself;
    private bool _hasRoot;

    /// <summary>Stands before the first token.</summary>
    /// <param name="xml">The text in UTF-8: see <see cref="XmlEncoding"/>.</param>
    public XmlPull(ReadOnlySpan<byte> xml)
    {
        _xml = xml;
        _open = new int[2 * MaxDepth];
        Line = 1;
    }

    /// <summary>What it stands on.</summary>
    public XmlToken Token { get; private set; }

    /// <summary>The name of the current tag, without its prefix.</summary>
    public ReadOnlySpan<byte> Name { get; private set; }

    /// <summary>The current text as written, references included; what <see cref="IsLiteral"/> says decides whether to resolve them.</summary>
    public ReadOnlySpan<byte> Text { get; private set; }

    /// <summary>True where the current text is that of a CDATA section.</summary>
    public bool IsLiteral { get; private set; }

    /// <summary>Elements that are open, the current one included; at an end tag it is still counted.</summary>
    public int Depth { get; private set; }

    /// <summary>One-based line on which the current token begins.</summary>
    public int Line { get; private set; }

    /// <summary>What ended the text early.</summary>
    public XmlProblem Problem { get; private set; }

    /// <summary>Goes to the next token; false at the end, and after damage.</summary>
    public bool Read()
    {
        if (Token == XmlToken.End)
        {
            Depth--;
        }

        if (_closesItself)
        {
            _closesItself = false;
            Token = XmlToken.End;
            return true;
        }

        while (Problem == XmlProblem.None)
        {
            if (_next == _xml.Length)
            {
                return Depth > 0 ? Stop(XmlProblem.Truncated) : _hasRoot ? Finish() : Stop(XmlProblem.NoRoot);
            }

            CountLines(_next);
            var rest = _xml[_next..];
            if (rest[0] != (byte)'<')
            {
                if (TryReadText(rest))
                {
                    return true;
                }
            }
            else if (rest.StartsWith("<!--"u8))
            {
                Pass(4, "-->"u8);
            }
            else if (rest.StartsWith("<![CDATA["u8))
            {
                if (TryReadLiteral(rest))
                {
                    return true;
                }
            }
            else if (rest.StartsWith("<?"u8))
            {
                Pass(2, "?>"u8);
            }
            else
            {
                return rest.StartsWith("<!"u8) ? Stop(XmlProblem.DocumentType) : rest.StartsWith("</"u8) ? ReadEnd(rest) : ReadStart(rest);
            }
        }

        return false;
    }

    /// <summary>From a start tag, goes to the end tag of the same element.</summary>
    public void Skip()
    {
        if (Token != XmlToken.Start)
        {
            return;
        }

        var depth = Depth;
        while (Read() && !(Token == XmlToken.End && Depth == depth))
        {
        }
    }

    /// <summary>From a start tag, goes to the next child element; false at the end tag. Before every further call the reader stands on the end of the child before.</summary>
    public bool NextChild()
    {
        while (Read())
        {
            if (Token != XmlToken.Text)
            {
                return Token == XmlToken.Start;
            }
        }

        return false;
    }

    /// <summary>The value of an attribute of the current start tag as written; false where it has none of that name.</summary>
    public readonly bool TryGetAttribute(ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        var attributes = new XmlAttributes(_attributes);
        while (attributes.Read())
        {
            if (attributes.Name.SequenceEqual(name))
            {
                value = attributes.Value;
                return true;
            }
        }

        value = default;
        return false;
    }

    private bool TryReadText(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'<');
        var text = end < 0 ? rest : rest[..end];
        _next += text.Length;
        if (Depth > 0)
        {
            return SetText(text, isLiteral: false);
        }

        if (text.ContainsAnyExcept(" \t\r\n"u8))
        {
            Stop(XmlProblem.OutsideRoot);
        }

        return false;
    }

    private bool TryReadLiteral(ReadOnlySpan<byte> rest)
    {
        var start = "<![CDATA["u8.Length;
        var length = rest[start..].IndexOf("]]>"u8);
        if (length < 0 || Depth == 0)
        {
            return Stop(length < 0 ? XmlProblem.Truncated : XmlProblem.OutsideRoot);
        }

        _next += start + length + 3;
        return SetText(rest.Slice(start, length), isLiteral: true);
    }

    private bool SetText(ReadOnlySpan<byte> text, bool isLiteral)
    {
        Token = XmlToken.Text;
        Text = text;
        IsLiteral = isLiteral;
        return true;
    }

    private bool ReadStart(ReadOnlySpan<byte> rest)
    {
        var attributes = new XmlAttributes(rest[1..]);
        if (!attributes.TryReadTag(out var name, out var length, out var closesItself))
        {
            return Stop(length < 0 ? XmlProblem.Truncated : XmlProblem.DamagedTag);
        }

        if (Depth == 0 && _hasRoot)
        {
            return Stop(XmlProblem.OutsideRoot);
        }

        if (Depth == MaxDepth)
        {
            return Stop(XmlProblem.TooDeep);
        }

        _open[2 * Depth] = _next + 1;
        _open[(2 * Depth) + 1] = name.Length;
        _attributes = rest.Slice(1 + name.Length, length - name.Length);
        _next += 1 + length;
        _hasRoot = true;
        _closesItself = closesItself;
        Depth++;
        Name = WithoutPrefix(name);
        Token = XmlToken.Start;
        return true;
    }

    private bool ReadEnd(ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOf((byte)'>');
        if (end < 0)
        {
            return Stop(XmlProblem.Truncated);
        }

        var name = rest[2..end].TrimEnd(" \t\r\n"u8);
        if (Depth == 0)
        {
            return Stop(XmlProblem.OutsideRoot);
        }

        if (!name.SequenceEqual(_xml.Slice(_open[2 * (Depth - 1)], _open[(2 * (Depth - 1)) + 1])))
        {
            return Stop(XmlProblem.WrongEndTag);
        }

        _next += end + 1;
        Name = WithoutPrefix(name);
        Token = XmlToken.End;
        return true;
    }

    private void Pass(int from, ReadOnlySpan<byte> end)
    {
        var length = _xml[(_next + from)..].IndexOf(end);
        if (length < 0)
        {
            Stop(XmlProblem.Truncated);
        }
        else
        {
            _next += from + length + end.Length;
        }
    }

    private void CountLines(int to)
    {
        Line += _xml[_counted..to].Count((byte)'\n');
        _counted = to;
    }

    private bool Finish()
    {
        Token = XmlToken.None;
        return false;
    }

    private bool Stop(XmlProblem problem)
    {
        Problem = problem;
        return Finish();
    }

    private static ReadOnlySpan<byte> WithoutPrefix(ReadOnlySpan<byte> name) => name[(name.LastIndexOf((byte)':') + 1)..];
}
