using System.Buffers;
using System.Text;

namespace Plimsoll.Advisories.Storage;

/// <summary>
/// Writes tagged fields: a varint of <c>number &lt;&lt; 1 | kind</c>, then a varint (kind 0) or a length and bytes (kind 1).
/// </summary>
/// <remarks>Two kinds are enough to step over any field without knowing it. Fields may repeat; order is the writer's.</remarks>
internal sealed class TagWriter
{
    private readonly ArrayBufferWriter<byte> _bytes = new(256);

    /// <summary>What was written so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Starts again with nothing.</summary>
    public void Clear() => _bytes.ResetWrittenCount();

    /// <summary>A field with a number.</summary>
    public void Number(int field, ulong value)
    {
        Varint(((ulong)field << 1) | 0);
        Varint(value);
    }

    /// <summary>A field with a number, left out where it is null.</summary>
    public void Day(int field, DateOnly? value)
    {
        if (value is { } day)
        {
            Number(field, (ulong)day.DayNumber);
        }
    }

    /// <summary>A field with bytes.</summary>
    public void Bytes(int field, ReadOnlySpan<byte> value)
    {
        Varint(((ulong)field << 1) | 1);
        Varint((ulong)value.Length);
        _bytes.Write(value);
    }

    /// <summary>A field with text, left out where it is null.</summary>
    public void Text(int field, string? value)
    {
        if (value is not null)
        {
            Varint(((ulong)field << 1) | 1);
            RawText(value);
        }
    }

    /// <summary>A field that holds fields, or packed values, of its own.</summary>
    public void Nested(int field, TagWriter value) => Bytes(field, value.Written);

    /// <summary>A bare varint, for packed values.</summary>
    public void Varint(ulong value)
    {
        var span = _bytes.GetSpan(10);
        var i = 0;
        while (value >= 0x80)
        {
            span[i++] = (byte)(value | 0x80);
            value >>= 7;
        }

        span[i++] = (byte)value;
        _bytes.Advance(i);
    }

    /// <summary>A bare length and text, for packed values.</summary>
    public void RawText(string value)
    {
        var length = Encoding.UTF8.GetByteCount(value);
        Varint((ulong)length);
        Encoding.UTF8.GetBytes(value, _bytes.GetSpan(Math.Max(length, 1)));
        _bytes.Advance(length);
    }

    /// <summary>Bare bytes.</summary>
    public void Raw(ReadOnlySpan<byte> value) => _bytes.Write(value);
}
