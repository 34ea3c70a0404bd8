using System.Buffers.Binary;

namespace Plimsoll.Formats.Zip;

/// <summary>The one extra field that matters here: sizes and offsets of more than 32 bits.</summary>
internal static class ZipExtra
{
    private const ushort Zip64 = 1;

    /// <summary>Replaces the values that are too large for their place, in the order in which the format names them.</summary>
    /// <returns>False where the field is missing or too short; the values that were there stay.</returns>
    public static bool TryWiden(ReadOnlySpan<byte> extra, ref long size, ref long compressedSize, ref long offset)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            int length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            extra = extra[4..];
            if (length > extra.Length)
            {
                return false;
            }

            if (id == Zip64)
            {
                var field = extra[..length];
                return TryWiden(ref size, ref field) && TryWiden(ref compressedSize, ref field) && TryWiden(ref offset, ref field);
            }

            extra = extra[length..];
        }

        return false;
    }

    private static bool TryWiden(ref long value, ref ReadOnlySpan<byte> field)
    {
        if (value != uint.MaxValue)
        {
            return true;
        }

        if (field.Length < sizeof(long))
        {
            return false;
        }

        value = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[sizeof(long)..];
        return true;
    }
}
