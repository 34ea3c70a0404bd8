using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Language.Beam;

/// <summary>Reads the literals that the tools of Erlang and Elixir write into their files.</summary>
/// <remarks>
/// Erlang: <c>{pkg,&lt;&lt;"name"&gt;&gt;,0}</c>, <c>[a, 'b']</c>, comments from <c>%</c>, a full stop after a term. Elixir: <c>%{"name": {:hex, "x"}}</c>,
/// <c>[hex: :name]</c>, comments from <c>#</c>. Nothing is run: what is no literal ends the reading.
/// </remarks>
internal ref struct BeamTermReader(ReadOnlySpan<byte> text)
{
    private const int MaxDepth = 64;
    private const int MaxTerms = 1_000_000;

    private readonly ReadOnlySpan<byte> _text = Utf8Text.WithoutMark(text);
    private int _at;
    private int _line = 1;
    private int _counted;
    private int _left = MaxTerms;

    /// <summary>The terms of the file. False where it ends early, or holds something that is no literal; those before are there all the same.</summary>
    public bool TryRead(List<BeamTerm> terms)
    {
        while (true)
        {
            SkipBlanks();
            if (_at < _text.Length && _text[_at] == '.')
            {
                _at++;
            }
            else if (_at == _text.Length)
            {
                return true;
            }
            else if (TryReadTerm(0, out var term))
            {
                terms.Add(term);
            }
            else
            {
                return false;
            }
        }
    }

    /// <summary>The line on which the reading stands.</summary>
    public int Line
    {
        get
        {
            _line += _text[_counted.._at].Count((byte)'\n');
            _counted = _at;
            return _line;
        }
    }

    private bool TryReadTerm(int depth, out BeamTerm term)
    {
        var line = Line;
        term = new BeamTerm("", [], line);
        if (depth == MaxDepth || --_left < 0 || _at == _text.Length)
        {
            return false;
        }

        var rest = _text[_at..];
        if (rest.StartsWith("<<"u8))
        {
            _at += 2;
            SkipBlanks();
            if (!TryReadTerm(depth + 1, out term))
            {
                return false;
            }

            SkipBlanks();
            var closes = _text[_at..].StartsWith(">>"u8);
            _at += closes ? 2 : 0;
            return closes;
        }

        if (rest[0] is (byte)'{' or (byte)'[' || rest.StartsWith("%{"u8))
        {
            _at += rest[0] == '%' ? 2 : 1;
            return TryReadGroup(rest[0] == '[' ? (byte)']' : (byte)'}', depth, line, out term);
        }

        _at += rest[0] == ':' ? 1 : 0;
        var isRead = _at < _text.Length && (_text[_at] is (byte)'"' or (byte)'\'' ? TryReadQuoted(_text[_at], line, out term) : TryReadWord(line, out term));

        // "name": and hex: are keys.
        _at += isRead && _at + 1 < _text.Length && _text[_at] == ':' && _text[_at + 1] is (byte)' ' or (byte)'\n' or (byte)'\r' ? 1 : 0;
        return isRead;
    }

    private bool TryReadGroup(byte close, int depth, int line, out BeamTerm term)
    {
        var items = new List<BeamTerm>();
        term = new BeamTerm(null, items, line);
        while (true)
        {
            SkipBlanks();
            if (_at == _text.Length)
            {
                return false;
            }

            if (_text[_at] == close)
            {
                _at++;
                return true;
            }

            if (_text[_at] is (byte)',' or (byte)'|')
            {
                _at++;
            }
            else if (_text[_at..].StartsWith("=>"u8))
            {
                _at += 2;
            }
            else if (TryReadTerm(depth + 1, out var item))
            {
                items.Add(item);
            }
            else
            {
                return false;
            }
        }
    }

    private bool TryReadQuoted(byte quote, int line, out BeamTerm term)
    {
        var start = ++_at;
        while (_at < _text.Length && _text[_at] != quote)
        {
            _at += _text[_at] == '\\' ? 2 : 1;
        }

        var isClosed = _at < _text.Length;
        term = new BeamTerm(isClosed ? Utf8Text.ToText(_text[start.._at]) : "", [], line);
        _at = Math.Min(_at + 1, _text.Length);
        return isClosed;
    }

    private bool TryReadWord(int line, out BeamTerm term)
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit((char)_text[_at]) || _text[_at] is (byte)'_' or (byte)'@' or (byte)'-' or (byte)'+' or (byte)'?' or (byte)'!'
            || (_text[_at] == '.' && _at + 1 < _text.Length && char.IsAsciiLetterOrDigit((char)_text[_at + 1]))))
        {
            _at++;
        }

        term = new BeamTerm(Utf8Text.ToText(_text[start.._at]), [], line);
        return _at > start;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                _at++;
            }
            else if (c == '#' || (c == '%' && (_at + 1 == _text.Length || _text[_at + 1] != '{')))
            {
                var end = _text[_at..].IndexOf((byte)'\n');
                _at = end < 0 ? _text.Length : _at + end;
            }
            else
            {
                return;
            }
        }
    }
}
