using Plimsoll.Catalogers.Language.DotNet.NuGet;
using Plimsoll.Formats.Xml;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.DotNet.MSBuild;

/// <summary>Packages that .NET projects of a source tree ask for, with the properties and central versions that are in the tree. Nothing is fetched or run.</summary>
/// <remarks>
/// A project of which a lock file or the record of a restore is there is not looked at: they say the same and more. What a package needs itself
/// stands in repositories, not in the tree, and is not listed.
/// </remarks>
public static class MSBuildReader
{
    private const string Consequence = "the packages that it names are not listed";
    private const long MaxSize = 4 << 20;
    private const long MaxAssetsSize = 64 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "msbuild",
        Version = 1,
        Summary = "Packages in C#, F# and Visual Basic projects without a lock file, with properties and central versions from the same tree.",
        Ecosystems = [NuGetReader.PurlType],
        Tells = ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.SourceTree,
        Wants =
        [
            Project("**/*.csproj"),
            Project("**/*.fsproj"),
            Project("**/*.vbproj"),
            Project("**/*.props"),
            Project("**/*.targets"),
            "**/packages.lock.json",
            "**/packages.*.lock.json",
            new FileWant { Pattern = "**/" + NuGetReader.AssetsName, MaxSize = MaxAssetsSize },
        ],
        Read = ReadLock,
        Resolve = Resolve,
    };

    private static FileWant Project(string pattern) => new() { Pattern = pattern, MaxSize = MaxSize, Keep = true };

    // What is wrong with such a file is for its own row to tell.
    private static void ReadLock(FileInput file, FactSink facts)
    {
        var own = new FactSink(file.Path);
        NuGetReader.Read(file, own);
        var read = own.ToFacts();
        if (!read.Packages.IsEmpty)
        {
            facts.Add(ProjectLocks.HasPackages, "");
            if (read.Value(ProjectAssets.ProjectPath) is { } path)
            {
                facts.Add(ProjectAssets.ProjectPath, path);
            }
        }
    }

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var tree = new BuildTree();
        foreach (var file in view.Files)
        {
            if (file.Facts.Kept is not null)
            {
                tree.Add(Read(file, inventory));
            }
        }

        new BuildPackages(tree, new ProjectLocks(view), inventory).Add();
    }

    private static BuildFile Read(MergedFile file, InventoryBuilder inventory)
    {
        var bytes = new byte[file.Facts.Kept!.Length];
        if (file.Facts.Kept.Read(0, bytes) != bytes.Length)
        {
            inventory.Add(Problem(file, ProblemKind.Unreadable, "cannot be read to its end", Consequence));
            return new BuildFile(file.Path, file.LastTouchedLayer, []);
        }

        var statements = BuildFileReader.Read(bytes, out var damage, out var isTooLong);
        if (damage != XmlProblem.None && BuildTree.IsProject(file.Path))
        {
            inventory.Add(Problem(file, ProblemKind.Malformed, $"is no XML that can be read to its end ({damage})", statements.Count == 0 ? Consequence : "packages after that place are not listed"));
        }
        else if (isTooLong)
        {
            inventory.Add(Problem(file, ProblemKind.LimitReached, $"has more than {BuildFileReader.MaxStatements} properties and packages", "those after that are not listed"));
        }

        return new BuildFile(file.Path, file.LastTouchedLayer, statements);
    }

    private static Problem Problem(MergedFile file, ProblemKind kind, string detail, string consequence) =>
        new() { Kind = kind, Where = file.Path, Layer = file.LastTouchedLayer, Detail = detail, Consequence = consequence };
}
