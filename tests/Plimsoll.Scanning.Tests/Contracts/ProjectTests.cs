using System.Text.Json;
using System.Xml.Linq;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Tests.Contracts;

/// <summary>How the projects of the repository stand to each other and to packages.</summary>
public sealed class ProjectTests
{
    // A project may reference only those before it.
    private static readonly string[] Order =
    [
        "Model", "Formats", "Rules", "Images", "Catalogers", "Contraband", "Advisories", "Posture", "Scanning", "Reports", "Sensing", "Detection", "Cli", "Hub",
    ];

    public static TheoryData<string> Projects => [.. SourceProjects().Select(static p => Path.GetFileNameWithoutExtension(p))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_those_above_it(string project)
    {
        var position = PositionOf(project);
        var file = XDocument.Load(Repository.PathOf("src", project, project + ".csproj"));
        foreach (var reference in file.Descendants("ProjectReference").Select(static r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))))
        {
            Assert.True(PositionOf(reference) < position, $"{project} references {reference}, which does not stand above it");
        }
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_has_a_project_of_tests_and_both_are_in_the_solution(string project)
    {
        var solution = File.ReadAllText(Repository.PathOf("Plimsoll.slnx"));
        Assert.Contains($"src/{project}/{project}.csproj", solution, StringComparison.Ordinal);
        Assert.Contains($"tests/{project}.Tests/{project}.Tests.csproj", solution, StringComparison.Ordinal);
        Assert.True(File.Exists(Repository.PathOf("tests", project + ".Tests", project + ".Tests.csproj")));
    }

    // A namespace Plimsoll.Inventory would hide the type Inventory from everything in Plimsoll.
    [Theory]
    [MemberData(nameof(Projects))]
    public void No_project_is_named_like_a_type_of_the_model(string project) =>
        Assert.DoesNotContain(project["Plimsoll.".Length..], typeof(Inventory).Assembly.GetExportedTypes().Select(static t => t.Name));

    // The runtime is .NET 10: a library of the next one would bring its own copies of what the runtime has.
    [Fact]
    public void No_library_of_a_later_runtime_was_resolved()
    {
        var assets = Directory.GetDirectories(Repository.PathOf("artifacts", "obj")).Select(static d => Path.Combine(d, "project.assets.json")).Where(File.Exists).ToArray();
        Assert.NotEmpty(assets);
        foreach (var file in assets)
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            foreach (var library in json.RootElement.GetProperty("libraries").EnumerateObject())
            {
                var isOfRuntime = library.Name.StartsWith("Microsoft.", StringComparison.Ordinal) || library.Name.StartsWith("System.", StringComparison.Ordinal);
                Assert.False(isOfRuntime && library.Name.Contains("/11.", StringComparison.Ordinal), $"{Path.GetFileName(Path.GetDirectoryName(file))} resolved {library.Name}");
            }
        }
    }

    [Fact]
    public void Versions_of_packages_stand_in_one_place()
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Concat(Directory.GetFiles(Repository.PathOf("tests"), "*.csproj", SearchOption.AllDirectories)))
        {
            Assert.DoesNotContain(XDocument.Load(file).Descendants("PackageReference"), static p => p.Attribute("Version") is not null || p.Attribute("VersionOverride") is not null);
        }
    }

    private static string[] SourceProjects() => Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories);

    private static int PositionOf(string project)
    {
        var position = Array.FindIndex(Order, name => project == $"Plimsoll.{name}" || project.StartsWith($"Plimsoll.{name}.", StringComparison.Ordinal));
        Assert.True(position >= 0, $"{project} has no place in the order of projects");
        return position;
    }
}
