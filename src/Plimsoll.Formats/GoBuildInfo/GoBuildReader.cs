using Plimsoll.Formats.Programs;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.GoBuildInfo;

/// <summary>Finds and reads the build information of a Go program.</summary>
/// <remarks>
/// Layout: https://pkg.go.dev/debug/buildinfo. A header of 32 bytes, aligned to 16: a mark of 14, the size of a pointer, flags. Since Go 1.18
/// flag 2 is set and two texts follow, each with its length before it as a varint; before, two pointers to Go strings stand at byte 16.
/// The first text is the version of Go, the second the list of modules between two marks of 16 bytes.
/// </remarks>
public static class GoBuildReader
{
    /// <summary>A longer text is not read: 16 MiB. The largest lists of modules have some 100 KB.</summary>
    public const int MaxText = 16 << 20;

    private const int HeaderLength = 32;
    private const int Alignment = 16;
    private const int ModuleMark = 16;
    private const int MaxInlineHeader = HeaderLength + 10;
    private const byte InlineTexts = 2;
    private const byte BigEndian = 1;
    private const long MaxSearch = 256L << 20;
    private const int BlockSize = 256 << 10;

    private static ReadOnlySpan<byte> Mark => [0xFF, (byte)' ', (byte)'G', (byte)'o', (byte)' ', (byte)'b', (byte)'u', (byte)'i', (byte)'l', (byte)'d', (byte)'i', (byte)'n', (byte)'f', (byte)':'];

    /// <summary>Reads it.</summary>
    public static GoBuildProblem TryRead(ProgramFile program, out GoBuild? build)
    {
        build = null;
        var problem = TryFind(program, out var at);
        if (problem != GoBuildProblem.None)
        {
            return problem;
        }

        Span<byte> header = stackalloc byte[HeaderLength];
        header = header[..program.Bytes.Read(at, header)];
        if (header.Length < HeaderLength)
        {
            return GoBuildProblem.Truncated;
        }

        byte[]? version, modules;
        if ((header[15] & InlineTexts) != 0)
        {
            var next = at + HeaderLength;
            problem = TryReadInline(program.Bytes, ref next, out version);
            if (problem == GoBuildProblem.None)
            {
                problem = TryReadInline(program.Bytes, ref next, out modules);
            }
            else
            {
                modules = null;
            }
        }
        else
        {
            problem = TryReadPointed(program, header, out version, out modules);
        }

        if (problem != GoBuildProblem.None)
        {
            return problem;
        }

        if (version is not { Length: > 0 })
        {
            return GoBuildProblem.NoVersion;
        }

        build = GoModuleList.Parse(Utf8Text.ToText(version), WithoutMarks(modules));
        return GoBuildProblem.None;
    }

    private static GoBuildProblem TryFind(ProgramFile program, out long at)
    {
        at = 0;
        var name = program.Format == ProgramFormat.MachO ? "__go_buildinfo"u8 : ".go.buildinfo"u8;
        if (program.TryFindSection(name, out var section))
        {
            return TrySearch(program, section, out at) ? GoBuildProblem.None : GoBuildProblem.NoMark;
        }

        // Windows programs have it at the start of their data; others only where something took away the names of sections.
        return (program.Format == ProgramFormat.Pe || !program.HasSections) && program.TryFindWritableData(out section) && TrySearch(program, section, out at)
            ? GoBuildProblem.None : GoBuildProblem.NotThere;
    }

    private static bool TrySearch(ProgramFile program, ProgramSection section, out long at)
    {
        var end = section.Offset + Math.Min(section.Size, Math.Min(MaxSearch, long.MaxValue - section.Offset));
        var block = new byte[Math.Clamp(end - section.Offset, 0, BlockSize)];
        for (at = section.Offset; at < end;)
        {
            var part = block.AsSpan(0, (int)Math.Min(block.Length, end - at));
            part = part[..program.Bytes.Read(at, part)];
            for (var from = 0; part[from..].IndexOf(Mark) is var hit and >= 0; from = hit + 1)
            {
                hit += from;
                if ((at - section.Offset + hit) % Alignment == 0)
                {
                    at += hit;
                    return true;
                }
            }

            if (part.Length < block.Length || part.Length < Mark.Length)
            {
                break;
            }

            // A mark may lie across two blocks.
            at += part.Length - Mark.Length + 1;
        }

        return false;
    }

    private static GoBuildProblem TryReadInline(FileBytes bytes, ref long at, out byte[]? text)
    {
        text = null;
        Span<byte> raw = stackalloc byte[MaxInlineHeader - HeaderLength];
        raw = raw[..bytes.Read(at, raw)];
        ulong length = 0;
        var used = 0;
        for (; used < raw.Length; used++)
        {
            length |= (ulong)(raw[used] & 0x7F) << (7 * used);
            if (raw[used] < 0x80)
            {
                break;
            }
        }

        if (used == raw.Length)
        {
            return GoBuildProblem.Truncated;
        }

        if (length > MaxText)
        {
            return GoBuildProblem.TextTooLong;
        }

        at += used + 1;
        text = ReadText(bytes, at, (long)length);
        at += (long)length;
        return text is null ? GoBuildProblem.TextOutOfFile : GoBuildProblem.None;
    }

    private static GoBuildProblem TryReadPointed(ProgramFile program, ReadOnlySpan<byte> header, out byte[]? version, out byte[]? modules)
    {
        (version, modules) = (null, null);
        int size = header[14];
        if (size is not (4 or 8))
        {
            return GoBuildProblem.BadPointerSize;
        }

        var order = new Endian((header[15] & BigEndian) != 0);
        var problem = TryReadString(program, order.Word(header[16..], size == 8), size, order, out version);
        if (problem != GoBuildProblem.None)
        {
            return problem;
        }

        // A program without modules has no second string, and the pointer is to an empty one or to nothing.
        problem = TryReadString(program, order.Word(header[(16 + size)..], size == 8), size, order, out modules);
        return problem == GoBuildProblem.TextTooLong ? problem : GoBuildProblem.None;
    }

    // A Go string is a pointer and a length.
    private static GoBuildProblem TryReadString(ProgramFile program, ulong address, int size, Endian order, out byte[]? text)
    {
        text = null;
        Span<byte> raw = stackalloc byte[16];
        raw = raw[..(2 * size)];
        if (!program.TryReadAt(address, raw))
        {
            return GoBuildProblem.TextOutOfFile;
        }

        var length = order.Word(raw[size..], size == 8);
        if (length > MaxText)
        {
            return GoBuildProblem.TextTooLong;
        }

        if (!program.TryMap(order.Word(raw, size == 8), out var offset, out var available) || (long)length > available)
        {
            return length == 0 ? GoBuildProblem.None : GoBuildProblem.TextOutOfFile;
        }

        text = ReadText(program.Bytes, offset, (long)length);
        return text is null ? GoBuildProblem.TextOutOfFile : GoBuildProblem.None;
    }

    private static byte[]? ReadText(FileBytes bytes, long at, long length)
    {
        if (at > bytes.Length - length)
        {
            return null;
        }

        var text = new byte[length];
        return bytes.Read(at, text) == text.Length ? text : null;
    }

    // Between the marks the list ends with a line end; anything else is no list.
    private static ReadOnlySpan<byte> WithoutMarks(ReadOnlySpan<byte> modules) =>
        modules.Length > (2 * ModuleMark) && modules[^(ModuleMark + 1)] == '\n' ? modules[ModuleMark..^ModuleMark] : default;
}
