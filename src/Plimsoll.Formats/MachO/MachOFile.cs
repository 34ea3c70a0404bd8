using System.Buffers.Binary;
using System.Collections.Immutable;
using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.MachO;

/// <summary>A Mach-O file; of one for several architectures the first part, as they are built from the same sources.</summary>
/// <remarks>Format: https://github.com/apple-oss-distributions/xnu/blob/main/EXTERNAL_HEADERS/mach-o/loader.h and fat.h.</remarks>
public sealed class MachOFile : ProgramFile
{
    private const uint Magic32 = 0xFEEDFACE;
    private const uint Magic64 = 0xFEEDFACF;
    private const uint MagicFat = 0xCAFEBABE;
    private const uint MagicFat64 = 0xCAFEBABF;

    // Java classes begin with the same four bytes as files for several architectures; their next number is a version, 45 or more.
    private const int MaxArchitectures = 40;

    private readonly MachOCommands _commands;

    private MachOFile(FileBytes bytes, bool is64, bool isBig, MachOCommands commands)
    {
        Bytes = bytes;
        Is64Bit = is64;
        IsBigEndian = isBig;
        _commands = commands;
        End = commands.Segments.Aggregate(0L, static (end, s) => Math.Max(end, s.Offset <= long.MaxValue - s.FileSize ? s.Offset + s.FileSize : long.MaxValue));
    }

    /// <inheritdoc/>
    public override ProgramFormat Format => ProgramFormat.MachO;

    /// <inheritdoc/>
    public override FileBytes Bytes { get; }

    /// <inheritdoc/>
    public override bool Is64Bit { get; }

    /// <inheritdoc/>
    public override bool IsBigEndian { get; }

    /// <inheritdoc/>
    public override bool HasSections => !_commands.Sections.IsEmpty;

    /// <inheritdoc/>
    public override long End { get; }

    /// <summary>Sections, in the order of the file.</summary>
    public ImmutableArray<MachOSection> Sections => _commands.Sections;

    /// <summary>Segments, in the order of the file.</summary>
    public ImmutableArray<MachOSegment> Segments => _commands.Segments;

    /// <summary>True when a file begins like a Mach-O file.</summary>
    public static bool IsMagic(ReadOnlySpan<byte> start) =>
        start.Length >= 4
        && (BinaryPrimitives.ReadUInt32BigEndian(start) is Magic32 or Magic64 or MagicFat or MagicFat64
            || BinaryPrimitives.ReadUInt32LittleEndian(start) is Magic32 or Magic64);

    /// <summary>Opens a file.</summary>
    public static ProgramProblem TryOpen(FileBytes bytes, out MachOFile? file)
    {
        Span<byte> start = stackalloc byte[40];
        start = start[..bytes.Read(0, start)];
        if (!IsMagic(start))
        {
            file = null;
            return ProgramProblem.NotAProgram;
        }

        return BinaryPrimitives.ReadUInt32BigEndian(start) is MagicFat or MagicFat64 ? TryOpenFat(bytes, start, out file) : TryOpenThin(bytes, start, out file);
    }

    /// <inheritdoc/>
    public override bool TryFindSection(ReadOnlySpan<byte> name, out ProgramSection section)
    {
        foreach (var candidate in Sections)
        {
            if (candidate.Offset != 0 && System.Text.Ascii.Equals(name, candidate.Name))
            {
                section = new ProgramSection(candidate.Offset, candidate.Size, candidate.Address);
                return true;
            }
        }

        section = default;
        return false;
    }

    /// <inheritdoc/>
    public override bool TryFindWritableData(out ProgramSection data)
    {
        foreach (var segment in Segments)
        {
            if ((segment.Protection & 0b110) == 0b010 && segment.FileSize > 0)
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
            if (address >= segment.Address && inside < (ulong)segment.FileSize && segment.Offset <= long.MaxValue - segment.FileSize)
            {
                offset = segment.Offset + (long)inside;
                available = segment.FileSize - (long)inside;
                return true;
            }
        }

        offset = available = 0;
        return false;
    }

    private static ProgramProblem TryOpenThin(FileBytes bytes, ReadOnlySpan<byte> start, out MachOFile? file)
    {
        file = null;
        var isBig = BinaryPrimitives.ReadUInt32BigEndian(start) is Magic32 or Magic64;
        var order = new Endian(isBig);
        var is64 = order.U32(start) == Magic64;
        var length = is64 ? 32 : 28;
        if (start.Length < length)
        {
            return ProgramProblem.HeaderTruncated;
        }

        var problem = MachOCommands.TryRead(bytes, length, order.U32(start[16..]), order.U32(start[20..]), order, out var commands);
        file = problem == ProgramProblem.None ? new MachOFile(bytes, is64, isBig, commands) : null;
        return problem;
    }

    private static ProgramProblem TryOpenFat(FileBytes bytes, ReadOnlySpan<byte> start, out MachOFile? file)
    {
        file = null;
        var is64 = BinaryPrimitives.ReadUInt32BigEndian(start) == MagicFat64;
        if (start.Length < 8 + (is64 ? 32 : 20) || BinaryPrimitives.ReadUInt32BigEndian(start[4..]) is 0 or > MaxArchitectures)
        {
            return ProgramProblem.BadArchitectureTable;
        }

        var order = new Endian(true);
        var offset = order.Offset(start[16..], is64);
        var size = order.Offset(start[(is64 ? 24 : 20)..], is64);
        if (offset == 0 || size > bytes.Length || offset > bytes.Length - size)
        {
            return ProgramProblem.BadArchitecturePart;
        }

        var part = new FilePart(bytes, offset, size);
        Span<byte> inner = stackalloc byte[40];
        inner = inner[..part.Read(0, inner)];
        return IsMagic(inner) && BinaryPrimitives.ReadUInt32BigEndian(inner) is not (MagicFat or MagicFat64)
            ? TryOpenThin(part, inner, out file)
            : ProgramProblem.BadArchitecturePart;
    }
}
