namespace Plimsoll.Formats.Zip;

/// <summary>Every way in which a zip archive can be malformed or refused. One value a case, so that tests and messages are exact.</summary>
public enum ZipProblem : byte
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,

    /// <summary>There is no end record, so it is no zip archive, or one that was cut off.</summary>
    NoEndRecord,

    /// <summary>The end record names a central directory that is not there.</summary>
    NoDirectory,

    /// <summary>The archive is one part of several.</summary>
    SplitArchive,

    /// <summary>A header of the central directory is damaged, or runs past its end.</summary>
    DamagedDirectory,

    /// <summary>There are more entries than <see cref="ZipLimits.MaxEntries"/>.</summary>
    TooManyEntries,

    /// <summary>The end record tells another number of entries than there are.</summary>
    WrongCount,

    /// <summary>A name is longer than <see cref="ZipLimits.MaxNameLength"/>; its entry is passed over.</summary>
    NameTooLong,

    /// <summary>An entry says that its size stands in a zip64 field, and has none.</summary>
    NoZip64Field,

    /// <summary>Two entries have the same name.</summary>
    DuplicateName,

    /// <summary>Two entries lie over each other.</summary>
    Overlap,

    /// <summary>The content of an entry lies outside the archive.</summary>
    EntryOutside,

    /// <summary>Where an entry should begin is no local header.</summary>
    NoLocalHeader,

    /// <summary>The local header has another name or method than the central directory. What the directory says is used, as Java does.</summary>
    HeadersDiffer,

    /// <summary>The entry is encrypted.</summary>
    Encrypted,

    /// <summary>The entry is compressed in another way than deflate.</summary>
    UnsupportedMethod,

    /// <summary>A stored entry has two sizes.</summary>
    StoredSizesDiffer,

    /// <summary>The compressed data is damaged.</summary>
    DamagedContent,

    /// <summary>Fewer bytes come out of an entry than it says.</summary>
    ContentTooShort,

    /// <summary>More bytes come out of an entry than it says.</summary>
    ContentTooLong,

    /// <summary>The content has another checksum than its entry says.</summary>
    WrongChecksum,

    /// <summary>The entry announces more bytes than its reader takes.</summary>
    ContentTooLarge,

    /// <summary>The content grows past <see cref="ZipLimits.Content"/>.</summary>
    RatioExceeded,

    /// <summary>All content together grows past the <see cref="ZipBudget"/>.</summary>
    BudgetSpent,
}
