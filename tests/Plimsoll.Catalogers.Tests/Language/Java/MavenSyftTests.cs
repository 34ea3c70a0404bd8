using System.Text.Json;
using Plimsoll.Catalogers.Language.Java.Maven;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Formats.Xml;

namespace Plimsoll.Catalogers.Tests.Language.Java;

/// <summary>Projects of one other scanner, with what it reads from them.</summary>
public sealed class MavenSyftTests
{
    private const string Folder = "anchore__syft/syft/pkg/cataloger/java/";
    private const string Maven = Folder + "internal/maven/";

    [Theory]
    [InlineData("Test_parsePomXML", "testdata/pom/example-java-app-maven", "org.anchore/example-java-app-maven")]
    [InlineData("getCommonsTextExpectedPackages", "testdata/pom/commons-text-1.10.0", "org.apache.commons/commons-text")]
    public void Projects(string function, string folder, string own)
    {
        const string file = Folder + "parse_pom_xml_test.expected.json";
        var found = FakeImage.FromFolder(ExpectedFile.Beside(file, folder)).AsSourceTree().Scan(MavenReader.Row);

        // That tool lists the project itself as well.
        var expected = ExpectedFile.Load(file).GetProperty("funcs").GetProperty(function)
            .Find(static e => e.Text("PURL") is not null)
            .Where(p => !p.Text("PURL")!.StartsWith($"pkg:maven/{own}@", StringComparison.Ordinal))
            .DistinctBy(static p => p.Text("PURL"))
            .ToDictionary(static p => p.Text("PURL")!, static p => p.GetProperty("Metadata").GetProperty("PomProperties").Text("Scope") == "test", StringComparer.Ordinal);
        Assert.Equal(expected.OrderBy(static p => p.Key, StringComparer.Ordinal), found.Packages.ToDictionary(static p => p.Purl.ToString(), static p => p.Evidence[0].IsDevelopment).OrderBy(static p => p.Key, StringComparer.Ordinal));
        Assert.Empty(found.Installed);
    }

    [Fact]
    public void What_stands_in_a_pom()
    {
        const string file = Folder + "parse_pom_xml_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_parsePomXMLProject"))
        {
            var want = row.GetProperty("project");
            var pom = PomReader.Read(File.ReadAllBytes(ExpectedFile.Beside(file, want.Text("Path")!)), out var problem)!;
            Assert.Equal(XmlProblem.None, problem);
            var parent = want.GetProperty("Parent");
            report.Check(
                row.Text("name")!,
                $"{want.Text("GroupID")} {want.Text("ArtifactID")} {want.Text("Version")} {parent.Text("GroupID")} {parent.Text("ArtifactID")} {parent.Text("Version")}",
                $"{pom.GroupId} {pom.ArtifactId} {pom.Version} {pom.Parent?.GroupId} {pom.Parent?.ArtifactId} {pom.Parent?.Version}");
            report.Check(
                row.Text("name") + " licences",
                string.Join('|', row.Items("licenses").Select(static l => l.Text("Value") ?? l.Items("URLs").First().GetString())),
                string.Join('|', pom.Licences));
        }

        report.Done(4);
    }

    [Fact]
    public void Variables()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Maven + "resolver_test.expected.json", "Test_resolveProperty"))
        {
            var want = row.GetProperty("pom");
            var pom = new PomFile { GroupId = Pointer(want, "GroupID") };
            if (want.TryGetProperty("Parent", out var parent) && parent.ValueKind == JsonValueKind.Object)
            {
                pom.Parent = new PomParent(Pointer(parent, "GroupID"), null, Pointer(parent, "Version"), null);
            }

            foreach (var property in want.TryGetProperty("Properties", out var properties) ? properties.GetProperty("Entries").EnumerateObject() : default)
            {
                pom.Properties.Add(property.Name, property.Value.GetString()!);
            }

            report.Check(row.Text("name")!, row.Text("expected"), new PomContext([("pom.xml", pom)], isComplete: false).Resolve(row.Text("property")) ?? "");
        }

        report.Done(11);
    }

    [Theory]
    [InlineData("undeclared")]
    [InlineData("declared")]
    public void Other_encodings(string name)
    {
        var text = File.ReadAllText(ExpectedFile.Beside(Maven + "pom_parser_test.expected.json", $"testdata/{name}-iso-8859-encoded-pom.xml.base64"));
        var pom = PomReader.Read(Convert.FromBase64String(text.ReplaceLineEndings("")), out var problem);
        Assert.Equal(XmlProblem.None, problem);
        Assert.NotNull(pom!.ArtifactId);
    }

    // The checks of that tool are code. Where the path to the parent leads nowhere, it finds none; here the whole tree is looked through, as if it were installed.
    [Theory]
    [InlineData("child-1", "my.org:child-one@1.3.6", "parent-1,parent-2")]
    [InlineData("child-2", "my.org:child-two@3.3.3", "parent-3")]
    [InlineData("child-3", "my.org:child-three@3.3.3", "parent-3")]
    [InlineData("circular-1", "@1.2.3", "")]
    [InlineData("circular-2", "my.org:something@", "")]
    public void Parents_in_the_tree(string folder, string name, string parents)
    {
        var tree = new PomTree();
        var root = ExpectedFile.Beside(Maven + "resolver_test.expected.json", "testdata/local");
        foreach (var file in Directory.EnumerateFiles(root, "pom.xml", SearchOption.AllDirectories))
        {
            tree.Add(Path.GetRelativePath(root, file), PomReader.Read(File.ReadAllBytes(file), out _)!);
        }

        var context = tree.Context(folder + "/pom.xml");
        Assert.Equal(name, $"{context.GroupId}{(context.ArtifactId is { } artifact ? ":" + artifact : "")}@{context.Version}");
        Assert.Equal(parents, string.Join(',', context.Chain.Skip(1).Select(static c => Path.GetDirectoryName(c.Path))));
    }

    [Fact]
    public void What_Maven_itself_says_of_a_project_with_two_parents()
    {
        // Its answer stands in a comment of the file.
        var file = ExpectedFile.Beside(Maven + "resolver_test.expected.json", "testdata/local/child-1/pom.xml");
        var expected = File.ReadLines(file).Where(static l => l.Contains("[INFO] +- ", StringComparison.Ordinal) || l.Contains("[INFO] \\- ", StringComparison.Ordinal))
            .Select(static l => l.Trim().Split(' ')[2].Split(':')).Select(static p => $"{p[0]}:{p[1]}@{p[3]} {p[4] == "test"}");
        var found = new FakeImage().Layer(layer =>
        {
            foreach (var name in (string[])["child-1", "parent-1", "parent-2"])
            {
                layer.File(name + "/pom.xml", File.ReadAllBytes(Path.Combine(Path.GetDirectoryName(file)!, "..", name, "pom.xml")));
            }
        }).AsSourceTree().Scan(MavenReader.Row);
        Assert.Equal(4, expected.Count());
        Assert.Subset(found.Packages.Select(static p => $"{p.Name}@{p.Version} {p.Evidence.All(static e => e.IsDevelopment)}").ToHashSet(), expected.ToHashSet());
    }

    [Fact]
    public void Projects_that_inherit_from_each_other_end()
    {
        var found = FakeImage.FromFolder(ExpectedFile.Beside(Maven + "resolver_test.expected.json", "testdata/local")).AsSourceTree().Scan(MavenReader.Row);
        Assert.NotEmpty(found.Declared);
        Assert.DoesNotContain(found.Problems, static p => p.Kind == Model.ProblemKind.LimitReached);
    }

    [Fact]
    public void A_damaged_pom_is_said() =>
        Assert.Equal(["Malformed pom.xml"], FakeImage.FromFolder(ExpectedFile.Beside(Folder + "cataloger_test.expected.json", "testdata/corrupt")).AsSourceTree().Scan(MavenReader.Row).ProblemLines);

    private static string? Pointer(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) ? value.Items("args").Select(static a => a.GetString()).FirstOrDefault() : null;
}
