using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>Builds PE files, section by section, for tests.</summary>
public sealed class PeBytes(bool is64 = true)
{
    /// <summary>Address of the image's start.</summary>
    public const ulong Base = 0x40_0000;

    private const int HeaderAt = 64;
    private const int FirstData = 0x400;

    private readonly List<(string Name, byte[] Data, uint Characteristics)> _sections = [];
    private (int Index, uint Address, uint Size)[] _directories = [];

    /// <summary>Adds a section. The first lies at 0x400 in the file and 0x1000 in the image; each further one 0x1000 higher in the image.</summary>
    public PeBytes Section(string name, ReadOnlySpan<byte> data, bool isWritable = false)
    {
        _sections.Add((name, data.ToArray(), isWritable ? 0xC000_0040 : 0x4000_0040));
        return this;
    }

    /// <summary>Sets a directory: 2 is that of resources, 14 that of .NET.</summary>
    public PeBytes Directory(int index, uint address, uint size)
    {
        _directories = [.. _directories, (index, address, size)];
        return this;
    }

    /// <summary>A version resource with these texts, as the only resource.</summary>
    public PeBytes Version(params (string Key, string Value)[] texts)
    {
        var block = VersionBlock(texts);
        var address = 0x1000u * (uint)(_sections.Count + 1);
        var tree = new byte[88];
        Directory(tree, 0, 16, 0x8000_0000 | 24);
        Directory(tree, 24, 1, 0x8000_0000 | 48);
        Directory(tree, 48, 1033, 72);
        BinaryPrimitives.WriteUInt32LittleEndian(tree.AsSpan(72), address + 88);
        BinaryPrimitives.WriteUInt32LittleEndian(tree.AsSpan(76), (uint)block.Length);
        return Section(".rsrc", [.. tree, .. block]).Directory(2, address, (uint)(tree.Length + block.Length));
    }

    /// <summary>The header of .NET code over metadata; without metadata only the mark that it is there.</summary>
    public PeBytes Managed(ReadOnlySpan<byte> metadata = default)
    {
        var address = 0x1000u * (uint)(_sections.Count + 1);
        var header = new byte[72];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 72);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(8), address + 72);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(12), (uint)metadata.Length);
        return Section(".text", [.. header, .. metadata]).Directory(14, address, 72);
    }

    /// <summary>The file.</summary>
    public byte[] Build()
    {
        var optionalLength = is64 ? 240 : 224;
        var header = new byte[FirstData];
        "MZ"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(60), HeaderAt);
        "PE\0\0"u8.CopyTo(header.AsSpan(HeaderAt));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(HeaderAt + 4), 0x8664);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(HeaderAt + 6), (ushort)_sections.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(HeaderAt + 20), (ushort)optionalLength);
        var optional = header.AsSpan(HeaderAt + 24);
        BinaryPrimitives.WriteUInt16LittleEndian(optional, (ushort)(is64 ? 0x20B : 0x10B));
        if (is64)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(optional[24..], Base);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(optional[28..], (uint)Base);
        }

        BinaryPrimitives.WriteUInt32LittleEndian(optional[(is64 ? 108 : 92)..], 16);
        foreach (var (index, address, size) in _directories)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(optional[((is64 ? 112 : 96) + (index * 8))..], address);
            BinaryPrimitives.WriteUInt32LittleEndian(optional[((is64 ? 116 : 100) + (index * 8))..], size);
        }

        var file = new List<byte>(header);
        for (var i = 0; i < _sections.Count; i++)
        {
            var row = header.AsSpan(HeaderAt + 24 + optionalLength + (i * 40), 40);
            Encoding.ASCII.GetBytes(_sections[i].Name).CopyTo(row);
            BinaryPrimitives.WriteUInt32LittleEndian(row[8..], (uint)_sections[i].Data.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(row[12..], 0x1000u * (uint)(i + 1));
            BinaryPrimitives.WriteUInt32LittleEndian(row[16..], (uint)_sections[i].Data.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(row[20..], (uint)file.Count);
            BinaryPrimitives.WriteUInt32LittleEndian(row[36..], _sections[i].Characteristics);
            file.AddRange(_sections[i].Data);
        }

        return [.. header, .. file.Skip(FirstData)];
    }

    /// <summary>A block <c>VS_VERSIONINFO</c> with these texts.</summary>
    public static byte[] VersionBlock(params (string Key, string Value)[] texts)
    {
        var strings = texts.SelectMany(static t => Padded(Block(t.Key, Encoding.Unicode.GetBytes(t.Value + "\0"), (ushort)(t.Value.Length + 1), 1, []))).ToArray();
        var table = Block("040904b0", [], 0, 1, strings);
        var info = Block("StringFileInfo", [], 0, 1, table);
        return Block("VS_VERSION_INFO", new byte[52], 52, 0, info);
    }

    private static void Directory(byte[] tree, int at, uint id, uint target)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(tree.AsSpan(at + 14), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(tree.AsSpan(at + 16), id);
        BinaryPrimitives.WriteUInt32LittleEndian(tree.AsSpan(at + 20), target);
    }

    private static byte[] Block(string name, byte[] value, ushort valueLength, ushort kind, byte[] children)
    {
        byte[] head = Padded([0, 0, 0, 0, 0, 0, .. Encoding.Unicode.GetBytes(name + "\0")]);
        byte[] block = [.. children.Length == 0 ? [.. head, .. value] : Padded([.. head, .. value]), .. children];
        BinaryPrimitives.WriteUInt16LittleEndian(block, (ushort)block.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(2), valueLength);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(4), kind);
        return block;
    }

    private static byte[] Padded(byte[] bytes) => [.. bytes, .. new byte[(4 - (bytes.Length % 4)) % 4]];
}
