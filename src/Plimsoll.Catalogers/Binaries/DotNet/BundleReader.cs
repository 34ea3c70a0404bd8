using Plimsoll.Catalogers.Language.DotNet;
using Plimsoll.Formats.DotNetBundle;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Binaries.DotNet;

/// <summary>Packages of NuGet in .NET applications that were published as a single file.</summary>
public static class BundleReader
{
    private const int MaxDeps = 64 << 20;
    private const string Consequence = "the packages in it are not listed";

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "dotnet-bundle",
        Version = 1,
        Summary = "Packages of NuGet in .NET applications published as a single file (.NET Core 3.0 and later).",
        Ecosystems = [AssemblyReader.PurlType],
        Tells = ReaderTells.Binaries,
        Scope = ReaderScope.Installed,
        Wants = Programs.All,
        Read = Read,
    };

    private static void Read(FileInput file, FactSink facts)
    {
        if (Programs.Open(file) is not { } program)
        {
            return;
        }

        var problem = SingleFileBundle.TryOpen(program, out var bundle);
        if (bundle is null)
        {
            if (problem != BundleProblem.NotThere)
            {
                facts.Problem(ProblemKind.Malformed, $"its bundle of .NET files cannot be read ({problem})", Consequence);
            }

            return;
        }

        if (bundle.Deps is not { } deps)
        {
            // Trimmed to nothing, or built without one.
            return;
        }

        if (program.Read(deps, MaxDeps) is { } json)
        {
            ReadDeps(file, json, facts);
        }
        else
        {
            facts.Problem(ProblemKind.Malformed, "the list of packages in its bundle of .NET files is cut off or too long", Consequence);
        }
    }

    // Lines of a file inside another mean nothing to a person.
    private static void ReadDeps(FileInput file, byte[] json, FactSink facts)
    {
        var inner = new FactSink(file.Path);
        DepsFile.Read(new FileInput(file.Path, json.Length, file.Mode, json), inner);
        var found = inner.ToFacts();
        foreach (var package in found.Packages)
        {
            facts.Add(package with { Line = null });
        }

        foreach (var problem in found.Problems)
        {
            facts.Problem(problem.Kind, $"the list of packages in its bundle of .NET files: {problem.Detail}", problem.Consequence);
        }
    }
}
