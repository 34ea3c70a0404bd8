namespace Plimsoll.Formats.Elf;

/// <summary>One row of an ELF file's table of sections, as written.</summary>
/// <param name="Name">Offset of its name among the names.</param>
/// <param name="Type">Its kind; see <see cref="ElfSectionType"/>.</param>
/// <param name="Flags">Its attributes.</param>
/// <param name="Address">Where it is loaded; 0 when it is not.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Link">The section it refers to: the texts of symbols, for example.</param>
public readonly record struct ElfSection(uint Name, uint Type, ulong Flags, ulong Address, long Offset, long Size, uint Link);

/// <summary>Kinds of sections that readers ask for.</summary>
public static class ElfSectionType
{
    /// <summary>A table of symbols.</summary>
    public const uint Symbols = 2;

    /// <summary>It takes no room in the file.</summary>
    public const uint NoBits = 8;

    /// <summary>The attribute of sections whose content is compressed.</summary>
    public const ulong CompressedFlag = 0x800;
}
