namespace Plimsoll.Formats.Tar;

/// <summary>Every way in which an archive can be malformed. One value a case, so that tests and messages are exact.</summary>
public enum TarAnomaly : byte
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>The archive ends inside a 512-byte header.</summary>
    TruncatedHeader,

    /// <summary>The archive ends inside the content of an entry.</summary>
    TruncatedBody,

    /// <summary>The archive ends after an extension header that announces an entry.</summary>
    DanglingExtension,

    /// <summary>A header's checksum is not the sum of its bytes.</summary>
    BadChecksum,

    /// <summary>A numeric field is neither octal nor base-256.</summary>
    BadNumber,

    /// <summary>A size is negative or larger than any file can be.</summary>
    BadSize,

    /// <summary>One block of zeros stands where two mark the end.</summary>
    LoneZeroBlock,

    /// <summary>A PAX or GNU extension is longer than <see cref="TarReader.MaxExtension"/>.</summary>
    ExtensionTooLong,

    /// <summary>A PAX record does not have the form <c>length key=value\n</c>.</summary>
    BadPaxRecord,

    /// <summary>A sparse map overlaps, runs backwards or past the end of the file.</summary>
    BadSparseMap,

    /// <summary>A sparse map has more segments than <see cref="SparseMap.MaxSegments"/>.</summary>
    SparseMapTooLong,
}
