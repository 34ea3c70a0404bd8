using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.Elf;

/// <summary>Reads the two tables of an ELF file.</summary>
internal static class ElfTables
{
    private const int MaxNames = 16 << 20;

    // In these places a count or an index that does not fit stands in the first section instead.
    private const int SegmentCountElsewhere = 0xFFFF;
    private const int NamesIndexElsewhere = 0xFFFF;

    public static ProgramProblem TryReadSegments(FileBytes bytes, ref ElfHeader header, out ImmutableArray<ElfSegment> segments)
    {
        segments = [];
        if (header.SegmentsOffset == 0 || header.SegmentCount == 0)
        {
            return ProgramProblem.None;
        }

        var size = header.Is64Bit ? 56 : 32;
        if (header.SegmentSize != size)
        {
            return ProgramProblem.BadEntrySize;
        }

        if (header.SegmentCount is > ProgramFile.MaxSegments or SegmentCountElsewhere)
        {
            return ProgramProblem.TooManySegments;
        }

        if (!TryReadTable(bytes, header.SegmentsOffset, header.SegmentCount * size, out var rented))
        {
            return ProgramProblem.SegmentTableTruncated;
        }

        header.TablesEnd = Math.Max(header.TablesEnd, header.SegmentsOffset + (header.SegmentCount * size));
        var (order, is64) = (header.Order, header.Is64Bit);
        var all = new ElfSegment[header.SegmentCount];
        for (var i = 0; i < all.Length; i++)
        {
            var row = rented.AsSpan(i * size, size);
            all[i] = is64
                ? new ElfSegment(order.U32(row), order.U32(row[4..]), order.Offset(row[8..], true), order.U64(row[16..]), order.Offset(row[32..], true))
                : new ElfSegment(order.U32(row), order.U32(row[24..]), order.U32(row[4..]), order.U32(row[8..]), order.U32(row[16..]));
        }

        ArrayPool<byte>.Shared.Return(rented);
        segments = ImmutableCollectionsMarshal.AsImmutableArray(all);
        return ProgramProblem.None;
    }

    public static ProgramProblem TryReadSections(FileBytes bytes, ref ElfHeader header, out ImmutableArray<ElfSection> sections, out byte[] names)
    {
        (sections, names) = ([], []);
        if (header.SectionsOffset == 0)
        {
            return ProgramProblem.None;
        }

        var size = header.Is64Bit ? 64 : 40;
        if (header.SectionSize != size)
        {
            // Some tools that strip the table leave its offset.
            return header.SectionCount == 0 ? ProgramProblem.None : ProgramProblem.BadEntrySize;
        }

        if (!TryReadTable(bytes, header.SectionsOffset, size, out var rented))
        {
            return ProgramProblem.SectionTableTruncated;
        }

        var first = Row(rented, header.Order, header.Is64Bit);
        ArrayPool<byte>.Shared.Return(rented);
        var count = header.SectionCount != 0 ? header.SectionCount : first.Size;
        if (count > ProgramFile.MaxSections)
        {
            return ProgramProblem.TooManySections;
        }

        if (!TryReadTable(bytes, header.SectionsOffset, (int)count * size, out rented))
        {
            return ProgramProblem.SectionTableTruncated;
        }

        header.TablesEnd = Math.Max(header.TablesEnd, header.SectionsOffset + (count * size));
        var all = new ElfSection[count];
        for (var i = 0; i < all.Length; i++)
        {
            all[i] = Row(rented.AsSpan(i * size, size), header.Order, header.Is64Bit);
        }

        ArrayPool<byte>.Shared.Return(rented);
        var index = header.NamesIndex == NamesIndexElsewhere ? first.Link : (uint)header.NamesIndex;
        if (index != 0 && !TryReadNames(bytes, all, index, out names))
        {
            return ProgramProblem.BadNameTable;
        }

        sections = ImmutableCollectionsMarshal.AsImmutableArray(all);
        return ProgramProblem.None;
    }

    private static ElfSection Row(ReadOnlySpan<byte> row, Endian order, bool is64) => is64
        ? new(order.U32(row), order.U32(row[4..]), order.U64(row[8..]), order.U64(row[16..]), order.Offset(row[24..], true), order.Offset(row[32..], true), order.U32(row[40..]))
        : new(order.U32(row), order.U32(row[4..]), order.U32(row[8..]), order.U32(row[12..]), order.U32(row[16..]), order.U32(row[20..]), order.U32(row[24..]));

    private static bool TryReadNames(FileBytes bytes, ElfSection[] sections, uint index, out byte[] names)
    {
        names = [];
        if (index >= (uint)sections.Length || sections[index] is not { Size: >= 0 and <= MaxNames } table || table.Offset > bytes.Length - table.Size)
        {
            return false;
        }

        names = new byte[table.Size];
        return bytes.Read(table.Offset, names) == names.Length;
    }

    private static bool TryReadTable(FileBytes bytes, long offset, int length, out byte[] rented)
    {
        rented = [];
        if (offset > bytes.Length - length)
        {
            return false;
        }

        rented = ArrayPool<byte>.Shared.Rent(length);
        if (bytes.Read(offset, rented.AsSpan(0, length)) == length)
        {
            return true;
        }

        ArrayPool<byte>.Shared.Return(rented);
        return false;
    }
}
