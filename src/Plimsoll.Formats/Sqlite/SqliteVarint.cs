namespace Plimsoll.Formats.Sqlite;

/// <summary>SQLite's variable-length integer: big-endian groups of 7 bits, the ninth byte with all 8.</summary>
internal static class SqliteVarint
{
    /// <summary>Reads one from the front.</summary>
    /// <returns>Bytes used, 1 to 9; 0 when the span ends inside it.</returns>
    public static int Read(ReadOnlySpan<byte> from, out long value)
    {
        ulong result = 0;
        for (var i = 0; i < 8 && i < from.Length; i++)
        {
            result = (result << 7) | (from[i] & 0x7FUL);
            if (from[i] < 0x80)
            {
                value = (long)result;
                return i + 1;
            }
        }

        if (from.Length < 9)
        {
            value = 0;
            return 0;
        }

        value = (long)((result << 8) | from[8]);
        return 9;
    }
}
