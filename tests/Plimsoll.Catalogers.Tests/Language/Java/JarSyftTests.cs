using System.Text;
using System.Text.Json;
using Plimsoll.Catalogers.Language.Java;
using Plimsoll.Catalogers.Language.Java.Jar;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Formats.Java;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Java;

/// <summary>Archives of one other scanner, with what it reads from them.</summary>
public sealed class JarSyftTests
{
    private const string Folder = "anchore__syft/syft/pkg/cataloger/java/";
    private const string Packages = "anchore__syft/cmd/syft/internal/test/integration/testdata/image-pkg-coverage/pkgs/java/";

    [Fact]
    public void File_names()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Folder + "archive_filename_test.expected.json", "TestExtractInfoFromJavaArchiveFilename"))
        {
            var found = JarFileName.Parse(row.Text("filename"));
            report.Check(row.Text("filename")!, $"{row.Text("name")} {row.Text("version")}", $"{found.Stem} {found.Version}");
        }

        report.Done(25);
    }

    [Fact]
    public void Manifests()
    {
        const string file = Folder + "parse_java_manifest_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["testdata/manifest/leading-space"] = "a line that continues one that is no attribute does not belong to the attribute before that",
        });
        foreach (var row in ExpectedFile.Rows(file, "TestParseJavaManifest"))
        {
            var expected = row.GetProperty("expected").Items("Main").Select(static a => "0 " + Attribute(a))
                .Concat(row.GetProperty("expected").Items("Sections").SelectMany(static (section, i) => section.EnumerateArray().Select(a => $"{i + 1} {Attribute(a)}")));
            var actual = new List<string>();
            var reader = new JarManifestReader(File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("fixture")!)));
            while (reader.Read())
            {
                actual.Add($"{reader.Section} {Encoding.UTF8.GetString(reader.Name)}={Encoding.UTF8.GetString(reader.Value)}");
            }

            report.Check(row.Text("fixture")!, string.Join('\n', expected), string.Join('\n', actual));
        }

        report.Done(7);
    }

    [Fact]
    public void Names_and_versions_of_manifests()
    {
        const string file = Folder + "parse_java_manifest_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestSelectName"))
        {
            report.Check(row.Text("desc")!, row.Text("expected"), Guess(row).Artifact);
        }

        foreach (var row in ExpectedFile.Rows(file, "TestSelectVersion"))
        {
            report.Check(row.Text("name")!, row.Text("expected"), Guess(row).Version);
        }

        report.Done(14);
    }

    [Fact]
    public void Records()
    {
        const string file = Folder + "parse_pom_properties_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParseJavaPomProperties"))
        {
            var expected = row.GetProperty("expected");
            var record = new JarRecord();
            record.AddProperties(File.ReadAllBytes(ExpectedFile.Beside(file, expected.Text("Path")!)));
            var found = record.Coordinates("");
            report.Check(expected.Text("Path")!, $"{expected.Text("GroupID")} {expected.Text("ArtifactID")} {expected.Text("Version")}", $"{found?.Group} {found?.Artifact} {found?.Version}");
        }

        report.Done(5);
    }

    [Fact]
    public void Groups()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["no group id"] = "a purl of Maven must have a group; where nobody knows it, it is the artifact, as it was for old libraries",
        });
        foreach (var row in ExpectedFile.Rows(Folder + "package_url_test.expected.json", "Test_groupIDFromJavaMetadata"))
        {
            var zip = new ZipBytes();
            var metadata = row.GetProperty("metadata");
            Fill(zip, metadata, row.Text("pkgName") ?? "artifact", "1");
            report.Check(row.Text("name")!, row.Text("expect"), JarBytes.Read($"{row.Text("pkgName") ?? "artifact"}-1.jar", zip.Build()).Packages.Single().Namespace);
        }

        report.Done(9);
    }

    [Fact]
    public void Package_urls()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Folder + "package_url_test.expected.json", "Test_packageURL"))
        {
            var package = row.GetProperty("pkg");
            var zip = new ZipBytes();
            Fill(zip, package.GetProperty("Metadata"), package.Text("Name")!, package.Text("Version")!);
            var found = new FakeImage().Layer(layer => layer.File(package.GetProperty("Metadata").Text("VirtualPath")!, zip.Build())).Scan(JarReader.Row);
            report.Check(row.Text("name") + package.GetProperty("Metadata").GetRawText(), row.Text("expect"), string.Join(' ', found.Installed));
        }

        report.Done(4);
    }

    [Fact]
    public void Archives_made_of_folders()
    {
        const string file = Folder + "archive_parser_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_parseJavaArchive_regressions"))
        {
            var fixture = row.Text("fixtureName")!;
            var ending = row.Text("fileExtension") ?? "jar";
            var folder = ExpectedFile.Beside(file, $"testdata/jar-metadata/{(ending == "hpi" ? "jenkins-plugins/gradle/2.11" : fixture)}");
            var found = new FakeImage().Layer(layer => layer.File($"{fixture}.{ending}", JarBytes.OfFolder(folder))).Scan(JarReader.Row);
            report.Check(row.Text("name")!, string.Join('\n', row.Items("expectedPkgs").Select(static p => p.Text("PURL")).Order(StringComparer.Ordinal)), string.Join('\n', found.Installed));
            report.Check(row.Text("name") + " problems", "", string.Join('\n', found.ProblemLines));
        }

        report.Done(12);
    }

    [Fact]
    public void Which_of_several_records_is_that_of_the_archive()
    {
        const string file = Folder + "archive_parser_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["file name within artifact id"] = "a file name that is a part of an artifact's may be another artifact",
        });
        foreach (var row in ExpectedFile.Rows(file, "Test_deterministicMatchingPomProperties"))
        {
            var fixture = row.Text("fixture")!;
            var facts = JarBytes.Read(fixture + ".jar", JarBytes.OfFolder(ExpectedFile.Beside(file, "testdata/jar-metadata/" + fixture)));
            var id = row.GetProperty("expected").Items("args").Select(static a => a.GetString()).ToArray();
            report.Check(fixture, $"{id[0]}:{id[1]}@{id[2]}", string.Join(' ', facts.Packages.Where(static p => !p.DependsOn.IsEmpty).Select(static p => $"{p.Name}@{p.Version}")));
        }

        foreach (var row in ExpectedFile.Rows(file, "Test_artifactIDMatchesFilename"))
        {
            var isSame = JarGuess.IsSame(new MavenCoordinates("g", row.Text("artifactID")!, "1"), JarManifest.Empty, new JarFileName(row.Text("fileName")!, null));
            report.Check(row.Text("name")!, "True", isSame.ToString());
        }

        report.Done(4);
    }

    [Fact]
    public void Records_and_the_archives_they_lie_in()
    {
        const string file = Folder + "archive_parser_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_newPackageFromMavenData"))
        {
            var props = row.GetProperty("props");
            var parent = row.GetProperty("expectedParent");
            var package = row.GetProperty("expectedPackage");
            var expected = new List<string>();
            if (package.ValueKind == JsonValueKind.Object)
            {
                expected.Add($"{props.Text("GroupID")}:{package.Text("Name")}@{package.Text("Version")}");
            }

            var isOwn = parent.GetProperty("Metadata").GetProperty("PomProperties").ValueKind == JsonValueKind.Object;
            expected.Add(isOwn ? $"{props.Text("GroupID")}:{parent.Text("Name")}@{parent.Text("Version")}" : $"{parent.Text("Name")}:{parent.Text("Name")}@{parent.Text("Version")}?");
            var zip = new ZipBytes().Pom(props.Text("GroupID")!, props.Text("ArtifactID")!, props.Text("Version")!);
            report.Check(row.Text("name")!, string.Join(' ', expected), string.Join(' ', JarBytes.Show(JarBytes.Read($"{row.GetProperty("parent").Text("Name")}-{row.GetProperty("parent").Text("Version")}.jar", zip.Build()))));
        }

        report.Done(6);
    }

    [Theory]
    [InlineData("example-java-app-maven", "example-java-app-maven-0.1.0.jar")]
    [InlineData("example-jenkins-plugin", "example-jenkins-plugin.hpi")]
    public void Built_archives(string name, string archive)
    {
        var expected = ExpectedFile.Rows(Folder + "archive_parser_test.expected.json", "TestParseJar").Single(r => r.Text("name") == name).GetProperty("expected").EnumerateObject().Select(static p => p.Value.Text("PURL"));
        var found = new FakeImage().Layer(layer => layer.File("lib/" + archive, File.ReadAllBytes(Shared.Require(["fixtures", .. (Packages + archive).Split('/')])))).Scan(JarReader.Row);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Installed.Order(StringComparer.Ordinal));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Endings()
    {
        var reviewed = new Dictionary<string, string>(StringComparer.Ordinal);
        var expected = ExpectedFile.Rows(Folder + "cataloger_test.expected.json", "Test_ArchiveCataloger_Globs").Single().Items("expected").Select(static e => e.GetString()!).ToArray();
        foreach (var path in expected.Where(static p => p.StartsWith("archives/", StringComparison.Ordinal)))
        {
            // It looks into those without a table of contents only when it is asked to.
            const string reason = "archives that are not of Java are not unpacked to look for some in them";
            reviewed[path] = path.EndsWith(".zip", StringComparison.Ordinal) ? reason : RowReport.NotApplicable + reason;
        }

        var report = new RowReport(reviewed);
        var wants = new WantTable([JarReader.Row]);
        foreach (var path in expected)
        {
            var found = new List<WantedBy>();
            wants.Find(Encoding.UTF8.GetBytes(path), found);
            report.Check(path, "True", (found.Count == 1).ToString());
        }

        report.Done(30);
    }

    [Fact]
    public void Damaged_archives_are_said() =>
        Assert.Equal(["Malformed x.jar"], FakeImage.OfFile("x.jar", Shared.Require("fixtures", "anchore__syft", "syft", "pkg", "cataloger", "java", "testdata", "corrupt", "example.jar")).Scan(JarReader.Row).ProblemLines);

    private static MavenCoordinates Guess(JsonElement row)
    {
        var manifest = new StringBuilder();
        Write(manifest, row.GetProperty("manifest").Items("Main"));
        foreach (var section in row.GetProperty("manifest").Items("Sections"))
        {
            manifest.Append('\n');
            Write(manifest, section.EnumerateArray());
        }

        var name = row.TryGetProperty("archive", out var archive) ? archive.Items("args").FirstOrDefault().ToString() : "";
        return JarGuess.Of(JarManifest.Read(Encoding.UTF8.GetBytes(manifest.ToString())), JarFileName.Parse(name)).Coordinates;
    }

    private static void Write(StringBuilder manifest, IEnumerable<JsonElement> attributes)
    {
        foreach (var attribute in attributes)
        {
            manifest.Append(attribute.Text("Key")).Append(": ").Append(attribute.Text("Value")).Append('\n');
        }
    }

    private static string Attribute(JsonElement attribute) => $"{attribute.Text("Key")}={attribute.Text("Value")}";

    private static void Fill(ZipBytes zip, JsonElement metadata, string artifact, string version)
    {
        const string folder = "META-INF/maven/group/artifact/";
        if (metadata.TryGetProperty("PomProperties", out var properties))
        {
            zip.Add(properties.Text("Path") ?? folder + "pom.properties", $"groupId={properties.Text("GroupID")}\nartifactId={properties.Text("ArtifactID") ?? artifact}\nversion={properties.Text("Version") ?? version}\n");
        }

        if (metadata.TryGetProperty("PomProject", out var project))
        {
            var place = properties.Text("Path") is { } path ? path[..(path.LastIndexOf('/') + 1)] : folder;
            var group = project.Text("GroupID") is { } own ? $"<groupId>{own}</groupId>" : "";
            var parent = project.TryGetProperty("Parent", out var above) ? $"<parent><groupId>{above.Text("GroupID")}</groupId></parent>" : "";
            zip.Add(place + "pom.xml", $"<project>{parent}{group}<artifactId>{artifact}</artifactId><version>{version}</version></project>");
        }

        if (metadata.TryGetProperty("Manifest", out var manifest))
        {
            var text = new StringBuilder();
            Write(text, manifest.Items("Main"));
            zip.Add("META-INF/MANIFEST.MF", text.ToString());
        }
    }
}
