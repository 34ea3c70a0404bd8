using System.Collections.Immutable;
using System.Globalization;

namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>Turns the text of a pattern into steps.</summary>
/// <remarks>
/// A part is compiled straight to steps that count from its own start; what encloses it, or repeats it, copies them. The patterns are those of our own
/// table, so a mistake is an exception, which a test of the table finds.
/// </remarks>
internal ref struct BytePatternCompiler
{
    private const int MaxRepeat = 64;

    private readonly ReadOnlySpan<char> _text;
    private int _at;

    private BytePatternCompiler(ReadOnlySpan<char> text) => _text = text;

    private readonly bool IsOver => _at == _text.Length;

    /// <summary>Compiles.</summary>
    /// <exception cref="FormatException">The text is no pattern.</exception>
    public static ImmutableArray<Step> Compile(string pattern)
    {
        var compiler = new BytePatternCompiler(pattern);
        var steps = compiler.Alternatives();
        return compiler.IsOver ? [.. steps, new Step(StepKind.Match)] : throw compiler.Wrong("a ')' too many");
    }

    private List<Step> Alternatives()
    {
        var first = Sequence();
        if (IsOver || _text[_at] != '|')
        {
            return first;
        }

        _at++;
        var rest = Alternatives();
        return
        [
            new Step(StepKind.Split, null, 1, first.Count + 2),
            .. Moved(first, 1),
            new Step(StepKind.Jump, null, first.Count + rest.Count + 2),
            .. Moved(rest, first.Count + 2),
        ];
    }

    private List<Step> Sequence()
    {
        var all = new List<Step>();
        while (!IsOver && _text[_at] is not ('|' or ')'))
        {
            var part = Repeated(Atom());
            all.AddRange(Moved(part, all.Count));
        }

        return all;
    }

    private List<Step> Repeated(List<Step> part)
    {
        if (IsOver)
        {
            return part;
        }

        switch (_text[_at])
        {
            case '?':
                _at++;
                return Optional(part);
            case '*':
                _at++;
                return Star(part);
            case '+':
                _at++;
                return [.. part, .. Moved(Star(part), part.Count)];
            case '{':
                return Counted(part);
            default:
                return part;
        }
    }

    private List<Step> Counted(List<Step> part)
    {
        var close = _text[_at..].IndexOf('}');
        var numbers = close < 0 ? default : _text.Slice(_at + 1, close - 1);
        var comma = numbers.IndexOf(',');
        if (!int.TryParse(comma < 0 ? numbers : numbers[..comma], NumberStyles.None, CultureInfo.InvariantCulture, out var least)
            || !int.TryParse(comma < 0 ? numbers : numbers[(comma + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var most)
            || least > most || most > MaxRepeat)
        {
            throw Wrong("a count that is none");
        }

        _at += close + 1;
        var all = new List<Step>();
        for (var i = 0; i < most; i++)
        {
            // An optional part is skipped together with those after it.
            var rest = (most - i) * (part.Count + 1);
            if (i >= least)
            {
                all.Add(new Step(StepKind.Split, null, all.Count + 1, all.Count + rest));
            }

            all.AddRange(Moved(part, all.Count));
        }

        return all;
    }

    private List<Step> Atom()
    {
        var character = _text[_at++];
        switch (character)
        {
            case '(':
                return Group();
            case '[':
                return [new Step(StepKind.Take, Class())];
            case '\\':
                return [new Step(StepKind.Take, Escape())];
            case '.':
                return [new Step(StepKind.Take, ByteSet.Of((byte)'\n').Not())];
            case '^':
                return [new Step(StepKind.TextStart)];
            case '$':
                return [new Step(StepKind.TextEnd)];
            case '?' or '*' or '+' or '{':
                throw Wrong("nothing to repeat");
            default:
                return [new Step(StepKind.Take, ByteSet.Of(Byte(character)))];
        }
    }

    private List<Step> Group()
    {
        var isCaptured = _text[_at..].StartsWith("?<v>");
        _at += isCaptured ? 4 : 0;
        var inner = Alternatives();
        if (IsOver || _text[_at++] != ')')
        {
            throw Wrong("a ')' missing");
        }

        return isCaptured ? [new Step(StepKind.Open), .. Moved(inner, 1), new Step(StepKind.Close)] : inner;
    }

    private ByteSet Class()
    {
        var set = new ByteSet();
        var isNegated = !IsOver && _text[_at] == '^';
        _at += isNegated ? 1 : 0;
        while (!IsOver && _text[_at] != ']')
        {
            var member = Member(out var single);
            if (single is { } first && _at + 1 < _text.Length && _text[_at] == '-' && _text[_at + 1] != ']')
            {
                _at++;
                Member(out var last);
                set.Add(first, last ?? throw Wrong("a range without an end"));
            }
            else
            {
                set.Add(member);
            }
        }

        if (IsOver)
        {
            throw Wrong("a ']' missing");
        }

        _at++;
        return isNegated ? set.Not() : set;
    }

    private ByteSet Member(out byte? single)
    {
        single = null;
        if (IsOver)
        {
            throw Wrong("a ']' missing");
        }

        var character = _text[_at++];
        if (character != '\\')
        {
            single = Byte(character);
            return ByteSet.Of(single.Value);
        }

        var isClass = !IsOver && _text[_at] is 'd' or 'w';
        var set = Escape();
        if (!isClass)
        {
            single = (byte)Enumerable.Range(0, 256).First(value => set.Contains((byte)value));
        }

        return set;
    }

    private ByteSet Escape()
    {
        if (IsOver)
        {
            throw Wrong("a '\\' at the end");
        }

        var character = _text[_at++];
        switch (character)
        {
            case 'd':
                return ByteSet.Digits;
            case 'w':
                return ByteSet.Words;
            case 'n':
                return ByteSet.Of((byte)'\n');
            case 'r':
                return ByteSet.Of((byte)'\r');
            case 'x' when _at + 2 <= _text.Length && byte.TryParse(_text.Slice(_at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value):
                _at += 2;
                return ByteSet.Of(value);
            default:
                return char.IsAsciiLetterOrDigit(character) ? throw Wrong($"'\\{character}' is not known") : ByteSet.Of(Byte(character));
        }
    }

    private static List<Step> Optional(List<Step> part) => [new Step(StepKind.Split, null, 1, part.Count + 1), .. Moved(part, 1)];

    private static List<Step> Star(List<Step> part) => [new Step(StepKind.Split, null, 1, part.Count + 2), .. Moved(part, 1), new Step(StepKind.Jump)];

    private static IEnumerable<Step> Moved(List<Step> steps, int by) => steps.Select(step => step.Kind switch
    {
        StepKind.Jump => step with { First = step.First + by },
        StepKind.Split => step with { First = step.First + by, Second = step.Second + by },
        _ => step,
    });

    private readonly byte Byte(char character) => character <= 0xFF ? (byte)character : throw Wrong("a character that is no byte");

    private readonly FormatException Wrong(string what) => new($"the pattern '{_text}' has {what}, before position {_at}");
}
