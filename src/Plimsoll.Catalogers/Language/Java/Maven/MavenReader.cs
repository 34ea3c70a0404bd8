using Plimsoll.Formats.Xml;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Language.Java.Maven;

/// <summary>Dependencies of projects of Maven, with the parents, variables and lists of versions that are in the tree. Nothing is fetched.</summary>
/// <remarks>
/// <para>
/// What a dependency itself needs stands in repositories, not in the tree, and is not listed. A version that only a file of a repository tells is not known:
/// the package is listed without one, and a problem says so.
/// </para>
/// <para>Projects of the tree are the application itself, not packages from elsewhere, and are not listed.</para>
/// </remarks>
public static class MavenReader
{
    private const string Consequence = "the dependencies that it names are not listed";
    private const int MaxSize = 16 << 20;

    /// <summary>The row for the table of readers.</summary>
    public static FileReader Row { get; } = new()
    {
        Name = "maven",
        Version = 1,
        Summary = "Dependencies in pom.xml files, with parents, properties and managed versions from the same tree.",
        Ecosystems = [MavenCoordinates.PurlType],
        Tells = ReaderTells.Direct | ReaderTells.Development | ReaderTells.Lines,
        Scope = ReaderScope.SourceTree,
        Wants = [new FileWant { Pattern = "**/pom.xml", MaxSize = MaxSize, Keep = true }],
        Resolve = Resolve,
    };

    private static void Resolve(MergedView view, InventoryBuilder inventory)
    {
        var tree = new PomTree();
        var files = new Dictionary<string, MergedFile>(StringComparer.Ordinal);
        foreach (var file in view.Files)
        {
            if (Read(file, inventory) is { } pom)
            {
                tree.Add(file.Path, pom);
                files.Add(file.Path, file);
            }
        }

        new MavenPackages(tree, files, inventory).Add();
    }

    private static PomFile? Read(MergedFile file, InventoryBuilder inventory)
    {
        if (file.Facts.Kept is not { } kept)
        {
            return null;
        }

        var bytes = new byte[kept.Length];
        if (kept.Read(0, bytes) != bytes.Length)
        {
            inventory.Add(Problem(file, ProblemKind.Unreadable, "cannot be read to its end", Consequence));
            return null;
        }

        var pom = PomReader.Read(bytes, out var damage);
        if (damage != XmlProblem.None)
        {
            inventory.Add(Problem(file, ProblemKind.Malformed, $"is no XML that can be read to its end ({damage})", pom is null ? Consequence : "dependencies after that place are not listed"));
        }
        else if (pom is null)
        {
            inventory.Add(Problem(file, ProblemKind.Malformed, "is no project of Maven", Consequence));
        }
        else if (pom.IsTooLong)
        {
            inventory.Add(Problem(file, ProblemKind.LimitReached, $"has more than {PomReader.MaxRows} dependencies or properties", "those after that are not listed"));
        }

        return pom;
    }

    private static Problem Problem(MergedFile file, ProblemKind kind, string detail, string consequence) =>
        new() { Kind = kind, Where = file.Path, Layer = file.LastTouchedLayer, Detail = detail, Consequence = consequence };
}
