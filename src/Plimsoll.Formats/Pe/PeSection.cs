namespace Plimsoll.Formats.Pe;

/// <summary>One row of a PE file's table of sections.</summary>
/// <param name="Name">Up to eight bytes, as a number whose lowest byte is the first character.</param>
/// <param name="VirtualAddress">Where it is loaded, from the start of the image.</param>
/// <param name="VirtualSize">Bytes in memory.</param>
/// <param name="Offset">Where it begins in the file.</param>
/// <param name="Size">Bytes in the file.</param>
/// <param name="Characteristics">Its attributes.</param>
public readonly record struct PeSection(ulong Name, uint VirtualAddress, uint VirtualSize, uint Offset, uint Size, uint Characteristics)
{
    private const uint InitializedData = 0x40;
    private const uint Writable = 0x8000_0000;

    /// <summary>True for data that the program may change.</summary>
    public bool IsWritableData => (Characteristics & (InitializedData | Writable)) == (InitializedData | Writable);
}
