namespace Plimsoll.Formats.Elf;

/// <summary>One row of an ELF file's table of segments, as written.</summary>
/// <param name="Type">Its kind; see <see cref="ElfSegmentType"/>.</param>
/// <param name="Flags">1 executable, 2 writable, 4 readable.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Address">Where it is loaded.</param>
/// <param name="FileSize">Its bytes in the file.</param>
public readonly record struct ElfSegment(uint Type, uint Flags, long Offset, ulong Address, long FileSize);

/// <summary>Kinds of segments that readers ask for.</summary>
public static class ElfSegmentType
{
    /// <summary>Loaded into memory.</summary>
    public const uint Load = 1;

    /// <summary>What the dynamic linker needs.</summary>
    public const uint Dynamic = 2;

    /// <summary>Path of the dynamic linker.</summary>
    public const uint Interpreter = 3;

    /// <summary>Notes.</summary>
    public const uint Note = 4;
}
