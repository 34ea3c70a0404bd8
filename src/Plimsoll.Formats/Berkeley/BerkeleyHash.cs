namespace Plimsoll.Formats.Berkeley;

/// <summary>Reads a hash database of Berkeley DB in managed code, of either byte order.</summary>
/// <remarks>
/// <para>
/// Format: <c>db_page.h</c> of Berkeley DB 5.3, in short: a first page that says where buckets begin, chains of pages with keys and values
/// in turn, and chains of overflow pages for what is longer than a quarter of a page.
/// </para>
/// <para>Every page is visited at most once, items are limited, and whatever is wrong becomes a <see cref="BerkeleyProblem"/>.</para>
/// </remarks>
public sealed class BerkeleyHash
{
    /// <summary>A longer item is not read: 64 MiB. The largest real rpm header is about 5 MB.</summary>
    public const int MaxItemLength = 64 << 20;

    private readonly FileBytes _file;
    private readonly BerkeleyHeader _header;

    private BerkeleyHash(FileBytes file, BerkeleyHeader header)
    {
        _file = file;
        _header = header;
    }

    /// <summary>True where the machine that wrote it was big-endian.</summary>
    public bool IsBigEndian => _header.IsBigEndian;

    /// <summary>Bytes of a page.</summary>
    public int PageSize => _header.PageSize;

    /// <summary>Opens a database.</summary>
    /// <param name="file">The file.</param>
    /// <param name="database">The database, when the result is <see cref="BerkeleyProblem.None"/>.</param>
    public static BerkeleyProblem TryOpen(FileBytes file, out BerkeleyHash? database)
    {
        Span<byte> first = stackalloc byte[BerkeleyHeader.Length];
        var problem = BerkeleyHeader.TryParse(first[..file.Read(0, first)], file.Length, out var header);
        database = header is null ? null : new BerkeleyHash(file, header);
        return problem;
    }

    /// <summary>The pairs of key and value, standing before the first.</summary>
    public BerkeleyEntries Entries() => new(new BerkeleyPages(_file, _header), _header);
}
