using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats.Elf;
using Plimsoll.Formats.GoBuildInfo;
using Plimsoll.Formats.Programs;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Binaries.Go;

/// <summary>Modules in Go programs.</summary>
/// <remarks>This row also reports programs whose frame is damaged: the others that look into programs would only repeat it.</remarks>
public static class GoBinaryReader
{
    private const string Consequence = "the Go modules in it are not listed";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "go-binary",
        Version = 1,
        Summary = "Modules and the standard library in Go programs for Linux, Windows and macOS, from what the linker wrote into them (Go 1.13 and later).",
        Ecosystems = [GoProgram.PurlType],
        Tells = ReaderTells.Relations | ReaderTells.Binaries,
        Scope = ReaderScope.Installed,
        Wants = Programs.All,
        Read = Read,
        Resolve = Resolve,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (Programs.Open(file, out var problem) is not { } program)
        {
            Report(problem, facts);
            return;
        }

        var answer = GoBuildReader.TryRead(program, out var build);
        if (build is not null)
        {
            GoProgram.Add(build, module => program is ElfFile elf ? GoSymbols.Version(elf, module) : null, facts);
            if (build.HasMalformedLines)
            {
                facts.Problem(ProblemKind.Malformed, "its list of Go modules has lines that cannot be read", "these modules are not listed");
            }
        }
        else if (answer != GoBuildProblem.NotThere)
        {
            facts.Problem(ProblemKind.Malformed, $"its Go build information cannot be read ({answer})", Consequence);
        }
        else if (program is ElfFile { HasSections: false } packed && IsPacked(packed))
        {
            facts.Problem(ProblemKind.Unsupported, "a program packed with UPX", "what it is made of cannot be seen");
        }
    }

    private static void Report(ProgramProblem problem, FactSink facts)
    {
        // Programs for DOS and classes of Java begin like programs of the kinds read here.
        if (problem is not (ProgramProblem.None or ProgramProblem.NotAProgram or ProgramProblem.NoPeHeader or ProgramProblem.BadArchitectureTable))
        {
            facts.Problem(ProblemKind.Malformed, $"a damaged program ({problem})", "it was not looked into");
        }
    }

    // UPX leaves its mark behind the tables of segments.
    private static bool IsPacked(ElfFile program)
    {
        Span<byte> start = stackalloc byte[512];
        return start[..program.Bytes.Read(0, start)].IndexOf("UPX!"u8) > 0;
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        foreach (var file in view.Files)
        {
            FactPackages.Add(file, file.Facts.Packages, Row.Name, inventory, GoProgram.Purl);
        }
    }
}
