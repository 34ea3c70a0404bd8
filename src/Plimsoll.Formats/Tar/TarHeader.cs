using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Formats.Tar;

/// <summary>The fields of one 512-byte header block: V7, ustar, PAX and GNU share this shape.</summary>
/// <remarks>Format: POSIX.1-2024 pax, section "ustar Interchange Format", and the GNU tar manual, "Basic Tar Format".</remarks>
internal readonly ref struct TarHeader
{
    /// <summary>Size of every block.</summary>
    public const int BlockSize = 512;

    private readonly ReadOnlySpan<byte> _block;

    private TarHeader(ReadOnlySpan<byte> block) => _block = block;

    /// <summary>The type letter.</summary>
    public byte TypeFlag => _block[156];

    /// <summary>The name field, up to its first NUL.</summary>
    public ReadOnlySpan<byte> Name => Text(0, 100);

    /// <summary>The link target, up to its first NUL.</summary>
    public ReadOnlySpan<byte> LinkName => Text(157, 100);

    /// <summary>The prefix of the name, where the kind of header has one.</summary>
    /// <remarks>
    /// Archives of star have a shorter one and times behind it. GNU archives have times in its place; old Go wrote a prefix there
    /// all the same, and Go reads one wherever those are not numbers.
    /// </remarks>
    public ReadOnlySpan<byte> Prefix =>
        IsPosix ? Text(345, _block[508..].SequenceEqual("tar\0"u8) ? 131 : 155)
        : IsGnu && !HasGnuTimes && Ascii.IsValid(Text(345, 155)) ? Text(345, 155)
        : default;

    /// <summary>True for old GNU archives: magic <c>ustar</c>, two blanks.</summary>
    public bool IsGnu => _block.Slice(257, 8).SequenceEqual("ustar  \0"u8);

    /// <summary>The whole block, for the sparse map of old GNU archives.</summary>
    public ReadOnlySpan<byte> Block => _block;

    // A time that is not set starts with NUL.
    private bool HasGnuTimes => (_block[345] == 0 || TryReadNumber(_block.Slice(345, 12), out _)) && (_block[357] == 0 || TryReadNumber(_block.Slice(357, 12), out _));

    private bool IsPosix => _block.Slice(257, 6).SequenceEqual("ustar\0"u8);

    /// <summary>Checks the checksum of a block and wraps it.</summary>
    public static TarAnomaly TryParse(ReadOnlySpan<byte> block, out TarHeader header)
    {
        header = new TarHeader(block[..BlockSize]);
        if (!TryReadNumber(block.Slice(148, 8), out var expected))
        {
            return TarAnomaly.BadChecksum;
        }

        // Historic tars summed signed bytes; both sums are accepted, as GNU and Go do.
        long unsigned = 0, signed = 0;
        for (var i = 0; i < BlockSize; i++)
        {
            var octet = i is >= 148 and < 156 ? (byte)' ' : block[i];
            unsigned += octet;
            signed += (sbyte)octet;
        }

        return expected == unsigned || expected == signed ? TarAnomaly.None : TarAnomaly.BadChecksum;
    }

    /// <summary>The size field.</summary>
    public bool TryReadSize(out long size) => TryReadNumber(_block.Slice(124, 12), out size);

    /// <summary>The permission bits; 0 where the field is damaged, since nothing depends on it for reading.</summary>
    public int Mode => TryReadNumber(_block.Slice(100, 8), out var mode) ? (int)(mode & 0xFFF) : 0;

    /// <summary>Seconds since 1970 of the last change; 0 where the field is damaged.</summary>
    public long ModifiedAt => TryReadNumber(_block.Slice(136, 12), out var seconds) ? seconds : 0;

    /// <summary>Reads an octal number padded with blanks and NULs, or a base-256 one (high bit of the first byte set).</summary>
    public static bool TryReadNumber(ReadOnlySpan<byte> field, out long value)
    {
        value = 0;
        if ((field[0] & 0x80) != 0)
        {
            return TryReadBase256(field, out value);
        }

        field = field.Trim(" \0"u8);
        var end = field.IndexOf((byte)0);
        foreach (var digit in end < 0 ? field : field[..end])
        {
            if (digit is < (byte)'0' or > (byte)'7' || value > long.MaxValue >> 3)
            {
                return false;
            }

            value = (value << 3) | (long)(digit - '0');
        }

        return true;
    }

    // Two's complement, big endian, the marker bit in place of the sign's neighbour.
    private static bool TryReadBase256(ReadOnlySpan<byte> field, out long value)
    {
        var negative = (field[0] & 0x40) != 0;
        var fill = negative ? (byte)0xFF : (byte)0;
        Span<byte> bytes = stackalloc byte[16];
        bytes.Fill(fill);
        field.CopyTo(bytes[(16 - field.Length)..]);
        bytes[16 - field.Length] = (byte)((field[0] & 0x7F) | (negative ? 0x80 : 0));
        var wide = BinaryPrimitives.ReadInt128BigEndian(bytes);
        value = unchecked((long)wide);
        return wide == value;
    }

    private ReadOnlySpan<byte> Text(int start, int length)
    {
        var field = _block.Slice(start, length);
        var end = field.IndexOf((byte)0);
        return end < 0 ? field : field[..end];
    }
}
