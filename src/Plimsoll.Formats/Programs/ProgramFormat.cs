namespace Plimsoll.Formats.Programs;

/// <summary>Formats of programs.</summary>
public enum ProgramFormat : byte
{
    /// <summary>Linux and most other systems.</summary>
    Elf,

    /// <summary>Windows.</summary>
    Pe,

    /// <summary>macOS.</summary>
    MachO,
}
