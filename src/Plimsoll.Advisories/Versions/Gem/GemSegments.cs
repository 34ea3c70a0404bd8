namespace Plimsoll.Advisories.Versions.Gem;

/// <summary>
/// Reads a version of RubyGems segment by segment: runs of digits or of letters. Zeros at the end of the release (<c>1.0.a</c> is <c>1.a</c>)
/// and of the whole are left out; a hyphen is the segment <c>pre</c>.
/// </summary>
internal ref struct GemSegments
{
    private ReadOnlySpan<char> _rest;
    private int _zeros;
    private bool _isAfterWord;

    public GemSegments(ReadOnlySpan<char> text)
    {
        _rest = text;
    }

    /// <summary>The next segment, digits or letters; empty at the end.</summary>
    public ReadOnlySpan<char> Next()
    {
        if (_zeros > 0)
        {
            _zeros--;
            return "0";
        }

        var segment = Read();
        var zeros = 0;
        while (Digits.IsNumber(segment) && Digits.IsZero(segment))
        {
            zeros++;
            var rest = _rest;
            segment = Read();
            if (Digits.IsNumber(segment) ? !Digits.IsZero(segment) : !segment.IsEmpty && _isAfterWord)
            {
                // These zeros count: give them first, then what follows.
                _rest = rest;
                _zeros = zeros - 1;
                return "0";
            }
        }

        _isAfterWord |= !segment.IsEmpty && !Digits.IsNumber(segment);
        return segment;
    }

    private ReadOnlySpan<char> Read()
    {
        _rest = _rest.TrimStart('.');
        if (_rest.IsEmpty)
        {
            return default;
        }

        if (_rest[0] == '-')
        {
            _rest = _rest[1..];
            return "pre";
        }

        var length = Digits.Run(_rest);
        if (length == 0)
        {
            while (length < _rest.Length && char.IsAsciiLetter(_rest[length]))
            {
                length++;
            }
        }

        var segment = _rest[..length];
        _rest = _rest[length..];
        return segment;
    }
}
