using System.Buffers;
using System.Text;

namespace Plimsoll.Formats.Sqlite;

/// <summary>One row: a header of serial types, then the values. Checked once by <see cref="Open"/>, so that reading a column cannot fail.</summary>
/// <remarks>Format: fileformat2.html §2.1.</remarks>
internal sealed class SqliteRecord
{
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private int _types;
    private int _values;

    public void Clear() => _bytes.ResetWrittenCount();

    public void Append(ReadOnlySpan<byte> part) => _bytes.Write(part);

    public SqliteProblem Open()
    {
        var record = _bytes.WrittenSpan;
        _types = SqliteVarint.Read(record, out var headerLength);
        if (_types == 0 || headerLength < _types || headerLength > record.Length)
        {
            _types = _values = 0;
            return SqliteProblem.BadRecordHeader;
        }

        _values = (int)headerLength;
        long at = headerLength;
        for (var types = record[_types.._values]; !types.IsEmpty;)
        {
            var used = SqliteVarint.Read(types, out var type);
            if (used == 0)
            {
                return SqliteProblem.BadVarint;
            }

            if (type is 10 or 11 or < 0)
            {
                return SqliteProblem.ReservedSerialType;
            }

            at += Length(type);
            if (at > record.Length)
            {
                return SqliteProblem.ColumnOutOfRecord;
            }

            types = types[used..];
        }

        return SqliteProblem.None;
    }

    public bool TryGetInteger(int column, out long value)
    {
        value = 0;
        if (!TryFind(column, out var type, out var bytes) || type is 0 or 7 or > 9)
        {
            return false;
        }

        if (type >= 8)
        {
            value = type - 8;
            return true;
        }

        value = (sbyte)bytes[0];
        foreach (var octet in bytes[1..])
        {
            value = (value << 8) | octet;
        }

        return true;
    }

    public bool TryGetText(int column, SqliteEncoding encoding, out string value)
    {
        var found = TryFind(column, out var type, out var bytes) && type >= 13 && (type & 1) == 1;
        value = found ? DecoderOf(encoding).GetString(bytes) : "";
        return found;
    }

    public bool TryGetBlob(int column, out ReadOnlySpan<byte> value)
    {
        if (TryFind(column, out var type, out value) && type >= 12 && (type & 1) == 0)
        {
            return true;
        }

        value = default;
        return false;
    }

    private static Encoding DecoderOf(SqliteEncoding encoding) => encoding switch
    {
        SqliteEncoding.Utf16LittleEndian => Encoding.Unicode,
        SqliteEncoding.Utf16BigEndian => Encoding.BigEndianUnicode,
        _ => Encoding.UTF8,
    };

    private static long Length(long type) => type switch
    {
        0 or 8 or 9 => 0,
        <= 4 => type,
        5 => 6,
        6 or 7 => 8,
        _ => (type - 12) >> 1,
    };

    private bool TryFind(int column, out long type, out ReadOnlySpan<byte> bytes)
    {
        var record = _bytes.WrittenSpan;
        var at = _values;
        for (var types = record[_types.._values]; !types.IsEmpty; column--)
        {
            types = types[SqliteVarint.Read(types, out type)..];
            var length = (int)Length(type);
            if (column == 0)
            {
                bytes = record.Slice(at, length);
                return true;
            }

            at += length;
        }

        type = 0;
        bytes = default;
        return false;
    }
}
