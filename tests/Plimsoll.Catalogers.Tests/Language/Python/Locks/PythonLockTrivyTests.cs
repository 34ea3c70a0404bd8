using System.Text.Json;
using Plimsoll.Catalogers.Language.Python.Pipenv;
using Plimsoll.Catalogers.Language.Python.Poetry;
using Plimsoll.Catalogers.Language.Python.Pylock;
using Plimsoll.Catalogers.Language.Python.Uv;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Python.Locks;

/// <summary>Lock files of another scanner, with what it reads from them.</summary>
public sealed class PythonLockTrivyTests
{
    private const string Parser = "aquasecurity__trivy/pkg/dependency/parser/python/";
    private const string Analyzer = "aquasecurity__trivy/pkg/fanal/analyzer/language/python/";
    private const string Project = RowReport.NotApplicable + "the project itself is not a package from elsewhere";

    [Fact]
    public void Pipenv_lock_files()
    {
        const string file = Parser + "pipenv/parse_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParse", "vectors"))
        {
            var name = row.Text("file")!;
            var facts = FakeFile.Read(PipenvReader.Row, "Pipfile.lock", File.ReadAllBytes(ExpectedFile.Beside(file, name)));
            Assert.Empty(facts.Problems);
            LockRows.CheckTrivy(report, name, row.Items("want"), facts.Packages);
        }

        report.Done(43);
    }

    [Fact]
    public void Poetry_lock_files()
    {
        const string file = Parser + "poetry/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["flask pytest@5.4.3 needs"] = "the file lists eight packages that are all locked; that tool finds two of them in this file, and all in the same file of the next version",
        });
        foreach (var row in ExpectedFile.Rows(file, "TestParser_Parse"))
        {
            var name = row.Text("name")!;
            var facts = FakeFile.Read(PoetryReader.Row, "poetry.lock", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("file")!)));
            Assert.Empty(facts.Problems);
            LockRows.CheckTrivy(report, name, row.Items("wantPkgs"), facts.Packages);
            LockRows.CheckTrivyNeeds(report, name, row.Items("wantDeps"), facts.Packages);
        }

        report.Done(40);
    }

    [Fact]
    public void Poetry_dependencies()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Parser + "poetry/parse_test.expected.json", "TestParseDependency"))
        {
            var range = row.GetProperty("versionRange");
            var constraint = range.ValueKind == JsonValueKind.String ? $"\"{range}\"" : $"{{version = \"{range.Text("version")}\", markers = '{range.Text("markers")}'}}";
            var versions = row.GetProperty("pkgsVersions");
            var target = row.Text("want") is { } want ? versions.EnumerateObject().Select(static v => $"[[package]]\nname = \"{v.Name}\"\nversion = \"{v.Value[0]}\"\n").Single() : "";
            var facts = FakeFile.Read(PoetryReader.Row, "poetry.lock", $"[[package]]\nname = \"from\"\nversion = \"1\"\n[package.dependencies]\n\"{row.Text("packageName")}\" = {constraint}\n{target}");
            report.Check(row.Text("name")!, row.Text("want"), facts.Packages[0].DependsOn.Select(i => $"{facts.Packages[i].Name}@{facts.Packages[i].Version}").SingleOrDefault());
        }

        report.Done(5);
    }

    [Fact]
    public void Poetry_projects() => CheckProjects(
        PoetryReader.Row,
        Analyzer + "poetry/poetry_test.expected.json",
        "Test_poetryLibraryAnalyzer_Analyze",
        "poetry.lock",
        new RowReport(),
        static name => name is "broken poetry.lock" or "wrong pyproject.toml",
        67);

    [Fact]
    public void Uv_lock_files()
    {
        const string file = Parser + "uv/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["normal normal@0.1.0 needs"] = Project,
            ["lockfile without root problem"] = "a lock file of a workspace or a script need not have a project of its own; its packages are read",
            ["multiple roots problem"] = "a workspace has several members; their packages are read",
        });
        foreach (var row in ExpectedFile.Rows(file, "TestParser_Parse"))
        {
            var name = row.Text("name")!;
            var facts = FakeFile.Read(UvReader.Row, "uv.lock", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("file")!)));
            if (row.Text("wantErr") is null)
            {
                LockRows.CheckTrivy(report, name, row.Items("wantPkgs"), facts.Packages);
                LockRows.CheckTrivyNeeds(report, name, row.Items("wantDeps"), facts.Packages);
            }

            report.Check(name + " problem", (row.Text("wantErr") is not null).ToString(), (!facts.Problems.IsEmpty).ToString());
        }

        report.Done(29);
    }

    [Fact]
    public void Uv_projects() => CheckProjects(
        UvReader.Row, Analyzer + "uv/uv_test.expected.json", "Test_uvAnalyzer_PostAnalyze", "uv.lock", new RowReport(), static name => name == "testdata/broken-lock", 15);

    [Fact]
    public void Pylock_files()
    {
        const string file = Parser + "pylock/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["happy path ham@3.0.0 needs"] = "the package stands there for two platforms and needs another version on each; that tool keeps the last",
        });
        foreach (var row in ExpectedFile.Rows(file, "TestParser_Parse"))
        {
            var name = row.Text("name")!;
            var facts = FakeFile.Read(PylockReader.Row, "pylock.toml", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("file")!)));
            LockRows.CheckTrivy(report, name, row.Items("wantPkgs"), facts.Packages);
            LockRows.CheckTrivyNeeds(report, name, row.Items("wantDeps"), facts.Packages);
            report.Check(name + " problem", (row.GetProperty("wantErr").Text("$id") == "assert.Error").ToString(), (!facts.Problems.IsEmpty).ToString());
        }

        report.Done(14);
    }

    [Fact]
    public void Pylock_projects() => CheckProjects(
        PylockReader.Row, Analyzer + "pylock/pylock_test.expected.json", "Test_pylockAnalyzer_Analyze", "pylock.toml", new RowReport(), static name => name == "broken file", 14);

    [Fact]
    public void Names_of_pylock_files()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Analyzer + "pylock/pylock_test.expected.json", "Test_pylockAnalyzer_Required"))
        {
            var path = row.Text("filePath")!;
            var isManifest = path.EndsWith("pyproject.toml", StringComparison.Ordinal);
            var found = new FakeImage().Layer((path, isManifest ? "[" : "[[packages]]\nname = 'a'\nversion = '1'\n"), (isManifest ? "pylock.toml" : "x", "[[packages]]\nname = 'a'\nversion = '1'\n")).Scan(PylockReader.Row);
            report.Check(row.Text("name")!, row.GetProperty("want").GetBoolean().ToString(), (found.Packages.Count == 1 && found.Problems.Count == (isManifest ? 1 : 0)).ToString());
        }

        report.Done(9);
    }

    [Fact]
    public void Manifests()
    {
        // Names only: that tool keeps each table apart, and here each name has the kind of its table.
        const string file = Parser + "pyproject/pyproject_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParser_Parse").Concat(ExpectedFile.Rows(file, "TestPyProject_MainDeps")))
        {
            var facts = FakeFile.Read(PoetryReader.Row, "pyproject.toml", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("file")!)));
            var expected = row.Find(static e => e.Text("$call") == "set.New[string]").SelectMany(static e => e.Items("args").Select(static a => a.GetString()!))
                .Concat(row.Find(static e => e.Text("Set") is not null).Select(static e => e.Text("Set")!));
            report.Check(row.Text("name")!, string.Join(' ', expected.Distinct().Order(StringComparer.Ordinal)), string.Join(' ', facts.Values.Where(static v => v.Key != "broken").Select(static v => v.Value).Order(StringComparer.Ordinal)));
            report.Check(row.Text("name") + " problem", (row.TryGetProperty("wantErr", out var error) && error.Text("$id") == "assert.Error").ToString(), (facts.Value("broken") is not null).ToString());
        }

        report.Done(10);
    }

    [Fact]
    public void Names_are_normalised()
    {
        const string file = Parser + "python_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_NormalizePkgName").Where(static r => r.GetProperty("lowerCase").GetBoolean()))
        {
            var name = row.Text("pkgName")!;
            var found = new FakeImage().Layer(("uv.lock", $"[[package]]\nname = '{name}'\nversion = '1'\n")).Scan(UvReader.Row);
            report.Check(name, $"pkg:pypi/{row.Text("expected")}@1", found.Declared.SingleOrDefault());
        }

        report.Done(5);
    }

    [Theory]
    [InlineData("pipenv", "Pipfile.lock", "pipenv.json.golden")]
    [InlineData("poetry", "poetry.lock", "poetry.json.golden")]
    [InlineData("pylock", "pylock.toml", "pylock.json.golden")]
    public void Whole_projects(string folder, string lockFile, string golden)
    {
        FileReader[] rows = [PipenvReader.Row, PoetryReader.Row, PylockReader.Row];
        var found = FakeImage.FromFolder(Shared.Require("fixtures", "aquasecurity__trivy", "integration", "testdata", "fixtures", "repo", folder)).AsSourceTree().Scan(rows);
        var result = JsonDocument.Parse(File.ReadAllBytes(Shared.Require("fixtures", "aquasecurity__trivy", "integration", "testdata", golden))).RootElement.GetProperty("Results")[0];
        Assert.Equal(lockFile, result.Text("Target"));
        Assert.Equal(
            result.Items("Packages").Where(static p => p.Text("Relationship") != "root").Select(static p => p.GetProperty("Identifier").Text("PURL")).Order(StringComparer.Ordinal),
            found.Declared.Order(StringComparer.Ordinal));
        Assert.Empty(found.Problems);
    }

    private static void CheckProjects(FileReader row, string file, string function, string lockFile, RowReport report, Func<string, bool> hasProblem, int atLeast)
    {
        foreach (var test in ExpectedFile.Rows(file, function))
        {
            var name = test.Text("name") ?? test.Text("dir")!;
            var image = FakeImage.FromFolder(ExpectedFile.Beside(file, test.Text("dir")!)).AsSourceTree();
            var found = image.Scan(row);
            var facts = image.Read(row, lockFile);
            LockRows.CheckTrivy(report, name, test.Find(static e => e.Text("ID") is not null && e.Text("Name") is not null), LockRows.Completed(found, facts));
            report.Check(name + " problem", hasProblem(name).ToString(), (found.Problems.Count > 0).ToString());
        }

        report.Done(atLeast);
    }
}
