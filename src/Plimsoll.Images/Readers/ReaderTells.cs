namespace Plimsoll.Images.Readers;

/// <summary>What a reader tells of packages besides name and version: of some of them at least, where its files say it.</summary>
[Flags]
public enum ReaderTells : byte
{
    /// <summary>Names and versions only.</summary>
    None = 0,

    /// <summary>Which package needs which.</summary>
    Relations = 1,

    /// <summary>Declared licences.</summary>
    Licences = 2,

    /// <summary>What the project asks for itself.</summary>
    Direct = 4,

    /// <summary>What is needed to develop or test only.</summary>
    Development = 8,

    /// <summary>The line in the file.</summary>
    Lines = 16,

    /// <summary>Packages that it finds in programs and libraries (ELF, PE, Mach-O).</summary>
    Binaries = 32,
}
