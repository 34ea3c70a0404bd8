using System.Text.Json;
using Plimsoll.Catalogers.Language.Python;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Python;

/// <summary>Records and requirements files of two other scanners, with what those read from them.</summary>
public sealed class PythonConformanceTests
{
    private const string Guessed = RowReport.NotApplicable + "an option of that tool; versions are not guessed from ranges: an unpinned requirement is a problem and no package";

    [Fact]
    public void Trivy_records()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/python/packaging/parse_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParse"))
        {
            var input = row.Text("input")!;
            var found = FakeImage.OfFile("x.dist-info/METADATA", ExpectedFile.Beside(file, input)).Scan(PythonReader.Row);
            report.Check(input, Lines(row.Items("want").Select(NameAndVersion)), Lines(found.Packages.Select(static p => $"{p.Name} {p.Version}")));
            Assert.Equal(row.TryGetProperty("wantErr", out _) ? ["Malformed x.dist-info/METADATA"] : [], found.ProblemLines);
        }

        report.Done(11);
    }

    [Fact]
    public void Trivy_licences_of_records()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/python/packaging/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["testdata/setuptools-51.3.3-py3.8.egg-info.PKG-INFO"] = "UNKNOWN is no licence; the classifier names one",
            ["testdata/unidecode-egg-info.PKG-INFO"] = "UNKNOWN is no licence",
            ["testdata/distlib-0.3.1.METADATA"] = "the field License counts before the classifiers",
            ["testdata/networkx-3.0.METADATA"] = "the name of a file with a licence is none",
        });
        foreach (var row in ExpectedFile.Rows(file, "TestParse").Where(static r => !r.TryGetProperty("wantErr", out _)))
        {
            var found = FakeImage.OfFile("x.dist-info/METADATA", ExpectedFile.Beside(file, row.Text("input")!)).Scan(PythonReader.Row);
            var expected = row.Items("want").SelectMany(static w => w.Items("Licenses")).Select(static l => l.GetString()!);
            report.Check(row.Text("input")!, Lines(expected), Lines(Assert.Single(found.Packages).Licences));
        }

        report.Done(10);
    }

    [Fact]
    public void Trivy_folders()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/language/python/packaging/packaging_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["license file in dist.info"] = "licence texts are not classified; the record says 'License :: OSI Approved :: Python Software Foundation License'",
        });
        foreach (var row in ExpectedFile.Rows(file, "Test_packagingAnalyzer_Analyze"))
        {
            var found = FakeImage.FromFolder(ExpectedFile.Beside(file, row.Text("dir")!)).Scan(PythonReader.Row);
            var expected = row.GetProperty("want").Items("Applications").SelectMany(static a => a.Items("Packages"))
                .Select(static p => $"{NameAndVersion(p)} {p.Text("FilePath")} {string.Join(',', p.Items("Licenses").Select(static l => l.GetString()))}");
            report.Check(
                row.Text("name")!, Lines(expected),
                Lines(found.Packages.Select(static p => $"{p.Name} {p.Version} {Assert.Single(p.Evidence).Path} {string.Join(',', p.Licences)}")));
        }

        report.Done(5);
    }

    [Fact]
    public void Trivy_file_names()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["wheel license"] = "licence texts are not classified",
        });
        foreach (var row in ExpectedFile.Rows("aquasecurity__trivy/pkg/fanal/analyzer/language/python/packaging/packaging_test.expected.json", "Test_packagingAnalyzer_Required")
            .Concat(ExpectedFile.Rows("aquasecurity__trivy/pkg/fanal/analyzer/language/python/pip/pip_test.expected.json", "Test_pipAnalyzer_Required")))
        {
            report.Check(row.Text("name")!, row.GetProperty("want").ToString(), (FakeWants.Match(PythonReader.Row, row.Text("filePath")!, []) is not null).ToString());
        }

        report.Done(9);
    }

    [Fact]
    public void Trivy_requirements()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/python/pip/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal) { ["compatible versions"] = Guessed });
        foreach (var row in ExpectedFile.Rows(file, "TestParse"))
        {
            var found = FakeImage.OfFile("requirements.txt", ExpectedFile.Beside(file, row.Text("filePath")!)).Scan(PythonReader.Row);
            var expected = row.Items("want").Select(static w => $"{NameAndVersion(w)} {w.Items("Locations").First().GetProperty("StartLine")}");
            report.Check(row.Text("name")!, Lines(expected), Lines(found.Packages.Select(static p => $"{p.Name} {p.Version} {Assert.Single(p.Evidence).Line}")));
        }

        report.Done(11);
    }

    [Fact]
    public void Trivy_requirements_in_folders()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/language/python/pip/pip_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_pipAnalyzer_Analyze").Where(static r => r.Text("venv") is null))
        {
            var found = FakeImage.FromFolder(ExpectedFile.Beside(file, row.Text("dir")!)).Scan(PythonReader.Row);
            var expected = row.GetProperty("want").Items("Applications").SelectMany(static a => a.Items("Packages"))
                .Select(static w => $"{NameAndVersion(w)} {w.Items("Locations").First().GetProperty("StartLine")}");
            report.Check(row.Text("name")!, Lines(expected), Lines(found.Packages.Select(static p => $"{p.Name} {p.Version} {Assert.Single(p.Evidence).Line}")));
        }

        report.Done(4);
    }

    [Fact]
    public void Syft_requirements()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/python/parse_requirements_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal) { ["guess unpinned requirements (lowest version)"] = Guessed });
        foreach (var row in ExpectedFile.Rows(file, "TestParseRequirementsTxt", "testCases"))
        {
            var found = FakeImage.OfFile("requirements.txt", ExpectedFile.Beside(file, row.Text("fixture")!)).AsSourceTree().Scan(PythonReader.Row);
            var expected = row.GetProperty("expectedPkgs").Find(static e => e.Text("PURL") is not null).Select(static p => p.Text("PURL")!);
            report.Check(row.Text("name")!, Lines(expected), Lines(found.Declared));
            if (row.Text("name") == "pinned dependencies only")
            {
                // The file includes one that is not there; '--requirements' is no option of pip's, and '==2.3.4' no requirement.
                Assert.Equal(["UnpinnedVersion requirements.txt", "Malformed requirements.txt", "Unreadable requirements.txt"], found.ProblemLines);
            }
        }

        report.Done(2);
    }

    [Fact]
    public void Syft_single_requirements()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows("anchore__syft/syft/pkg/cataloger/python/parse_requirements_test.expected.json", "Test_newRequirement"))
        {
            var want = row.GetProperty("want");
            var constraint = want.Text("VersionConstraint") ?? "";
            var isPinned = constraint.StartsWith("==", StringComparison.Ordinal) && !constraint.Contains('*');
            var requirement = Requirement.Parse(row.Text("raw"));
            report.Check(
                row.Text("name")!,
                isPinned ? $"Pinned {want.Text("Name")!.Split('[')[0]} {constraint.TrimStart('=', ' ')}" : $"Unpinned {want.Text("Name")!.Split('[')[0]}",
                $"{requirement.Kind} {requirement.Text} {requirement.Version}".TrimEnd());
        }

        report.Done(5);
    }

    [Fact]
    public void Syft_records()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/python/parse_wheel_egg_metadata_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParseWheelEggMetadata").Concat(ExpectedFile.Rows(file, "TestParseWheelEggMetadataInvalid")))
        {
            var expected = row.GetProperty("ExpectedMetadata");
            var found = FakeImage.OfFile("x.egg-info", ExpectedFile.Beside(file, row.Text("Fixture")!)).Scan(PythonReader.Row);
            report.Check(
                row.Text("Fixture")!,
                $"{NameAndVersion(expected.GetProperty("PythonPackage"))} {expected.Text("Licenses")}",
                string.Join(' ', found.Packages.Select(static p => $"{p.Name} {p.Version} {string.Join(',', p.Licences)}")));
        }

        report.Done(3);
    }

    [Fact]
    public void Syft_fields_of_records()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["with invalid plural fields (overwrite)"] = "of a field that may stand once the first counts, as in Python's importlib",
        });
        foreach (var row in ExpectedFile.Rows("anchore__syft/syft/pkg/cataloger/python/parse_wheel_egg_metadata_test.expected.json", "Test_extractRFC5322Fields"))
        {
            var found = new FakeImage().Layer(("x.egg-info", row.Text("input")!)).Scan(PythonReader.Row);
            report.Check(row.Text("name")!, NameAndVersion(row.GetProperty("want")), Lines(found.Packages.Select(static p => $"{p.Name} {p.Version}")));
        }

        report.Done(2);
    }

    [Fact]
    public void Syft_folders()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/python/cataloger_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["egg-file-no-version"] = "a record without a version, whose name has none either, is a problem and no package",
        });
        foreach (var row in ExpectedFile.Rows(file, "Test_InstalledPackageCataloger"))
        {
            var folder = ExpectedFile.Beside(file, row.Text("fixture")!);
            var found = new FakeImage().Layer(layer =>
            {
                // Its own folder belongs to the path where the fixture is that of one package.
                var root = folder.EndsWith(".dist-info", StringComparison.Ordinal) ? Path.GetDirectoryName(folder)! : folder;
                foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                {
                    layer.File(Path.GetRelativePath(root, path), File.ReadAllBytes(path));
                }
            }).Scan(PythonReader.Row);

            // Colons stand as they are: the purl specification forbids to encode them.
            var expected = row.Items("expectedPackages").Select(static p => p.Text("PURL")!.Replace("%3A", ":", StringComparison.Ordinal)).Distinct();
            report.Check(row.Text("name")!, Lines(expected), Lines(found.Installed));
        }

        report.Done(7);
    }

    [Fact]
    public void Syft_locations()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/python/cataloger_test.expected.json";
        var found = Directory.EnumerateFiles(ExpectedFile.Beside(file, "testdata/glob-paths"), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(ExpectedFile.Beside(file, "testdata/glob-paths"), path))
            .Where(static path => FakeWants.Match(PythonReader.Row, path, []) is not null);
        Assert.Equal(
            [
                "site-packages/v.DIST-INFO/METADATA", "site-packages/w.EGG-INFO/PKG-INFO", "site-packages/x.dist-info/METADATA", "site-packages/y.egg-info/PKG-INFO", "site-packages/z.egg-info",
                "src/1-requirements-dev.txt", "src/extra-requirements.txt", "src/requirements-dev.txt", "src/requirements.txt",
            ],
            found.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Syft_names()
    {
        foreach (var name in ExpectedFile.Rows("anchore__syft/syft/pkg/cataloger/python/package_test.expected.json", "Test_normalization"))
        {
            Assert.Equal("friendly-bard", PythonName.Normalise(name.GetString()));
        }

        Assert.Equal("pkg:pypi/name@v0.1.0", PythonName.Purl("name", "v0.1.0")!.ToString());
    }

    [Fact]
    public void Records_of_an_image_that_another_scanner_made()
    {
        var found = FakeImage.FromFolder(Shared.Require("fixtures", "anchore__syft", "cmd", "syft", "internal", "test", "integration", "testdata", "image-pkg-coverage", "pkgs", "python"))
            .Scan(PythonReader.Row);
        Assert.Equal(
            ["pkg:pypi/pygments@2.6.1", "pkg:pypi/requests@2.22.0", "pkg:pypi/someotherpkg@3.19.0", "pkg:pypi/somerequests@3.22.0"],
            found.Packages.Where(static p => p.Presence == PackagePresence.Installed).Select(static p => p.Purl.ToString()));
    }

    private static string NameAndVersion(JsonElement package) => $"{package.Text("Name")} {package.Text("Version")}";

    private static string Lines(IEnumerable<string> lines) => string.Join(" | ", lines.Order(StringComparer.Ordinal));
}
