using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.Pe;

/// <summary>A PE file: programs and libraries of Windows, and .NET assemblies of every system.</summary>
/// <remarks>Format: https://learn.microsoft.com/windows/win32/debug/pe-format. Always little-endian.</remarks>
public sealed class PeFile : ProgramFile
{
    private const int SectionLength = 40;
    private const int MaxPeSections = 4096;
    private const int ResourceDirectory = 2;
    private const int ClrDirectory = 14;

    private PeFile(FileBytes bytes, bool is64, ulong imageBase, ushort machine, ImmutableArray<PeSection> sections)
    {
        Bytes = bytes;
        Is64Bit = is64;
        ImageBase = imageBase;
        Machine = machine;
        Sections = sections;
    }

    /// <summary>The first bytes of every PE file, and of older programs for DOS.</summary>
    public static ReadOnlySpan<byte> Magic => "MZ"u8;

    /// <inheritdoc/>
    public override ProgramFormat Format => ProgramFormat.Pe;

    /// <inheritdoc/>
    public override FileBytes Bytes { get; }

    /// <inheritdoc/>
    public override bool Is64Bit { get; }

    /// <inheritdoc/>
    public override bool IsBigEndian => false;

    /// <inheritdoc/>
    public override bool HasSections => !Sections.IsEmpty;

    /// <summary>Address of the image's start.</summary>
    public ulong ImageBase { get; }

    /// <summary>The architecture: 0x8664 is x86-64, 0xAA64 ARM64.</summary>
    public ushort Machine { get; }

    /// <summary>Sections, in the order of the file.</summary>
    public ImmutableArray<PeSection> Sections { get; }

    /// <summary>Where the resources are, from the start of the image, and their bytes; empty where there are none.</summary>
    public (uint Address, uint Size) Resources { get; private init; }

    /// <summary>Where the header of .NET code is, from the start of the image, and its bytes; empty where there is none.</summary>
    public (uint Address, uint Size) ClrHeader { get; private init; }

    /// <summary>True for .NET assemblies.</summary>
    public bool IsManaged => ClrHeader.Size > 0;

    /// <inheritdoc/>
    public override long End => Sections.IsEmpty ? 0 : Sections.Max(static s => (long)s.Offset + s.Size);

    /// <summary>Opens a file.</summary>
    public static ProgramProblem TryOpen(FileBytes bytes, out PeFile? file)
    {
        file = null;
        Span<byte> dos = stackalloc byte[64];
        dos = dos[..bytes.Read(0, dos)];
        if (!dos.StartsWith(Magic))
        {
            return ProgramProblem.NotAProgram;
        }

        if (dos.Length < 64)
        {
            return ProgramProblem.HeaderTruncated;
        }

        // The signature, the COFF header of 20 bytes, and the optional header, of which all that is needed lies in the first 240.
        long start = BinaryPrimitives.ReadUInt32LittleEndian(dos[60..]);
        Span<byte> raw = stackalloc byte[24 + 240];
        raw = raw[..bytes.Read(start, raw)];
        if (!raw.StartsWith("PE\0\0"u8))
        {
            return ProgramProblem.NoPeHeader;
        }

        return raw.Length < 26 ? ProgramProblem.HeaderTruncated : TryRead(bytes, start, raw, out file);
    }

    /// <summary>Finds where a place in the image lies in the file.</summary>
    /// <param name="address">Its distance from the start of the image.</param>
    /// <param name="offset">Its offset.</param>
    /// <param name="available">How many bytes lie there together.</param>
    public bool TryMapImage(uint address, out long offset, out long available)
    {
        foreach (var section in Sections)
        {
            if (address >= section.VirtualAddress && address - section.VirtualAddress < section.Size)
            {
                offset = (long)section.Offset + (address - section.VirtualAddress);
                available = section.Size - (address - section.VirtualAddress);
                return true;
            }
        }

        offset = available = 0;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryMap(ulong address, out long offset, out long available)
    {
        offset = available = 0;
        return address >= ImageBase && address - ImageBase <= uint.MaxValue && TryMapImage((uint)(address - ImageBase), out offset, out available);
    }

    /// <inheritdoc/>
    public override bool TryFindSection(ReadOnlySpan<byte> name, out ProgramSection section)
    {
        if (name.Length <= 8)
        {
            Span<byte> padded = stackalloc byte[8];
            padded.Clear();
            name.CopyTo(padded);
            var wanted = BinaryPrimitives.ReadUInt64LittleEndian(padded);
            foreach (var candidate in Sections)
            {
                if (candidate.Name == wanted && candidate.Size > 0)
                {
                    section = ToSection(candidate);
                    return true;
                }
            }
        }

        section = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryFindWritableData(out ProgramSection data)
    {
        foreach (var candidate in Sections)
        {
            if (candidate.IsWritableData && candidate.Size > 0)
            {
                data = ToSection(candidate);
                return true;
            }
        }

        data = default;
        return false;
    }

    private static ProgramProblem TryRead(FileBytes bytes, long start, ReadOnlySpan<byte> raw, out PeFile? file)
    {
        file = null;
        var machine = BinaryPrimitives.ReadUInt16LittleEndian(raw[4..]);
        int sectionCount = BinaryPrimitives.ReadUInt16LittleEndian(raw[6..]);
        int optionalLength = BinaryPrimitives.ReadUInt16LittleEndian(raw[20..]);
        var optional = raw[24..][..Math.Min(optionalLength, raw.Length - 24)];
        if (optional.Length < 96 || BinaryPrimitives.ReadUInt16LittleEndian(optional) is not (0x10B or 0x20B))
        {
            return ProgramProblem.BadOptionalHeader;
        }

        var is64 = optional[1] == 2;
        if (is64 && optional.Length < 112)
        {
            return ProgramProblem.BadOptionalHeader;
        }

        var directories = optional[(is64 ? 112 : 96)..];
        var directoryCount = BinaryPrimitives.ReadUInt32LittleEndian(optional[(is64 ? 108 : 92)..]);
        if (sectionCount > MaxPeSections)
        {
            return ProgramProblem.TooManySections;
        }

        var table = new byte[sectionCount * SectionLength];
        if (bytes.Read(start + 24 + optionalLength, table) != table.Length)
        {
            return ProgramProblem.SectionTableTruncated;
        }

        var sections = new PeSection[sectionCount];
        for (var i = 0; i < sections.Length; i++)
        {
            sections[i] = Section(table.AsSpan(i * SectionLength, SectionLength));
        }

        var imageBase = is64 ? BinaryPrimitives.ReadUInt64LittleEndian(optional[24..]) : BinaryPrimitives.ReadUInt32LittleEndian(optional[28..]);
        file = new PeFile(bytes, is64, imageBase, machine, ImmutableCollectionsMarshal.AsImmutableArray(sections))
        {
            Resources = Directory(directories, directoryCount, ResourceDirectory),
            ClrHeader = Directory(directories, directoryCount, ClrDirectory),
        };
        return ProgramProblem.None;
    }

    private static (uint Address, uint Size) Directory(ReadOnlySpan<byte> directories, uint count, int index) =>
        (uint)index < count && directories.Length >= (index + 1) * 8
            ? (BinaryPrimitives.ReadUInt32LittleEndian(directories[(index * 8)..]), BinaryPrimitives.ReadUInt32LittleEndian(directories[((index * 8) + 4)..]))
            : default;

    private static PeSection Section(ReadOnlySpan<byte> row) => new(
        BinaryPrimitives.ReadUInt64LittleEndian(row),
        BinaryPrimitives.ReadUInt32LittleEndian(row[12..]),
        BinaryPrimitives.ReadUInt32LittleEndian(row[8..]),
        BinaryPrimitives.ReadUInt32LittleEndian(row[20..]),
        BinaryPrimitives.ReadUInt32LittleEndian(row[16..]),
        BinaryPrimitives.ReadUInt32LittleEndian(row[36..]));

    // What is loaded ends with the section; the file fills its last block.
    private ProgramSection ToSection(PeSection section) =>
        new(section.Offset, section.VirtualSize == 0 ? section.Size : Math.Min(section.Size, section.VirtualSize), ImageBase + section.VirtualAddress);
}
