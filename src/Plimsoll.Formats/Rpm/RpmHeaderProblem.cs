namespace Plimsoll.Formats.Rpm;

/// <summary>Everything that can be wrong with an rpm header, one value a case.</summary>
public enum RpmHeaderProblem : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Shorter than its two lengths.</summary>
    TooShort,

    /// <summary>No entry, or more than rpm's limit of 65,535.</summary>
    BadEntryCount,

    /// <summary>More data than rpm's limit of 256 MiB.</summary>
    TooMuchData,

    /// <summary>The two lengths say more bytes than there are.</summary>
    Truncated,

    /// <summary>An entry's type is not one of rpm's ten.</summary>
    BadEntryType,

    /// <summary>An entry's data begins outside the data.</summary>
    OffsetOutOfData,

    /// <summary>An entry counts more values than the data after its offset can hold.</summary>
    CountOutOfData,

    /// <summary>The three tags of the file list do not fit together.</summary>
    BadFileList,

    /// <summary>The file list is longer than was asked for; the part before is good.</summary>
    FileListTooLong,
}
