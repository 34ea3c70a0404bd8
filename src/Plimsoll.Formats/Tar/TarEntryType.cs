namespace Plimsoll.Formats.Tar;

/// <summary>What a tar entry is.</summary>
public enum TarEntryType : byte
{
    /// <summary>A regular file, contiguous and sparse ones included.</summary>
    File,

    /// <summary>Another name of a file of the same archive.</summary>
    HardLink,

    /// <summary>A symbolic link.</summary>
    SymbolicLink,

    /// <summary>A directory.</summary>
    Directory,

    /// <summary>A character or block device, or a named pipe.</summary>
    Special,

    /// <summary>A type letter that no standard knows; its body is skipped.</summary>
    Unknown,
}
