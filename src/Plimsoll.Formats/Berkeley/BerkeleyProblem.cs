namespace Plimsoll.Formats.Berkeley;

/// <summary>Everything that can be wrong with a Berkeley DB file, one value a case.</summary>
public enum BerkeleyProblem : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The first page does not have the magic number of any access method.</summary>
    NotBerkeley,

    /// <summary>A database of Berkeley DB that is no hash: a tree, a queue or a heap.</summary>
    NotHash,

    /// <summary>A version of the hash format other than 7 to 10 (Berkeley DB 3.3 to 18).</summary>
    UnsupportedVersion,

    /// <summary>Its pages are encrypted or carry checksums, which moves everything in them.</summary>
    Protected,

    /// <summary>The page size is not a power of two from 512 to 65536.</summary>
    BadPageSize,

    /// <summary>The fields of the first page contradict each other or the length of the file.</summary>
    BadMeta,

    /// <summary>A page number is beyond the end of the database.</summary>
    PageOutOfRange,

    /// <summary>The file ends inside a page.</summary>
    PageTruncated,

    /// <summary>A page was reached twice: a cycle, or two owners.</summary>
    PageReachedTwice,

    /// <summary>A page says that it is another one.</summary>
    WrongPageNumber,

    /// <summary>A page of a bucket is no hash page, or one of a long value no overflow page.</summary>
    BadPageType,

    /// <summary>A page counts more items than it has room for, or a key without a value.</summary>
    BadItemCount,

    /// <summary>An item lies outside its page or overlaps the one before.</summary>
    ItemOutOfPage,

    /// <summary>An item is neither data nor a reference to overflow pages: duplicates and blobs are not supported.</summary>
    UnsupportedItem,

    /// <summary>A value claims to be longer than <see cref="BerkeleyHash.MaxItemLength"/> or than the whole file.</summary>
    ItemTooLong,

    /// <summary>A chain of overflow pages ends before its value does, or goes on after it.</summary>
    OverflowLength,
}
