using Plimsoll.Catalogers.Language.Conda;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Conda;

/// <summary>Records, environments and lock files of other scanners, with what they read from them.</summary>
public sealed class CondaConformanceTests
{
    private const string Trivy = "aquasecurity__trivy/pkg/";
    private const string NoVersion = "without an exact version there is nothing to match; in a source tree the file has a problem that says so";

    [Fact]
    public void Trivy_records()
    {
        var report = new RowReport();
        foreach (var (file, function, input) in new[]
        {
            (Trivy + "dependency/parser/conda/meta/parse_test.expected.json", "TestParse", "input"),
            (Trivy + "fanal/analyzer/language/conda/meta/meta_test.expected.json", "Test_packagingAnalyzer_Analyze", "inputFile"),
        })
        {
            foreach (var row in ExpectedFile.Rows(file, function))
            {
                var facts = FakeFile.Read(CondaReader.Row, "env/conda-meta/x.json", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text(input)!)));
                var expected = row.Find(static e => e.Text("Name") is not null && e.Text("Version") is not null)
                    .Select(static p => $"{p.Text("Name")} {p.Text("Version")} {string.Join(';', p.Items("Licenses").Select(static l => l.GetString()))}");
                report.Check(row.Text("name")!, string.Join(" | ", expected), string.Join(" | ", facts.Packages.Select(static p => $"{p.Name} {p.Version} {string.Join(';', p.Licences)}")));
                report.Check(row.Text("name") + " problem", (row.Text("wantErr") is not null).ToString(), (!facts.Problems.IsEmpty).ToString());
            }
        }

        report.Done(12);
    }

    [Fact]
    public void Trivy_places_of_records()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["invalid"] = "any JSON file in the folder is a record by conda's own rules; one without a name and a version has a problem",
        });
        foreach (var row in ExpectedFile.Rows(Trivy + "fanal/analyzer/language/conda/meta/meta_test.expected.json", "Test_packagingAnalyzer_Required"))
        {
            var found = new FakeImage().Layer((row.Text("filePath")!.TrimStart('/'), """{"name":"a","version":"1"}""")).Scan(CondaReader.Row);
            report.Check(row.Text("name")!, row.GetProperty("want").GetBoolean().ToString(), (found.Packages.Count == 1).ToString());
        }

        report.Done(2);
    }

    [Fact]
    public void Trivy_environments()
    {
        var reviewed = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in new[] { "_openmp_mutex", "ld_impl_linux-aarch64", "libblas", "libcblas", "libgcc-ng", "libgfortran-ng", "libgfortran5", "liblapack" })
        {
            reviewed["happy.yaml " + name] = NoVersion;
        }

        reviewed["environment.yaml _libgcc_mutex"] = NoVersion;
        reviewed["environment-with-licenses.yaml _libgcc_mutex"] = NoVersion;
        reviewed["invalid.yaml problem"] = "a file that is no description of an environment is one of another program, and nothing is said of it";
        reviewed["environment-with-licenses.yaml licences"] = "a declared package has no licences; installed ones have those of their records";
        var report = new RowReport(reviewed);
        foreach (var (file, function, input) in new[]
        {
            (Trivy + "dependency/parser/conda/environment/parse_test.expected.json", "TestParse", "input"),
            (Trivy + "fanal/analyzer/language/conda/environment/environment_test.expected.json", "Test_environmentAnalyzer_Analyze", "inputFile"),
        })
        {
            foreach (var row in ExpectedFile.Rows(file, function))
            {
                var name = row.Text(input)!["testdata/".Length..];
                var facts = FakeFile.Read(CondaReader.Row, "environment.yaml", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text(input)!)));
                var expected = row.Find(static e => e.Text("Name") is not null).ToArray();
                foreach (var package in expected)
                {
                    var line = package.Items("Locations").First().GetProperty("StartLine").GetInt32();
                    var found = facts.Packages.SingleOrDefault(p => p.Name == package.Text("Name"));
                    report.Check($"{name} {package.Text("Name")}", $"{package.Text("Version")} {line}", found is null ? null : $"{found.Version} {found.Line}");
                }

                report.Check(name + " others", "", string.Join(' ', facts.Packages.Select(static p => p.Name).Except(expected.Select(static p => p.Text("Name")!))));
                report.Check(name + " problem", (row.Text("wantErr") is not null || name == "operator-only-dep.yaml").ToString(), (!facts.Problems.IsEmpty).ToString());
                if (expected.Any(static p => p.Items("Licenses").Any()))
                {
                    report.Check(name + " licences", "some", facts.Packages.Any(static p => !p.Licences.IsEmpty) ? "some" : "none");
                }
            }
        }

        report.Done(45);
    }

    [Theory]
    [InlineData("foo/environment.yaml", 1)]
    [InlineData("bar/environment.yml", 1)]
    [InlineData("environment.json", 0)]
    public void Places_of_environments(string path, int count) =>
        Assert.Equal(count, new FakeImage().Layer((path, "dependencies: [a==1]")).Scan(CondaReader.Row).Packages.Count);

    [Fact]
    public void Syft()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/conda/cataloger_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_CondaCataloger"))
        {
            var name = row.Text("name")!;
            var found = FakeImage.FromFolder(ExpectedFile.Beside(file, row.Text("fixture")!)).Scan(CondaReader.Row);
            foreach (var package in row.Items("expectedPackages"))
            {
                var metadata = package.GetProperty("Metadata");
                var type = metadata.Text("Filename")!.EndsWith(".conda", StringComparison.Ordinal) ? "conda" : "tar.bz2";
                var id = $"{package.Text("Name")}@{package.Text("Version")}";
                report.Check(
                    $"{name} {id}",
                    $"pkg:conda/{id}?build={metadata.Text("Build")}&channel=conda-forge&subdir={metadata.Text("Subdir")}&type={type} {metadata.Text("License")}",
                    found.Packages.SingleOrDefault(p => p.Name == package.Text("Name")) is { } p ? $"{p.Purl} {Assert.Single(p.Licences)}" : null);
            }

            report.Check(name + " count", row.Items("expectedPackages").Count().ToString(System.Globalization.CultureInfo.InvariantCulture), found.Installed.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
            report.Check(name + " problem", row.GetProperty("wantErr").TryGetProperty("$func", out _).ToString(), (found.Problems.Count > 0).ToString());
        }

        report.Done(6);
    }

    [Fact]
    public void The_lock_file_of_another_scanner_has_each_package_once()
    {
        var path = Shared.Require("fixtures", "microsoft__component-detection", "test", "Microsoft.ComponentDetection.VerificationTests", "resources", "conda", "conda-lock.yml");
        var found = FakeImage.OfFile("conda-lock.yml", path).Scan(CondaReader.Row);
        Assert.Empty(found.Problems);
        var lines = File.ReadAllLines(path);
        var expected = lines.Index().Where(static l => l.Item.StartsWith("- name: ", StringComparison.Ordinal))
            .Select(l => $"pkg:{(lines[l.Index + 2].EndsWith("pip", StringComparison.Ordinal) ? "pypi" : "conda")}/{l.Item["- name: ".Length..]}@{lines[l.Index + 1].Split(' ')[^1].Trim('\'')}")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(expected, found.Declared.Order(StringComparer.Ordinal));
        Assert.InRange(found.Declared.Count, 20, 200);
        Assert.All(found.Packages, p => Assert.StartsWith("- name: " + p.Name, lines[p.Evidence[0].Line!.Value - 1], StringComparison.Ordinal));
        Assert.Contains("python -> openssl", found.Relations);
    }

    [Theory]
    [InlineData("conda", "conda-cyclonedx.json.golden")]
    [InlineData("conda-environment", "conda-environment-cyclonedx.json.golden")]
    public void Whole_projects(string folder, string golden)
    {
        var found = FakeImage.FromFolder(Shared.Require("fixtures", "aquasecurity__trivy", "integration", "testdata", "fixtures", "repo", folder)).Scan(CondaReader.Row);
        var document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Shared.Require("fixtures", "aquasecurity__trivy", "integration", "testdata", golden))).RootElement;
        var expected = document.Items("components").Select(static c => c.Text("purl")).OfType<string>().Select(WithoutQualifiers);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Packages.Select(static p => WithoutQualifiers(p.Purl.ToString())).Order(StringComparer.Ordinal));
        Assert.All(found.Packages, p => Assert.Equal(folder == "conda" ? PackagePresence.Installed : PackagePresence.Declared, p.Presence));
    }

    // That tool writes none for conda.
    private static string WithoutQualifiers(string purl) => purl.Split('?')[0];
}
