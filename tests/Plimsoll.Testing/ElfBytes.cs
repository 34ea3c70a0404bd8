using System.Buffers.Binary;
using System.Text;

namespace Plimsoll.Testing;

/// <summary>Builds ELF files of any class and byte order, section by section, for tests.</summary>
public sealed class ElfBytes(bool is64 = true, bool isBig = false)
{
    /// <summary>Where the file is loaded: the address of a byte is this plus its offset.</summary>
    public const ulong Base = 0x40_0000;

    private readonly List<(string Name, uint Type, uint Flags, byte[] Data, uint Link)> _sections = [];

    /// <summary>Where the header ends: 52 or 64 bytes.</summary>
    public int HeaderLength => is64 ? 64 : 52;

    /// <summary>Adds a section with content.</summary>
    public ElfBytes Section(string name, ReadOnlySpan<byte> data, uint type = 1, uint link = 0) => Add(name, type, 2, data, link);

    /// <summary>Adds a section that the program may change; a segment covers it.</summary>
    public ElfBytes Writable(string name, ReadOnlySpan<byte> data) => Add(name, 1, 3, data, 0);

    /// <summary>Adds a table of symbols with names and values, each of an object of 16 bytes.</summary>
    public ElfBytes Symbols(params (string Name, ulong Address)[] symbols)
    {
        var names = new List<byte> { 0 };
        var rows = new List<byte>(new byte[24]);
        foreach (var (name, address) in symbols)
        {
            var row = new byte[24];
            Write(row, 0, 4, (ulong)names.Count);
            row[4] = 0x11;
            Write(row, 8, 8, address);
            Write(row, 16, 8, 16);
            rows.AddRange(row);
            names.AddRange(Encoding.UTF8.GetBytes(name));
            names.Add(0);
        }

        return Section(".symtab", [.. rows], 2, (uint)_sections.Count + 2).Section(".strtab", [.. names], 3);
    }

    /// <summary>Where the content of a section will lie in the file. Sections lie in their order, each at a multiple of 16.</summary>
    public int OffsetOf(string name) => Layout().First(s => s.Name == name).Offset;

    /// <summary>The file.</summary>
    /// <param name="withSections">False leaves out the table of sections and their names.</param>
    /// <param name="appended">Bytes that something else put behind it.</param>
    public byte[] Build(bool withSections = true, ReadOnlySpan<byte> appended = default)
    {
        if (withSections)
        {
            _sections.Add((".shstrtab", 3, 0, [0, .. _sections.Select(static s => s.Name).Append(".shstrtab").SelectMany(static n => Encoding.UTF8.GetBytes(n + "\0"))], 0));
        }

        var layout = Layout();
        var loaded = layout.Where(static s => (s.Flags & 1) != 0).ToArray();
        var tableAt = Align(layout.Length == 0 ? HeaderLength + (SegmentLength * loaded.Length) : layout[^1].Offset + layout[^1].Data.Length);
        var file = new byte[withSections ? tableAt + ((layout.Length + 1) * SectionLength) : tableAt];
        WriteHeader(file, loaded.Length, withSections ? tableAt : 0, withSections ? layout.Length + 1 : 0);
        for (var i = 0; i < loaded.Length; i++)
        {
            WriteSegment(file.AsSpan(HeaderLength + (i * SegmentLength)), loaded[i].Offset, loaded[i].Data.Length);
        }

        var name = 1;
        for (var i = 0; i < layout.Length; i++)
        {
            layout[i].Data.CopyTo(file.AsSpan(layout[i].Offset));
            if (withSections)
            {
                WriteSection(file.AsSpan(tableAt + ((i + 1) * SectionLength)), layout[i], name);
                name += layout[i].Name.Length + 1;
            }
        }

        return [.. file, .. appended];
    }

    private int SegmentLength => is64 ? 56 : 32;

    private int SectionLength => is64 ? 64 : 40;

    private ElfBytes Add(string name, uint type, uint flags, ReadOnlySpan<byte> data, uint link)
    {
        _sections.Add((name, type, flags, data.ToArray(), link));
        return this;
    }

    private (string Name, uint Type, uint Flags, byte[] Data, uint Link, int Offset)[] Layout()
    {
        var at = HeaderLength + (_sections.Count(static s => (s.Flags & 1) != 0) * SegmentLength);
        return [.. _sections.Select(s =>
        {
            var offset = Align(at);
            at = offset + s.Data.Length;
            return (s.Name, s.Type, s.Flags, s.Data, s.Link, offset);
        })];
    }

    private void WriteHeader(byte[] file, int segments, int sectionsAt, int sections)
    {
        byte[] identification = [0x7F, (byte)'E', (byte)'L', (byte)'F', (byte)(is64 ? 2 : 1), (byte)(isBig ? 2 : 1), 1];
        identification.CopyTo(file, 0);
        Write(file, 16, 2, 2);
        Write(file, 18, 2, 62);
        Write(file, 20, 4, 1);
        Write(file, is64 ? 32 : 28, Word, segments == 0 ? 0u : (uint)HeaderLength);
        Write(file, is64 ? 40 : 32, Word, (uint)sectionsAt);
        var sizes = is64 ? 52 : 40;
        Write(file, sizes, 2, (uint)HeaderLength);
        Write(file, sizes + 2, 2, (uint)SegmentLength);
        Write(file, sizes + 4, 2, (uint)segments);
        Write(file, sizes + 6, 2, (uint)SectionLength);
        Write(file, sizes + 8, 2, (uint)sections);
        Write(file, sizes + 10, 2, (uint)Math.Max(sections - 1, 0));
    }

    private void WriteSegment(Span<byte> row, int offset, int size)
    {
        Write(row, 0, 4, 1);
        Write(row, is64 ? 4 : 24, 4, 6);
        Write(row, is64 ? 8 : 4, Word, (uint)offset);
        Write(row, is64 ? 16 : 8, Word, Base + (uint)offset);
        Write(row, is64 ? 32 : 16, Word, (uint)size);
        Write(row, is64 ? 40 : 20, Word, (uint)size);
    }

    private void WriteSection(Span<byte> row, (string Name, uint Type, uint Flags, byte[] Data, uint Link, int Offset) section, int name)
    {
        Write(row, 0, 4, (uint)name);
        Write(row, 4, 4, section.Type);
        Write(row, 8, Word, section.Flags);
        Write(row, is64 ? 16 : 12, Word, Base + (uint)section.Offset);
        Write(row, is64 ? 24 : 16, Word, (uint)section.Offset);
        Write(row, is64 ? 32 : 20, Word, (uint)section.Data.Length);
        Write(row, is64 ? 40 : 24, 4, section.Link);
    }

    private int Word => is64 ? 8 : 4;

    private static int Align(int offset) => (offset + 15) & ~15;

    private void Write(Span<byte> file, int at, int length, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        bytes = bytes[..length];
        if (isBig)
        {
            bytes.Reverse();
        }

        bytes.CopyTo(file[at..]);
    }
}
