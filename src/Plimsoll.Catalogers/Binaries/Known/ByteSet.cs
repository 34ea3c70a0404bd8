namespace Plimsoll.Catalogers.Binaries.Known;

/// <summary>A set of bytes.</summary>
internal sealed class ByteSet
{
    private readonly ulong[] _bits = new ulong[4];

    /// <summary>The digits.</summary>
    public static ByteSet Digits { get; } = new ByteSet().Add((byte)'0', (byte)'9');

    /// <summary>Letters, digits and the underscore.</summary>
    public static ByteSet Words { get; } = new ByteSet().Add((byte)'0', (byte)'9').Add((byte)'A', (byte)'Z').Add((byte)'a', (byte)'z').Add((byte)'_', (byte)'_');

    /// <summary>A set of one.</summary>
    public static ByteSet Of(byte value) => new ByteSet().Add(value, value);

    /// <summary>Adds the bytes from <paramref name="first"/> to <paramref name="last"/>.</summary>
    public ByteSet Add(byte first, byte last)
    {
        for (int value = first; value <= last; value++)
        {
            _bits[value >> 6] |= 1UL << value;
        }

        return this;
    }

    /// <summary>Adds another set.</summary>
    public ByteSet Add(ByteSet other)
    {
        for (var i = 0; i < _bits.Length; i++)
        {
            _bits[i] |= other._bits[i];
        }

        return this;
    }

    /// <summary>The set of all others.</summary>
    public ByteSet Not()
    {
        var others = new ByteSet();
        for (var i = 0; i < _bits.Length; i++)
        {
            others._bits[i] = ~_bits[i];
        }

        return others;
    }

    /// <summary>True for a member.</summary>
    public bool Contains(byte value) => (_bits[value >> 6] & (1UL << value)) != 0;
}
