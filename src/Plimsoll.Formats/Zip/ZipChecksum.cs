namespace Plimsoll.Formats.Zip;

/// <summary>CRC-32 as zip has it: polynomial 0xEDB88320, four bytes a step.</summary>
internal static class ZipChecksum
{
    /// <summary>The state before the first byte.</summary>
    public const uint Start = uint.MaxValue;

    private const uint Polynomial = 0xEDB8_8320;

    private static readonly uint[] Tables = Build();

    /// <summary>The state after more bytes.</summary>
    public static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        var tables = Tables.AsSpan(0, 4 * 256);
        while (bytes.Length >= 4)
        {
            state ^= bytes[0] | ((uint)bytes[1] << 8) | ((uint)bytes[2] << 16) | ((uint)bytes[3] << 24);
            state = tables[(3 * 256) + (int)(state & 0xFF)] ^ tables[(2 * 256) + (int)((state >> 8) & 0xFF)]
                ^ tables[256 + (int)((state >> 16) & 0xFF)] ^ tables[(int)(state >> 24)];
            bytes = bytes[4..];
        }

        foreach (var value in bytes)
        {
            state = tables[(int)((state ^ value) & 0xFF)] ^ (state >> 8);
        }

        return state;
    }

    /// <summary>The checksum of a state.</summary>
    public static uint End(uint state) => ~state;

    // Row n tells what a byte does that stands n bytes before the end of a step.
    private static uint[] Build()
    {
        var tables = new uint[4 * 256];
        for (uint value = 0; value < 256; value++)
        {
            var state = value;
            for (var bit = 0; bit < 8; bit++)
            {
                state = (state >> 1) ^ ((state & 1) * Polynomial);
            }

            tables[value] = state;
        }

        for (var i = 256; i < tables.Length; i++)
        {
            tables[i] = (tables[i - 256] >> 8) ^ tables[tables[i - 256] & 0xFF];
        }

        return tables;
    }
}
