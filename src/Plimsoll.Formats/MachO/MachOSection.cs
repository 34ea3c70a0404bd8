namespace Plimsoll.Formats.MachO;

/// <summary>A section of a Mach-O file.</summary>
/// <param name="Segment">Name of its segment: <c>__DATA</c>.</param>
/// <param name="Name">Its own name.</param>
/// <param name="Offset">Where it begins in the file; 0 for one that takes no room there.</param>
/// <param name="Size">Its bytes.</param>
/// <param name="Address">Where it is loaded.</param>
public readonly record struct MachOSection(string Segment, string Name, uint Offset, long Size, ulong Address);

/// <summary>A segment of a Mach-O file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="FileSize">Its bytes in the file.</param>
/// <param name="Address">Where it is loaded.</param>
/// <param name="Protection">1 readable, 2 writable, 4 executable.</param>
public readonly record struct MachOSegment(string Name, long Offset, long FileSize, ulong Address, uint Protection);
