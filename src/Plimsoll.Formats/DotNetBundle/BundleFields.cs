using System.Buffers.Binary;

namespace Plimsoll.Formats.DotNetBundle;

/// <summary>Reads fields one after the other; past the end all of them are 0 or empty, and that is remembered.</summary>
internal ref struct BundleFields(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    /// <summary>True once a field was asked for that is not there.</summary>
    public bool IsOver { get; private set; }

    public uint U32() => Take(4) is { Length: 4 } field ? BinaryPrimitives.ReadUInt32LittleEndian(field) : 0;

    public long I64() => Take(8) is { Length: 8 } field ? BinaryPrimitives.ReadInt64LittleEndian(field) : 0;

    public void Skip(int count) => Take(count);

    /// <summary>A text with its length before it, in groups of seven bits.</summary>
    public ReadOnlySpan<byte> Text(int limit)
    {
        var length = 0;
        for (var shift = 0; shift <= 14; shift += 7)
        {
            var octet = Take(1) is [var taken] ? taken : 0;
            length |= (octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                return length <= limit ? Take(length) : Fail();
            }
        }

        return Fail();
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (IsOver || count > _bytes.Length - Position)
        {
            return Fail();
        }

        var field = _bytes.Slice(Position, count);
        Position += count;
        return field;
    }

    private ReadOnlySpan<byte> Fail()
    {
        IsOver = true;
        return default;
    }
}
