using System.Text;
using System.Text.Unicode;

namespace Plimsoll.Advisories.Storage;

/// <summary>Reads what <see cref="TagWriter"/> writes. Every length is checked.</summary>
/// <exception cref="AdvisoryDatabaseException">From every method, where the bytes are not well formed.</exception>
internal ref struct TagReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly long _origin;
    private int _at;
    private ulong _number;
    private ReadOnlySpan<byte> _value;
    private bool _isNumber;

    /// <param name="bytes">The fields.</param>
    /// <param name="origin">Offset in the file that an exception names.</param>
    public TagReader(ReadOnlySpan<byte> bytes, long origin)
    {
        _bytes = bytes;
        _origin = origin;
    }

    /// <summary>True when nothing is left.</summary>
    public readonly bool AtEnd => _at >= _bytes.Length;

    /// <summary>Number of the current field.</summary>
    public int Field { get; private set; }

    /// <summary>Goes to the next field.</summary>
    public bool Next()
    {
        if (AtEnd)
        {
            return false;
        }

        var tag = Varint();
        if (tag >> 1 > int.MaxValue)
        {
            throw Malformed("field number out of range");
        }

        Field = (int)(tag >> 1);
        _isNumber = (tag & 1) == 0;
        if (_isNumber)
        {
            _number = Varint();
        }
        else
        {
            _value = RawBytes();
        }

        return true;
    }

    /// <summary>How often a field comes from here on.</summary>
    public readonly int Count(int field)
    {
        var ahead = this;
        var count = 0;
        while (ahead.Next())
        {
            count += ahead.Field == field ? 1 : 0;
        }

        return count;
    }

    /// <summary>The current field's number.</summary>
    public readonly ulong Number() => _isNumber ? _number : throw Malformed($"field {Field} is not a number");

    /// <summary>The current field's number, at most <paramref name="max"/>.</summary>
    public readonly int Int(int max = int.MaxValue) =>
        Number() is var number && number <= (ulong)max ? (int)number : throw Malformed($"field {Field} is larger than {max}");

    /// <summary>The current field's number as a day.</summary>
    public readonly DateOnly Day() => DateOnly.FromDayNumber(Int(DateOnly.MaxValue.DayNumber));

    /// <summary>The current field's bytes.</summary>
    public readonly ReadOnlySpan<byte> Bytes() => _isNumber ? throw Malformed($"field {Field} is a number") : _value;

    /// <summary>The current field's text.</summary>
    public readonly string Text() => ToText(Bytes());

    /// <summary>The fields inside the current one.</summary>
    public readonly TagReader Nested() => new(Bytes(), _origin);

    /// <summary>A bare varint.</summary>
    public ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_at >= _bytes.Length)
            {
                throw Malformed("a number is cut off");
            }

            var octet = _bytes[_at++];
            value |= (ulong)(octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return value;
            }
        }

        throw Malformed("a number is too long");
    }

    /// <summary>A bare varint below <paramref name="limit"/>.</summary>
    public int Index(int limit) =>
        Varint() is var value && value < (ulong)limit ? (int)value : throw Malformed($"an index is not below {limit}");

    /// <summary>A bare length and its bytes.</summary>
    public ReadOnlySpan<byte> RawBytes()
    {
        var length = Varint();
        if (length > (ulong)(_bytes.Length - _at))
        {
            throw Malformed("a length reaches past the end");
        }

        var value = _bytes.Slice(_at, (int)length);
        _at += (int)length;
        return value;
    }

    /// <summary>A bare length and its text.</summary>
    public string RawText() => ToText(RawBytes());

    /// <summary>The exception for a value that the caller finds impossible.</summary>
    public readonly AdvisoryDatabaseException Malformed(string detail) => new(DatabaseDamage.Malformed, _origin, detail);

    private readonly string ToText(ReadOnlySpan<byte> value) =>
        Utf8.IsValid(value) ? Encoding.UTF8.GetString(value) : throw Malformed("text is not UTF-8");
}
