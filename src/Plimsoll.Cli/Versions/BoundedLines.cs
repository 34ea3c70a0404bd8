using System.Text;

namespace Plimsoll.Cli.Versions;

/// <summary>Reads lines and keeps no more of one than is allowed.</summary>
internal sealed class BoundedLines(TextReader input, int maxLength)
{
    private readonly char[] _buffer = new char[1 << 14];
    private readonly StringBuilder _line = new();
    private int _at;
    private int _length;

    /// <summary>Reads the next line, without its end.</summary>
    /// <param name="line">The line; null for one that is too long.</param>
    /// <returns>False at the end.</returns>
    public bool Read(out string? line)
    {
        _line.Clear();
        var isLong = false;
        var any = false;
        while (true)
        {
            if (_at == _length)
            {
                (_at, _length) = (0, input.Read(_buffer));
                if (_length == 0)
                {
                    break;
                }
            }

            any = true;
            var rest = _buffer.AsSpan(_at, _length - _at);
            var end = rest.IndexOf('\n');
            var part = end < 0 ? rest : rest[..end];
            isLong |= _line.Length + part.Length > maxLength;
            if (!isLong)
            {
                _line.Append(part);
            }

            _at += part.Length + (end < 0 ? 0 : 1);
            if (end >= 0)
            {
                break;
            }
        }

        if (_line.Length > 0 && _line[^1] == '\r')
        {
            _line.Length--;
        }

        line = isLong ? null : _line.ToString();
        return any;
    }
}
