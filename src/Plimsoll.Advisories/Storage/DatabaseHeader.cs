using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Plimsoll.Advisories.Storage;

/// <summary>The first 64 bytes.</summary>
/// <param name="ContentsLength">Bytes of the contents, which follow.</param>
/// <param name="Length">Bytes of the file without its signatures.</param>
internal readonly record struct DatabaseHeader(int ContentsLength, long Length)
{
    private const int HashOffset = 24;

    /// <summary>Writes the header of a file.</summary>
    public static void Write(Span<byte> header, ReadOnlySpan<byte> contents, long length)
    {
        header.Clear();
        Layout.Magic.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Layout.FormatVersion);
        BinaryPrimitives.WriteUInt32LittleEndian(header[12..], (uint)contents.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(header[16..], (ulong)length);
        SHA256.HashData(contents, header[HashOffset..]);
    }

    /// <summary>The hash of the contents that a header has.</summary>
    public static ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> header) => header.Slice(HashOffset, Layout.HashLength);

    /// <summary>Reads and checks a header.</summary>
    /// <param name="header">The first bytes of the file.</param>
    /// <param name="available">Bytes of the file.</param>
    /// <exception cref="AdvisoryDatabaseException">It is none, or cannot be true.</exception>
    public static DatabaseHeader Read(ReadOnlySpan<byte> header, long available)
    {
        if (!header.StartsWith(Layout.Magic))
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.NotADatabase, 0, "this is not an advisory database");
        }

        var version = BinaryPrimitives.ReadUInt32LittleEndian(header[8..]);
        if (version != Layout.FormatVersion)
        {
            throw new AdvisoryDatabaseException(
                version > Layout.FormatVersion ? DatabaseDamage.NewerFormat : DatabaseDamage.OlderFormat,
                8,
                $"format version {version}; this program reads version {Layout.FormatVersion}");
        }

        var length = BinaryPrimitives.ReadUInt64LittleEndian(header[16..]);
        if (length > (ulong)available || !SignatureTrailer.IsLength(available - (long)length))
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.WrongLength, 16, $"the file has {available} bytes and should have {length}");
        }

        var contents = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        if (contents > Layout.MaxContentsLength || contents > (long)length - Layout.HeaderLength)
        {
            throw new AdvisoryDatabaseException(DatabaseDamage.TooLarge, 12, $"contents of {contents} bytes");
        }

        return header[(HashOffset + Layout.HashLength)..].IndexOfAnyExcept((byte)0) < 0
            ? new DatabaseHeader((int)contents, (long)length)
            : throw new AdvisoryDatabaseException(DatabaseDamage.Malformed, HashOffset + Layout.HashLength, "reserved bytes of the header are in use");
    }
}
