using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>Builds Mach-O files of 64 bits with one writable segment, for tests.</summary>
public sealed class MachOBytes
{
    /// <summary>Where the segment is loaded: the address of a byte is this plus its offset in the file.</summary>
    public const ulong Base = 0x1_0000_0000;

    private readonly List<(string Name, byte[] Data)> _sections = [];

    /// <summary>Where the content of the first section lies in the file.</summary>
    public int ContentAt => 32 + 72 + (_sections.Count * 80);

    /// <summary>Adds a section of the segment <c>__DATA</c>.</summary>
    public MachOBytes Section(string name, ReadOnlySpan<byte> data)
    {
        _sections.Add((name, data.ToArray()));
        return this;
    }

    /// <summary>The file.</summary>
    public byte[] Build()
    {
        var commands = 72 + (_sections.Count * 80);
        var header = new byte[32 + commands];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xFEED_FACF);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), (uint)commands);
        var segment = header.AsSpan(32);
        BinaryPrimitives.WriteUInt32LittleEndian(segment, 0x19);
        BinaryPrimitives.WriteUInt32LittleEndian(segment[4..], (uint)commands);
        "__DATA"u8.CopyTo(segment[8..]);
        BinaryPrimitives.WriteUInt64LittleEndian(segment[24..], Base);
        BinaryPrimitives.WriteUInt64LittleEndian(segment[48..], (ulong)(header.Length + _sections.Sum(static s => s.Data.Length)));
        BinaryPrimitives.WriteUInt32LittleEndian(segment[60..], 3);
        BinaryPrimitives.WriteUInt32LittleEndian(segment[64..], (uint)_sections.Count);
        var file = new List<byte>(header);
        for (var i = 0; i < _sections.Count; i++)
        {
            var row = header.AsSpan(32 + 72 + (i * 80), 80);
            Encoding.ASCII.GetBytes(_sections[i].Name).CopyTo(row);
            "__DATA"u8.CopyTo(row[16..]);
            BinaryPrimitives.WriteUInt64LittleEndian(row[32..], Base + (ulong)file.Count);
            BinaryPrimitives.WriteUInt64LittleEndian(row[40..], (ulong)_sections[i].Data.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(row[48..], (uint)file.Count);
            file.AddRange(_sections[i].Data);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(segment[60..], 3);
        return [.. header, .. file.Skip(header.Length)];
    }

    /// <summary>A file for several architectures, of which this is the first and only one.</summary>
    public static byte[] Fat(byte[] thin)
    {
        var header = new byte[64];
        BinaryPrimitives.WriteUInt32BigEndian(header, 0xCAFE_BABE);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), 1);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(16), 64);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(20), (uint)thin.Length);
        return [.. header, .. thin];
    }
}
