using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Plimsoll.Advisories.Feeds.Archives;

/// <summary>The regular files of a tar stream: ustar, GNU long names, PAX paths and sizes.</summary>
/// <remarks>To be replaced by the tar reader of Plimsoll.Formats; nothing else here knows tar.</remarks>
internal sealed class TarEntries(Stream stream)
{
    private const int Record = 512;
    private const int MaxExtension = 1 << 20;

    private readonly byte[] _header = new byte[Record];
    private readonly byte[] _skipped = new byte[1 << 16];
    private long _rest;

    /// <summary>Path of the current file.</summary>
    public string Path { get; private set; } = "";

    /// <summary>Its length.</summary>
    public long Length { get; private set; }

    /// <summary>Day it was changed.</summary>
    public DateOnly? Changed { get; private set; }

    /// <summary>Goes to the next regular file.</summary>
    /// <exception cref="InvalidDataException">A header is damaged.</exception>
    /// <exception cref="EndOfStreamException">The archive ends inside an entry.</exception>
    public bool Next()
    {
        string? longName = null;
        long? longLength = null;
        while (true)
        {
            Skip(_rest);
            _rest = 0;
            if (!ReadHeader())
            {
                return false;
            }

            var type = (char)_header[156];
            var length = longLength ?? Number(_header.AsSpan(124, 12));
            if (length < 0)
            {
                throw new InvalidDataException("a tar header has a negative size");
            }

            _rest = length + (Record - length % Record) % Record;
            switch (type)
            {
                case 'L':
                    longName = Encoding.UTF8.GetString(ReadExtension(length)).TrimEnd('\0');
                    break;
                case 'x':
                    ReadPax(ReadExtension(length), ref longName, ref longLength);
                    break;
                case 'g' or 'K':
                    break;
                case '0' or '\0' or '7':
                    Path = Clean(longName ?? ShortName());
                    Length = length;
                    Changed = Day(Number(_header.AsSpan(136, 12)));
                    return true;
                default:
                    longName = null;
                    longLength = null;
                    break;
            }
        }
    }

    /// <summary>The content of the current file; asked for at most once.</summary>
    public ReadOnlySpan<byte> Content(FileBuffer buffer)
    {
        var content = buffer.Fill(stream, (int)Length);
        _rest -= Length;
        return content;
    }

    private bool ReadHeader()
    {
        var count = stream.ReadAtLeast(_header, Record, throwOnEndOfStream: false);
        if (count == 0 || (count == Record && _header.AsSpan().IndexOfAnyExcept((byte)0) < 0))
        {
            return false;
        }

        if (count < Record)
        {
            throw new EndOfStreamException("the archive ends inside a header");
        }

        var sum = 0;
        for (var i = 0; i < Record; i++)
        {
            sum += i is >= 148 and < 156 ? ' ' : _header[i];
        }

        return sum == Number(_header.AsSpan(148, 8)) ? true : throw new InvalidDataException("a tar header has a wrong checksum");
    }

    private byte[] ReadExtension(long length)
    {
        if (length > MaxExtension)
        {
            throw new InvalidDataException($"a tar extension of {length} bytes");
        }

        var bytes = new byte[length];
        stream.ReadExactly(bytes);
        _rest -= length;
        return bytes;
    }

    private string ShortName()
    {
        var name = Text(_header.AsSpan(0, 100));
        var prefix = _header.AsSpan(257, 6).SequenceEqual("ustar\0"u8) ? Text(_header.AsSpan(345, 155)) : "";
        return prefix.Length > 0 ? $"{prefix}/{name}" : name;
    }

    private void Skip(long count)
    {
        while (count > 0)
        {
            var read = stream.Read(_skipped.AsSpan(0, (int)Math.Min(count, _skipped.Length)));
            if (read == 0)
            {
                throw new EndOfStreamException("the archive ends inside an entry");
            }

            count -= read;
        }
    }

    // Records "length key=value\n" (POSIX.1-2024, pax).
    private static void ReadPax(ReadOnlySpan<byte> bytes, ref string? name, ref long? length)
    {
        while (!bytes.IsEmpty)
        {
            var space = bytes.IndexOf((byte)' ');
            if (space < 1
                || !int.TryParse(bytes[..space], NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                || size <= space + 1
                || size > bytes.Length)
            {
                throw new InvalidDataException("a PAX record is damaged");
            }

            var record = bytes[(space + 1)..size].TrimEnd((byte)'\n');
            bytes = bytes[size..];
            if (record.StartsWith("path="u8))
            {
                name = Encoding.UTF8.GetString(record[5..]);
            }
            else if (record.StartsWith("size="u8)
                && long.TryParse(record[5..], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                length = value;
            }
        }
    }

    private static string Clean(string path) => path.StartsWith("./", StringComparison.Ordinal) ? path[2..] : path;

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    private static long Number(ReadOnlySpan<byte> field)
    {
        if ((field[0] & 0x80) != 0)
        {
            return field[^8..] is var tail && (tail[0] & 0x80) == 0 ? BinaryPrimitives.ReadInt64BigEndian(tail) : -1;
        }

        long value = 0;
        foreach (var octet in field.Trim(" \0"u8))
        {
            if (octet is < (byte)'0' or > (byte)'7')
            {
                throw new InvalidDataException("a tar header has a number that is none");
            }

            value = value * 8 + (octet - '0');
        }

        return value;
    }

    private static DateOnly? Day(long seconds) =>
        seconds is > 0 and < 253402300800 ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime) : null;
}
