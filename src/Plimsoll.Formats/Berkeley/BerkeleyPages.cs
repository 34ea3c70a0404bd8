using System.Collections;

namespace Plimsoll.Formats.Berkeley;

/// <summary>Pages of a database by number, each at most once.</summary>
internal sealed class BerkeleyPages(FileBytes file, BerkeleyHeader header)
{
    /// <summary>A page that was allocated and never written.</summary>
    public const byte Unused = 0;

    /// <summary>A hash page whose items are in no order, of version 8 and before.</summary>
    public const byte HashUnsorted = 2;

    /// <summary>A page with a part of a long item.</summary>
    public const byte Overflow = 7;

    /// <summary>A hash page whose items are sorted.</summary>
    public const byte Hash = 13;

    private readonly long _count = Math.Min(header.LastPage + 1L, (file.Length + header.PageSize - 1) / header.PageSize);
    private readonly BitArray _visited = new((int)Math.Min((file.Length + header.PageSize - 1) / header.PageSize, int.MaxValue));

    /// <summary>Length of the file.</summary>
    public long FileLength => file.Length;

    /// <summary>True where the file is shorter than its first page says.</summary>
    public bool IsCut => _count <= header.LastPage;

    /// <summary>Fills <paramref name="page"/>, which is as long as a page.</summary>
    public BerkeleyProblem Read(uint number, Span<byte> page)
    {
        if (number == 0 || number >= _count || number >= _visited.Length)
        {
            return BerkeleyProblem.PageOutOfRange;
        }

        if (_visited[(int)number])
        {
            return BerkeleyProblem.PageReachedTwice;
        }

        _visited[(int)number] = true;
        if (file.Read((long)number * header.PageSize, page) != page.Length)
        {
            return BerkeleyProblem.PageTruncated;
        }

        return page[25] != Unused && header.UInt32(page[8..]) != number ? BerkeleyProblem.WrongPageNumber : BerkeleyProblem.None;
    }
}
