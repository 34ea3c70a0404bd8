using System.Text;
using System.Text.Json;
using Plimsoll.Catalogers.Language.Java.Jar;
using Plimsoll.Catalogers.Language.Java.Maven;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Java;

/// <summary>Archives of another scanner, with what it reads from them.</summary>
public sealed class JarTrivyTests
{
    private const string Parser = "aquasecurity__trivy/pkg/dependency/parser/java/jar/parse_test.expected.json";
    private const string Analyzer = "aquasecurity__trivy/pkg/fanal/analyzer/language/java/jar/jar_test.expected.json";
    private const string Database = RowReport.NotApplicable + "that tool asks a database of checksums, of several hundred MB; here is only what the file itself says";

    private static readonly Dictionary<string, string> ReviewedArchives = new(StringComparer.Ordinal)
    {
        ["sha1 search"] = Database,
        ["artifactId search"] = Database,
        ["offline"] = "the title of a product is no artifact; here it is named by its file",
    };

    private static readonly Dictionary<string, string> ReviewedLicences = new(StringComparer.Ordinal)
    {
        ["SPDX ID is case-insensitive and canonicalized"] = "licences are listed as they are declared",
        ["license URL"] = "as above",
        ["OSGi structured form resolved via link"] = "as above",
        ["multiple entries"] = "as above",
        ["comma inside a quoted name does not split the entry"] = "as above",
        ["semicolon inside a quoted name does not start an attribute"] = "as above",
        ["spaces around the attribute assignment"] = "as above",
        ["free text is skipped"] = "as above",
        ["unresolvable link is skipped"] = "as above",
        ["resolvable and unresolvable entries mixed"] = "as above",
        ["pom empty name falls back to url resolved to SPDX ID"] = "as above",
        ["pom unresolvable url is skipped"] = "as above",
    };

    [Fact]
    public void Archives()
    {
        var report = new RowReport(ReviewedArchives);
        var missing = 0;
        foreach (var row in ExpectedFile.Rows(Parser, "TestParse", "vectors").Select(static r => (File: ExpectedFile.Beside(Parser, r.Text("file")!), Row: r)))
        {
            if (File.Exists(row.File))
            {
                report.Check(row.Row.Text("name")!, Show(row.Row.GetProperty("want")), Show(row.File));
            }
            else
            {
                missing++; // two web archives are too large for the shared data
            }
        }

        Assert.InRange(missing, 0, 2);
        report.Done(8);
    }

    [Fact]
    public void Archives_in_images()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Analyzer, "Test_javaLibraryAnalyzer_Analyze"))
        {
            var file = ExpectedFile.Beside(Analyzer, row.Text("inputFile")!);
            if (File.Exists(file) && row.GetProperty("want").TryGetProperty("Applications", out var applications))
            {
                report.Check(row.Text("name")!, Show(applications[0].GetProperty("Packages")), Show(file));
            }
        }

        report.Done(2);
    }

    [Fact]
    public void Endings()
    {
        var report = new RowReport();
        var wants = new WantTable([JarReader.Row]);
        foreach (var row in ExpectedFile.Rows(Analyzer, "Test_javaLibraryAnalyzer_Required"))
        {
            var found = new List<WantedBy>();
            wants.Find(Encoding.UTF8.GetBytes(row.Text("filePath")!), found);
            report.Check(row.Text("name")!, row.GetProperty("want").ToString(), (found.Count == 1).ToString());
        }

        report.Done(5);
    }

    [Fact]
    public void Licences()
    {
        var report = new RowReport(ReviewedLicences);
        foreach (var row in ExpectedFile.Rows(Parser, "TestParseBundleLicense"))
        {
            report.Check(row.Text("name")!, Texts(row), string.Join('|', BundleLicence.Read(row.Text("header"))));
        }

        foreach (var row in ExpectedFile.Rows(Parser, "TestDecodePomLicenses"))
        {
            report.Check("pom " + row.Text("name"), Texts(row), string.Join('|', PomReader.Read(Encoding.UTF8.GetBytes(row.Text("xml")!), out _)!.Licences));
        }

        foreach (var row in ExpectedFile.Rows(Parser, "TestParsePluginLicenseName"))
        {
            report.Check("plugin " + row.Text("name"), row.Text("want"), string.Join('|', JarManifest.Read(Encoding.UTF8.GetBytes(row.Text("line")!)).PluginLicences));
        }

        report.Done(30);
    }

    [Fact]
    public void Places_of_poms()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Parser, "TestEmbeddedPomGAV"))
        {
            var isPom = JarNames.IsPom(Encoding.UTF8.GetBytes(row.Text("path")!), out var isProperties, out var folder) && !isProperties;
            var (group, artifact) = JarNames.OfFolder(folder);
            var isWanted = row.GetProperty("wantOK").GetBoolean();
            report.Check(row.Text("name")!, isWanted ? $"{row.Text("wantGroup")} {row.Text("wantArt")}" : "", isPom && artifact is not null ? $"{group} {artifact}" : "");
        }

        report.Done(4);
    }

    [Fact]
    public void Manifests()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["main section only"] = "the title of a product is no artifact; here it is named by its file",
            ["artifact attributes only in an individual section"] = "what Ant writes is read too",
        });
        foreach (var row in ExpectedFile.Rows(Parser, "TestManifestProperties"))
        {
            var want = row.GetProperty("want");
            var guess = JarGuess.Of(JarManifest.Read(Encoding.UTF8.GetBytes(row.Text("manifest")!)), JarFileName.Parse(want.Text("FilePath") ?? "some.jar")).Coordinates;
            report.Check(row.Text("name")!, $"{want.Text("GroupID")}:{want.Text("ArtifactID")}@{want.Text("Version")}", $"{guess.Name}@{guess.Version}");
        }

        report.Done(5);
    }

    private static string Texts(JsonElement row) => string.Join('|', row.Items("want").Select(static t => t.GetString()));

    // That tool writes the path of a nested archive with a slash only.
    private static string Show(JsonElement packages) =>
        string.Join('\n', packages.EnumerateArray().Select(static p => $"{p.Text("Name")}@{p.Text("Version")} {p.Text("FilePath")![(p.Text("FilePath")!.IndexOf('/', StringComparison.Ordinal) + 1)..]}").Order(StringComparer.Ordinal));

    private static string Show(string file)
    {
        var name = Path.GetFileName(file);
        var found = FakeImage.OfFile(name, file).Scan(JarReader.Row);
        Assert.Empty(found.Problems);
        return string.Join('\n', found.Packages.SelectMany(static p => p.Evidence.Select(e => $"{p.Name}@{p.Version} {e.Path.Replace("!/", "/", StringComparison.Ordinal)}")).Order(StringComparer.Ordinal));
    }
}
