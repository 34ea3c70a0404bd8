using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.Elf;

/// <summary>The header of an ELF file.</summary>
internal record struct ElfHeader
{
    private const int Length32 = 52;
    private const int Length64 = 64;

    public bool Is64Bit { get; private init; }

    public Endian Order { get; private init; }

    public ushort Type { get; private init; }

    public ushort Machine { get; private init; }

    public long SegmentsOffset { get; private init; }

    public int SegmentSize { get; private init; }

    public int SegmentCount { get; private init; }

    public long SectionsOffset { get; private init; }

    public int SectionSize { get; private init; }

    public int SectionCount { get; private init; }

    public int NamesIndex { get; private init; }

    /// <summary>Where the later of the two tables ends; the readers of the tables move it.</summary>
    public long TablesEnd { get; set; }

    public static ProgramProblem TryRead(FileBytes bytes, out ElfHeader header)
    {
        header = default;
        Span<byte> raw = stackalloc byte[Length64];
        raw = raw[..bytes.Read(0, raw)];
        if (!raw.StartsWith(ElfFile.Magic))
        {
            return ProgramProblem.NotAProgram;
        }

        if (raw.Length < 16)
        {
            return ProgramProblem.HeaderTruncated;
        }

        if (raw[4] is not (1 or 2) || raw[5] is not (1 or 2) || raw[6] != 1)
        {
            return ProgramProblem.BadIdentification;
        }

        var is64 = raw[4] == 2;
        if (raw.Length < (is64 ? Length64 : Length32))
        {
            return ProgramProblem.HeaderTruncated;
        }

        var order = new Endian(raw[5] == 2);
        var sizes = raw[(is64 ? 52 : 40)..];
        header = new ElfHeader
        {
            Is64Bit = is64,
            Order = order,
            Type = order.U16(raw[16..]),
            Machine = order.U16(raw[18..]),
            SegmentsOffset = order.Offset(raw[(is64 ? 32 : 28)..], is64),
            SectionsOffset = order.Offset(raw[(is64 ? 40 : 32)..], is64),
            SegmentSize = order.U16(sizes[2..]),
            SegmentCount = order.U16(sizes[4..]),
            SectionSize = order.U16(sizes[6..]),
            SectionCount = order.U16(sizes[8..]),
            NamesIndex = order.U16(sizes[10..]),
        };
        return ProgramProblem.None;
    }
}
