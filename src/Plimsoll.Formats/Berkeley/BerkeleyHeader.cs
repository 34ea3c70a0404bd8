using System.Buffers.Binary;

namespace Plimsoll.Formats.Berkeley;

/// <summary>The first page of a hash database: <c>DBMETA</c> and <c>HMETA</c> of Berkeley DB's <c>db_page.h</c>.</summary>
internal sealed class BerkeleyHeader
{
    /// <summary>Bytes of the first page that are read.</summary>
    public const int Length = 512;

    private const uint HashMagic = 0x061561;
    private const byte HashMetaPage = 8;
    private const int MaxSpares = 32;

    // Trees, queues, heaps.
    private static readonly uint[] OtherMagics = [0x053162, 0x042253, 0x074582];

    private readonly uint[] _spares = new uint[MaxSpares];

    private BerkeleyHeader(bool isBigEndian) => IsBigEndian = isBigEndian;

    /// <summary>True where the machine that wrote it was big-endian.</summary>
    public bool IsBigEndian { get; }

    /// <summary>Bytes of a page.</summary>
    public int PageSize { get; private set; }

    /// <summary>Number of the last page.</summary>
    public uint LastPage { get; private set; }

    /// <summary>Number of the last bucket.</summary>
    public uint LastBucket { get; private set; }

    /// <summary>Reads and checks the first page of a file of <paramref name="fileLength"/> bytes.</summary>
    public static BerkeleyProblem TryParse(ReadOnlySpan<byte> page, long fileLength, out BerkeleyHeader? header)
    {
        header = null;
        if (page.Length < Length)
        {
            return BerkeleyProblem.NotBerkeley;
        }

        var magic = BinaryPrimitives.ReadUInt32LittleEndian(page[12..]);
        var swapped = BinaryPrimitives.ReverseEndianness(magic);
        if (magic != HashMagic && swapped != HashMagic)
        {
            return OtherMagics.Contains(magic) || OtherMagics.Contains(swapped) ? BerkeleyProblem.NotHash : BerkeleyProblem.NotBerkeley;
        }

        var found = new BerkeleyHeader(isBigEndian: swapped == HashMagic);
        var problem = found.Read(page, fileLength);
        header = problem == BerkeleyProblem.None ? found : null;
        return problem;
    }

    /// <summary>The first page of a bucket. Buckets were allocated in runs that double; a run's spare says what lies before it.</summary>
    public uint PageOf(uint bucket)
    {
        var run = bucket == 0 ? 0 : 32 - System.Numerics.BitOperations.LeadingZeroCount(bucket);
        return run < MaxSpares ? unchecked(bucket + _spares[run]) : uint.MaxValue;
    }

    /// <summary>A number of four bytes.</summary>
    public uint UInt32(ReadOnlySpan<byte> bytes) => IsBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    /// <summary>A number of two bytes.</summary>
    public int UInt16(ReadOnlySpan<byte> bytes) => IsBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private BerkeleyProblem Read(ReadOnlySpan<byte> page, long fileLength)
    {
        if (UInt32(page[16..]) is < 7 or > 10)
        {
            return BerkeleyProblem.UnsupportedVersion;
        }

        // encrypt_alg, and the flag of checksums.
        if (page[24] != 0 || (page[26] & 1) != 0)
        {
            return BerkeleyProblem.Protected;
        }

        var size = UInt32(page[20..]);
        if (size is < 512 or > 65536 || !System.Numerics.BitOperations.IsPow2(size))
        {
            return BerkeleyProblem.BadPageSize;
        }

        PageSize = (int)size;
        LastPage = UInt32(page[32..]);
        LastBucket = UInt32(page[72..]);
        for (var i = 0; i < MaxSpares; i++)
        {
            _spares[i] = UInt32(page[(96 + (4 * i))..]);
        }

        // Every bucket has a page of its own, which bounds how many are looked at by the length of the file.
        return UInt32(page[8..]) != 0 || page[25] != HashMetaPage || LastBucket >= Math.Max(fileLength / PageSize, 1)
            ? BerkeleyProblem.BadMeta
            : BerkeleyProblem.None;
    }
}
