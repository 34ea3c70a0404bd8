using System.Text;

namespace Plimsoll.Advisories.Versions.Pep440;

/// <summary>Reads the parts of an old version one by one, each character a bounded number of times.</summary>
internal ref struct Pep440LegacyParts
{
    private ReadOnlySpan<char> _rest;
    private int _keptZeros;
    private int _keptHyphens;
    private bool _isDone;

    public Pep440LegacyParts(ReadOnlySpan<char> text)
    {
        _rest = text;
    }

    public ReadOnlySpan<char> Text { get; private set; }

    public bool IsNumber { get; private set; }

    /// <summary>Moves to the next part; false after the closing <c>final</c>.</summary>
    public bool Read()
    {
        while (true)
        {
            _rest = _rest.TrimStart('.');
            if (_rest.IsEmpty)
            {
                Text = "final";
                IsNumber = false;
                var wasDone = _isDone;
                _isDone = true;
                return !wasDone;
            }

            Text = TakePart(_rest, out _rest);
            IsNumber = char.IsAsciiDigit(Text[0]);
            if (IsNumber && Digits.IsZero(Text) && !KeepsZero())
            {
                continue;
            }

            if (Text is "-")
            {
                if (!KeepsHyphen())
                {
                    continue;
                }

                Text = "final-";
            }

            return true;
        }
    }

    // A run of zeros stays only where a number follows it. The run is looked through once.
    private bool KeepsZero()
    {
        if (_keptZeros > 0)
        {
            _keptZeros--;
            return true;
        }

        var ahead = _rest.TrimStart('.');
        var zeros = 0;
        while (!ahead.IsEmpty)
        {
            var beforePart = ahead;
            var part = TakePart(ahead, out ahead);
            if (!char.IsAsciiDigit(part[0]) || !Digits.IsZero(part))
            {
                if (char.IsAsciiDigit(part[0]))
                {
                    _keptZeros = zeros;
                    return true;
                }

                _rest = beforePart;
                return false;
            }

            zeros++;
            ahead = ahead.TrimStart('.');
        }

        _rest = default;
        return false;
    }

    // A run of hyphens goes where a word before "final" follows it directly.
    private bool KeepsHyphen()
    {
        if (_keptHyphens > 0)
        {
            _keptHyphens--;
            return true;
        }

        var ahead = _rest.TrimStart('.');
        var hyphens = 0;
        while (!ahead.IsEmpty)
        {
            var beforePart = ahead;
            var part = TakePart(ahead, out ahead);
            if (part is not "-")
            {
                var isKept = char.IsAsciiDigit(part[0]) || Pep440Legacy.CompareWords(part, "final") >= 0;
                _keptHyphens = isKept ? hyphens : 0;
                _rest = isKept ? _rest : beforePart;
                return isKept;
            }

            hyphens++;
            ahead = ahead.TrimStart('.');
        }

        _keptHyphens = hyphens;
        return true;
    }

    // Digits, letters, a hyphen, or a stretch of anything else; five words stand for others.
    private static ReadOnlySpan<char> TakePart(ReadOnlySpan<char> text, out ReadOnlySpan<char> rest)
    {
        var length = 1;
        if (char.IsAsciiLetterOrDigit(text[0]))
        {
            var isNumber = char.IsAsciiDigit(text[0]);
            while (length < text.Length && (isNumber ? char.IsAsciiDigit(text[length]) : char.IsAsciiLetter(text[length])))
            {
                length++;
            }
        }
        else if (text[0] != '-')
        {
            while (length < text.Length && text[length] is '_' or ':' or '+')
            {
                length++;
            }
        }

        var part = text[..length];
        rest = text[length..];
        return part switch
        {
            _ when Ascii.EqualsIgnoreCase(part, "pre") || Ascii.EqualsIgnoreCase(part, "preview") || Ascii.EqualsIgnoreCase(part, "rc") => "c",
            _ when Ascii.EqualsIgnoreCase(part, "dev") => "@",
            _ => part,
        };
    }
}
