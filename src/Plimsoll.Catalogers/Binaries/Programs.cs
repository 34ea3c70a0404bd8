using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Plimsoll.Formats;
using Plimsoll.Formats.Elf;
using Plimsoll.Formats.Programs;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Binaries;

/// <summary>What the rows that look into programs share: which files are programs, and the frame of the one at hand.</summary>
internal static class Programs
{
    /// <summary>A larger program is not looked into.</summary>
    public const long MaxSize = 4L << 30;

    // Several rows look at one file, one after the other; its tables are read for the first.
    private static readonly ConditionalWeakTable<FileBytes, Opened> Known = [];

    /// <summary>Executables of Linux.</summary>
    public static FileWant Elf { get; } = new() { Magic = ElfFile.Magic.ToArray(), InPlace = true, MaxSize = MaxSize };

    /// <summary>Executables of Windows; the first bytes alone are too few to go by.</summary>
    public static FileWant Windows { get; } = new() { Pattern = "**/*.exe", Magic = "MZ"u8.ToArray(), InPlace = true, MaxSize = MaxSize };

    /// <summary>Executables of all systems.</summary>
    public static ImmutableArray<FileWant> All { get; } =
    [
        Elf,
        Windows,
        MachO(0xCF, 0xFA, 0xED, 0xFE),
        MachO(0xCE, 0xFA, 0xED, 0xFE),
        MachO(0xCA, 0xFE, 0xBA, 0xBE),
    ];

    /// <summary>The frame of a program; null where the file is none, or one whose frame is damaged.</summary>
    public static ProgramFile? Open(FileInput file) => Open(file, out _);

    /// <summary>The same, saying what is wrong. Of the rows only one should report that.</summary>
    public static ProgramFile? Open(FileInput file, out ProgramProblem problem)
    {
        var opened = Known.GetValue(file.Bytes, static bytes => new Opened(ProgramFile.TryOpen(bytes, out var program), program));
        problem = opened.Problem;
        return opened.Program;
    }

    private static FileWant MachO(params ReadOnlySpan<byte> magic) => new() { Magic = magic.ToArray(), InPlace = true, MaxSize = MaxSize };

    private sealed record Opened(ProgramProblem Problem, ProgramFile? Program);
}
