using System.Buffers.Binary;

namespace Plimsoll.Formats.Ndb;

/// <summary>Reads <c>Packages.db</c>, rpm's own package database, as SUSE 15 has it.</summary>
/// <remarks>
/// Format: rpm's <c>lib/backend/ndb/rpmpkg.c</c>. Pages of slots of 16 bytes say where the blob of a package lies, in blocks of 16 bytes;
/// the first two slots are the header of the file. All numbers are little-endian.
/// </remarks>
public sealed class NdbDatabase
{
    /// <summary>A longer blob is not read: 64 MiB. The largest real rpm header is about 5 MB.</summary>
    public const int MaxBlobLength = 64 << 20;

    internal const int PageSize = 4096;
    internal const int BlockSize = 16;
    private const int HeaderLength = 20;

    private readonly FileBytes _file;

    private NdbDatabase(FileBytes file, uint generation, uint slotPages)
    {
        _file = file;
        Generation = generation;
        SlotPages = slotPages;
    }

    /// <summary>How often the database was changed.</summary>
    public uint Generation { get; }

    /// <summary>Pages of slots, the header's included.</summary>
    public uint SlotPages { get; }

    /// <summary>Opens a database.</summary>
    /// <param name="file">The file.</param>
    /// <param name="database">The database, when the result is <see cref="NdbProblem.None"/>.</param>
    public static NdbProblem TryOpen(FileBytes file, out NdbDatabase? database)
    {
        database = null;
        Span<byte> header = stackalloc byte[HeaderLength];
        if (file.Read(0, header) < HeaderLength || !header.StartsWith("RpmP"u8))
        {
            return NdbProblem.NotNdb;
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(header[4..]) != 0)
        {
            return NdbProblem.UnsupportedVersion;
        }

        var slotPages = BinaryPrimitives.ReadUInt32LittleEndian(header[12..]);
        if (slotPages == 0 || slotPages > file.Length / PageSize)
        {
            return NdbProblem.BadSlotPages;
        }

        database = new NdbDatabase(file, BinaryPrimitives.ReadUInt32LittleEndian(header[8..]), slotPages);
        return NdbProblem.None;
    }

    /// <summary>The blobs, standing before the first.</summary>
    public NdbBlobs Blobs() => new(_file, SlotPages);
}
