using System.Text;
using Plimsoll.Formats;
using Plimsoll.Formats.DotNetBundle;
using Plimsoll.Formats.Elf;
using Plimsoll.Formats.GoBuildInfo;
using Plimsoll.Formats.Pe;
using Plimsoll.Formats.Programs;
using Plimsoll.Fuzz.Engine;

namespace Plimsoll.Fuzz.Targets;

/// <summary>Programs, and what linkers and build tools put into them.</summary>
internal static class ProgramTargets
{
    private const string Modules = "path\ta\nmod\ta\t(devel)\t\ndep\tb\tv0.1.0\th1:a=\n=>\t./c\t(devel)\t\nbuild\t-ldflags=\"-X \\\"a=b\\\"\"\nbuild\t`k`=v\n";

    public static IEnumerable<FuzzTarget> All =>
    [
        new("program", Programs, RunProgram),
        new("go build list", static () => [Seeds.Text(Modules)], static input => GoModuleList.Parse("go1.22.3", input)),
        new("go quoted", static () => [Seeds.Text("\"a\\tb\\x41\\u00e9\\U0001f600\"rest"), Seeds.Text("`raw`")], static input =>
        {
            ReadOnlySpan<byte> text = input;
            _ = GoQuoted.TryRead(ref text, out _);
        }),
        new("pe version block", static () => [PeBytes.VersionBlock(("FileVersion", "1.0"), ("ProductName", "Hull"))], static input => PeVersionInfo.Parse(input)),
    ];

    private static IReadOnlyList<byte[]> Programs()
    {
        var address = ElfBytes.Base + (uint)new ElfBytes(false, true).Writable(".go.buildinfo", default).OffsetOf(".go.buildinfo");
        return
        [
            new ElfBytes().Writable(".go.buildinfo", GoBuildBytes.Inline("go1.22.3", Modules)).Symbols(("main.version", ElfBytes.Base + 70)).Build(),
            new ElfBytes(false, true).Writable(".go.buildinfo", GoBuildBytes.Pointed(address, "go1.17.5", Modules, 4, true)).Build(),
            new ElfBytes().Writable(".data", GoBuildBytes.Inline("go1.22.3", Modules)).Build(withSections: false),
            new PeBytes().Section(".data", GoBuildBytes.Inline("go1.20", Modules), isWritable: true).Version(("FileVersion", "1.0")).Managed(new byte[60]).Build(),
            new PeBytes(false).Section(".text", "x"u8).Build(),
            MachOBytes.Fat(new MachOBytes().Section("__go_buildinfo", GoBuildBytes.Inline("go1.20", Modules)).Section("__data", new byte[40]).Build()),
            BundleBytes.Build(1, "{}"),
            BundleBytes.Build(6, "{}"),
        ];
    }

    private static void RunProgram(byte[] input)
    {
        if (ProgramFile.TryOpen(FileBytes.Of(input), out var program) != ProgramProblem.None)
        {
            return;
        }

        _ = GoBuildReader.TryRead(program!, out _);
        if (SingleFileBundle.TryOpen(program!, out var bundle) == BundleProblem.None && bundle!.Deps is { } deps)
        {
            _ = program!.Read(deps, 1 << 20);
        }

        switch (program)
        {
            case ElfFile elf:
                RunElf(elf);
                break;
            case PeFile pe:
                _ = PeVersionInfo.Read(pe);
                _ = AssemblyIdentity.Read(pe);
                break;
        }
    }

    private static void RunElf(ElfFile elf)
    {
        _ = ElfDynamic.Read(elf);
        foreach (var section in elf.Sections)
        {
            if (elf.Read(new(section.Offset, section.Size, 0), 1 << 20) is { } content)
            {
                var notes = ElfNotes.Of(elf, content);
                while (notes.MoveNext())
                {
                    _ = Encoding.Latin1.GetString(notes.Owner).Length + notes.Description.Length;
                }
            }
        }
    }
}
