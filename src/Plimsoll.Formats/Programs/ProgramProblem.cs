namespace Plimsoll.Formats.Programs;

/// <summary>Everything that can be wrong with the frame of a program, one value a case.</summary>
public enum ProgramProblem : byte
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The first bytes are those of no format of programs.</summary>
    NotAProgram,

    /// <summary>It ends inside its header.</summary>
    HeaderTruncated,

    /// <summary>The class, the byte order or the version is one that does not exist.</summary>
    BadIdentification,

    /// <summary>Entries of a table have another size than the format gives them.</summary>
    BadEntrySize,

    /// <summary>More segments than <see cref="ProgramFile.MaxSegments"/>.</summary>
    TooManySegments,

    /// <summary>It ends inside the table of its segments.</summary>
    SegmentTableTruncated,

    /// <summary>More sections than <see cref="ProgramFile.MaxSections"/>.</summary>
    TooManySections,

    /// <summary>It ends inside the table of its sections.</summary>
    SectionTableTruncated,

    /// <summary>The names of the sections are missing, cut off, or longer than 16 MiB.</summary>
    BadNameTable,

    /// <summary>The DOS header of a PE file points to no PE header.</summary>
    NoPeHeader,

    /// <summary>The optional header of a PE file is too short or of no known kind.</summary>
    BadOptionalHeader,

    /// <summary>More load commands of a Mach-O file, or longer ones, than are read.</summary>
    TooManyLoadCommands,

    /// <summary>It ends inside its load commands, or one of them claims a size that it cannot have.</summary>
    BadLoadCommand,

    /// <summary>A Mach-O file for several architectures names none, or more than there are.</summary>
    BadArchitectureTable,

    /// <summary>The part for one architecture is outside the file, or holds such parts itself.</summary>
    BadArchitecturePart,
}
