using System.Collections.Immutable;
using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.Elf;

/// <summary>An ELF file: its header and its two tables.</summary>
/// <remarks>Format: System V ABI, generic part, chapters 4 and 5: https://gabi.xinuos.com/.</remarks>
public sealed class ElfFile : ProgramFile
{
    private readonly byte[] _names;

    private ElfFile(FileBytes bytes, ElfHeader header, ImmutableArray<ElfSegment> segments, ImmutableArray<ElfSection> sections, byte[] names)
    {
        Bytes = bytes;
        Is64Bit = header.Is64Bit;
        IsBigEndian = header.Order.IsBig;
        Type = header.Type;
        Machine = header.Machine;
        Segments = segments;
        Sections = sections;
        End = EndOf(header, segments, sections);
        _names = names;
    }

    /// <summary>The first bytes of every ELF file.</summary>
    public static ReadOnlySpan<byte> Magic => "\u007fELF"u8;

    /// <inheritdoc/>
    public override ProgramFormat Format => ProgramFormat.Elf;

    /// <inheritdoc/>
    public override FileBytes Bytes { get; }

    /// <inheritdoc/>
    public override bool Is64Bit { get; }

    /// <inheritdoc/>
    public override bool IsBigEndian { get; }

    /// <summary>1 relocatable, 2 executable, 3 shared, 4 core.</summary>
    public ushort Type { get; }

    /// <summary>The architecture: 62 is x86-64, 183 AArch64.</summary>
    public ushort Machine { get; }

    /// <summary>Segments, in the order of the file.</summary>
    public ImmutableArray<ElfSegment> Segments { get; }

    /// <summary>Sections, in the order of the file; empty where the file has no table of them.</summary>
    public ImmutableArray<ElfSection> Sections { get; }

    /// <inheritdoc/>
    public override bool HasSections => !Sections.IsEmpty;

    /// <inheritdoc/>
    public override long End { get; }

    internal Endian Order => new(IsBigEndian);

    /// <summary>Opens a file.</summary>
    public static ProgramProblem TryOpen(FileBytes bytes, out ElfFile? file)
    {
        file = null;
        var problem = ElfHeader.TryRead(bytes, out var header);
        if (problem != ProgramProblem.None)
        {
            return problem;
        }

        problem = ElfTables.TryReadSegments(bytes, ref header, out var segments);
        if (problem != ProgramProblem.None)
        {
            return problem;
        }

        problem = ElfTables.TryReadSections(bytes, ref header, out var sections, out var names);
        if (problem == ProgramProblem.None)
        {
            file = new ElfFile(bytes, header, segments, sections, names);
        }

        return problem;
    }

    /// <summary>The name of a section; empty where it points outside the names.</summary>
    public ReadOnlySpan<byte> NameOf(ElfSection section)
    {
        if (section.Name >= (uint)_names.Length)
        {
            return default;
        }

        var rest = _names.AsSpan((int)section.Name);
        return rest.IndexOf((byte)0) is var end and >= 0 ? rest[..end] : default;
    }

    /// <summary>Finds the first section of a name.</summary>
    public bool TryFind(ReadOnlySpan<byte> name, out ElfSection section)
    {
        foreach (var candidate in Sections)
        {
            if (NameOf(candidate).SequenceEqual(name))
            {
                section = candidate;
                return true;
            }
        }

        section = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryFindSection(ReadOnlySpan<byte> name, out ProgramSection section)
    {
        // What is compressed is for debuggers, and is not loaded: no reader here asks for such a section.
        var isFound = TryFind(name, out var found) && found.Type != ElfSectionType.NoBits && (found.Flags & ElfSectionType.CompressedFlag) == 0;
        section = isFound ? new ProgramSection(found.Offset, found.Size, found.Address) : default;
        return isFound;
    }

    /// <inheritdoc/>
    public override bool TryFindWritableData(out ProgramSection data)
    {
        foreach (var segment in Segments)
        {
            // Writable and not executable.
            if (segment.Type == ElfSegmentType.Load && (segment.Flags & 0b011) == 0b010)
            {
                data = new ProgramSection(segment.Offset, segment.FileSize, segment.Address);
                return true;
            }
        }

        data = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryMap(ulong address, out long offset, out long available)
    {
        foreach (var segment in Segments)
        {
            var inside = address - segment.Address;
            if (segment.Type == ElfSegmentType.Load && address >= segment.Address && inside < (ulong)segment.FileSize && segment.Offset <= long.MaxValue - segment.FileSize)
            {
                offset = segment.Offset + (long)inside;
                available = segment.FileSize - (long)inside;
                return true;
            }
        }

        offset = available = 0;
        return false;
    }

    private static long EndOf(ElfHeader header, ImmutableArray<ElfSegment> segments, ImmutableArray<ElfSection> sections)
    {
        var end = Math.Max(header.TablesEnd, 0);
        foreach (var segment in segments)
        {
            end = Math.Max(end, segment.Offset <= long.MaxValue - segment.FileSize ? segment.Offset + segment.FileSize : long.MaxValue);
        }

        foreach (var section in sections)
        {
            if (section.Type != ElfSectionType.NoBits)
            {
                end = Math.Max(end, section.Offset <= long.MaxValue - section.Size ? section.Offset + section.Size : long.MaxValue);
            }
        }

        return end;
    }
}
