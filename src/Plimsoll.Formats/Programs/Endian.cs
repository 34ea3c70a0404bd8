using System.Buffers.Binary;

namespace Plimsoll.Formats.Programs;

/// <summary>Reads integers in the byte order of one file.</summary>
internal readonly record struct Endian(bool IsBig)
{
    public ushort U16(ReadOnlySpan<byte> at) => IsBig ? BinaryPrimitives.ReadUInt16BigEndian(at) : BinaryPrimitives.ReadUInt16LittleEndian(at);

    public uint U32(ReadOnlySpan<byte> at) => IsBig ? BinaryPrimitives.ReadUInt32BigEndian(at) : BinaryPrimitives.ReadUInt32LittleEndian(at);

    public ulong U64(ReadOnlySpan<byte> at) => IsBig ? BinaryPrimitives.ReadUInt64BigEndian(at) : BinaryPrimitives.ReadUInt64LittleEndian(at);

    /// <summary>A word of four bytes or of eight.</summary>
    public ulong Word(ReadOnlySpan<byte> at, bool is64) => is64 ? U64(at) : U32(at);

    /// <summary>An offset or a length. What no file can have becomes the largest number, which is then outside of every file.</summary>
    public long Offset(ReadOnlySpan<byte> at, bool is64) => (long)Math.Min(Word(at, is64), long.MaxValue);
}
