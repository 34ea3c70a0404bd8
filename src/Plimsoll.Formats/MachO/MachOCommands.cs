using System.Collections.Immutable;
using System.Text;
using Plimsoll.Formats.Programs;

namespace Plimsoll.Formats.MachO;

/// <summary>The load commands of a Mach-O file, as far as they say what is where.</summary>
internal readonly record struct MachOCommands(ImmutableArray<MachOSegment> Segments, ImmutableArray<MachOSection> Sections)
{
    private const int MaxCommands = 10_000;
    private const int MaxSize = 4 << 20;
    private const uint Segment32 = 0x01;
    private const uint Segment64 = 0x19;

    public static ProgramProblem TryRead(FileBytes bytes, long offset, uint count, uint size, Endian order, out MachOCommands commands)
    {
        commands = default;
        if (count > MaxCommands || size > MaxSize)
        {
            return ProgramProblem.TooManyLoadCommands;
        }

        if (offset + size > bytes.Length)
        {
            return ProgramProblem.BadLoadCommand;
        }

        var all = new byte[size];
        if (bytes.Read(offset, all) != all.Length)
        {
            return ProgramProblem.BadLoadCommand;
        }

        var segments = ImmutableArray.CreateBuilder<MachOSegment>();
        var sections = ImmutableArray.CreateBuilder<MachOSection>();
        var rest = all.AsSpan();
        for (var i = 0u; i < count; i++)
        {
            if (rest.Length < 8 || order.U32(rest[4..]) is not (>= 8 and var length) || length > rest.Length)
            {
                return ProgramProblem.BadLoadCommand;
            }

            var command = rest[..(int)length];
            if (order.U32(command) is var kind and (Segment32 or Segment64) && !TryReadSegment(command, kind == Segment64, order, segments, sections))
            {
                return sections.Count > ProgramFile.MaxSections ? ProgramProblem.TooManySections : ProgramProblem.BadLoadCommand;
            }

            rest = rest[(int)length..];
        }

        commands = new MachOCommands(segments.ToImmutable(), sections.ToImmutable());
        return ProgramProblem.None;
    }

    private static bool TryReadSegment(
        ReadOnlySpan<byte> command, bool is64, Endian order, ImmutableArray<MachOSegment>.Builder segments, ImmutableArray<MachOSection>.Builder sections)
    {
        var header = is64 ? 72 : 56;
        var row = is64 ? 80 : 68;
        var word = is64 ? 8 : 4;
        if (command.Length < header)
        {
            return false;
        }

        var count = order.U32(command[(header - 8)..]);
        if (count > (uint)((command.Length - header) / row))
        {
            return false;
        }

        var numbers = command[24..];
        segments.Add(new MachOSegment(
            Name(command[8..]),
            order.Offset(numbers[(2 * word)..], is64),
            order.Offset(numbers[(3 * word)..], is64),
            order.Word(numbers, is64),
            order.U32(numbers[((4 * word) + 4)..])));
        for (var i = 0; i < count; i++)
        {
            var at = command.Slice(header + (i * row), row);
            sections.Add(new MachOSection(
                Name(at[16..]), Name(at), order.U32(at[(32 + (2 * word))..]), order.Offset(at[(32 + word)..], is64), order.Word(at[32..], is64)));
        }

        return sections.Count <= ProgramFile.MaxSections;
    }

    private static string Name(ReadOnlySpan<byte> field) => Encoding.Latin1.GetString(field[..16].TrimEnd((byte)0));
}
