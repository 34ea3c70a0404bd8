namespace Plimsoll.Formats.Programs;

/// <summary>A named or loadable stretch of a program, as its tables give it: it may lie outside the file.</summary>
/// <param name="Offset">Where it begins in the file, in bytes.</param>
/// <param name="Size">Bytes of it in the file.</param>
/// <param name="Address">Where it is loaded.</param>
public readonly record struct ProgramSection(long Offset, long Size, ulong Address);
