using System.Globalization;
using Plimsoll.Formats.Text;

namespace Plimsoll.Catalogers.Language.Php;

/// <summary>Finds texts in what PHP's <c>serialize</c> writes: arrays, strings, numbers. Objects are not read.</summary>
/// <remarks>https://www.php.net/manual/function.serialize.php. A string is <c>s:length:"bytes";</c>, an array <c>a:count:{key value …}</c>.</remarks>
internal ref struct PhpSerialized(ReadOnlySpan<byte> text)
{
    private const int MaxDepth = 64;
    private const int MaxNamedDepth = 2;
    private const int MaxValues = 1_000_000;

    private ReadOnlySpan<byte> _rest = text;
    private int _left = MaxValues;

    /// <summary>
    /// Reads one value and remembers the strings in it and in the arrays directly below, by the keys that lead to them with a slash between. False
    /// where it is none.
    /// </summary>
    public bool TryRead(Dictionary<string, string> strings, int maxLength) => TryRead(strings, maxLength, "", 0);

    private bool TryRead(Dictionary<string, string> strings, int maxLength, string path, int depth)
    {
        if (--_left < 0 || _rest.Length < 2)
        {
            return false;
        }

        switch (_rest[0])
        {
            case (byte)'a':
                return depth < MaxDepth && TryReadArray(strings, maxLength, path, depth);
            case (byte)'s':
                if (!TryReadString(out var value))
                {
                    return false;
                }

                if (value.Length <= maxLength && depth <= MaxNamedDepth)
                {
                    strings.TryAdd(path, Utf8Text.ToText(value));
                }

                return true;
            case (byte)'i' or (byte)'b' or (byte)'d' or (byte)'N':
                var end = _rest.IndexOf((byte)';');
                _rest = end < 0 ? default : _rest[(end + 1)..];
                return end >= 0;
            default:
                return false;
        }
    }

    private bool TryReadArray(Dictionary<string, string> strings, int maxLength, string path, int depth)
    {
        if (!TryReadLength(out var count) || _rest is not [(byte)'{', ..])
        {
            return false;
        }

        _rest = _rest[1..];
        for (var i = 0; i < count; i++)
        {
            if (!TryReadKey(out var key) || !TryRead(strings, maxLength, depth == 0 ? key : depth < MaxNamedDepth ? $"{path}/{key}" : "", depth + 1))
            {
                return false;
            }
        }

        if (_rest is not [(byte)'}', ..])
        {
            return false;
        }

        _rest = _rest[1..];
        return true;
    }

    private bool TryReadKey(out string key)
    {
        key = "";
        if (_rest is [(byte)'s', ..])
        {
            var isKey = TryReadString(out var text);
            key = text.Length <= 100 ? Utf8Text.ToText(text) : "";
            return isKey;
        }

        var end = _rest is [(byte)'i', (byte)':', ..] ? _rest.IndexOf((byte)';') : -1;
        if (end is < 0 or > 30)
        {
            return false;
        }

        key = Utf8Text.ToText(_rest[2..end]);
        _rest = _rest[(end + 1)..];
        return true;
    }

    // s:5:"bytes";
    private bool TryReadString(out ReadOnlySpan<byte> value)
    {
        value = default;
        if (!TryReadLength(out var length) || _rest.Length - 3 < length || _rest[0] != '"' || _rest[length + 1] != '"' || _rest[length + 2] != ';')
        {
            return false;
        }

        value = _rest.Slice(1, length);
        _rest = _rest[(length + 3)..];
        return true;
    }

    // "s:5:"
    private bool TryReadLength(out int length)
    {
        length = 0;
        var end = _rest.Length > 2 && _rest[1] == ':' ? _rest[2..].IndexOf((byte)':') : -1;
        if (end < 0 || !int.TryParse(_rest.Slice(2, end), NumberStyles.None, CultureInfo.InvariantCulture, out length))
        {
            return false;
        }

        _rest = _rest[(end + 3)..];
        return true;
    }
}
