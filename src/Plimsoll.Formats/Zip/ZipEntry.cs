namespace Plimsoll.Formats.Zip;

/// <summary>One entry as the central directory describes it, without its name.</summary>
/// <param name="HeaderOffset">Where its local header lies in the file, data before the archive included.</param>
/// <param name="CompressedSize">Bytes in the archive.</param>
/// <param name="Size">Bytes that should come out.</param>
/// <param name="Checksum">CRC-32 of what should come out.</param>
/// <param name="Method">0 stored, 8 deflate; the others are not supported.</param>
/// <param name="Flags">General purpose bits.</param>
/// <param name="UnixMode">File type and permission bits; 0 where the archive was not made on Unix.</param>
public readonly record struct ZipEntry(long HeaderOffset, long CompressedSize, long Size, uint Checksum, ushort Method, ushort Flags, ushort UnixMode)
{
    internal const int Stored = 0;
    internal const int Deflate = 8;

    private const ushort Encrypted = 1 << 0;
    private const ushort StronglyEncrypted = 1 << 6;
    private const ushort HeadersMasked = 1 << 13;

    /// <summary>True where the content cannot be read without a password.</summary>
    public bool IsEncrypted => (Flags & (Encrypted | StronglyEncrypted | HeadersMasked)) != 0;

    /// <summary>True where the bytes lie in the archive as they are.</summary>
    public bool IsStored => Method == Stored;
}
