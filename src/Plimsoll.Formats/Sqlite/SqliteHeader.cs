using System.Buffers.Binary;

namespace Plimsoll.Formats.Sqlite;

/// <summary>The first 100 bytes of a database: what a reader needs of them.</summary>
/// <remarks>Format: https://www.sqlite.org/fileformat2.html §1.3.</remarks>
internal readonly record struct SqliteHeader(int PageSize, int Usable, SqliteEncoding Encoding)
{
    public const int Length = 100;

    public static SqliteProblem TryParse(ReadOnlySpan<byte> bytes, out SqliteHeader header)
    {
        header = default;
        if (!bytes.StartsWith("SQLite format 3\0"u8))
        {
            return bytes.Length < 16 ? SqliteProblem.HeaderTooShort : SqliteProblem.NotSqlite;
        }

        if (bytes.Length < Length)
        {
            return SqliteProblem.HeaderTooShort;
        }

        var pageSize = (int)BinaryPrimitives.ReadUInt16BigEndian(bytes[16..]);
        pageSize = pageSize == 1 ? 65536 : pageSize;
        if (!IsPageSize(pageSize))
        {
            return SqliteProblem.BadPageSize;
        }

        if (bytes[19] is 0 or > 2)
        {
            return SqliteProblem.UnsupportedReadVersion;
        }

        var usable = pageSize - bytes[20];
        if (usable < 480)
        {
            return SqliteProblem.BadReservedBytes;
        }

        if (bytes[21] != 64 || bytes[22] != 32 || bytes[23] != 32)
        {
            return SqliteProblem.BadPayloadFractions;
        }

        var encoding = BinaryPrimitives.ReadUInt32BigEndian(bytes[56..]);
        if (encoding is 0 or > 3)
        {
            // A database in which nothing was created yet has 0 here.
            if (encoding != 0 || BinaryPrimitives.ReadUInt32BigEndian(bytes[40..]) != 0)
            {
                return SqliteProblem.BadEncoding;
            }

            encoding = 1;
        }

        header = new SqliteHeader(pageSize, usable, (SqliteEncoding)encoding);
        return SqliteProblem.None;
    }

    public static bool IsPageSize(long size) => size is >= 512 and <= 65536 && (size & (size - 1)) == 0;
}

/// <summary>How text is stored in a database; the values are those of its header.</summary>
public enum SqliteEncoding : byte
{
    /// <summary>UTF-8.</summary>
    Utf8 = 1,

    /// <summary>UTF-16, little-endian.</summary>
    Utf16LittleEndian = 2,

    /// <summary>UTF-16, big-endian.</summary>
    Utf16BigEndian = 3,
}
