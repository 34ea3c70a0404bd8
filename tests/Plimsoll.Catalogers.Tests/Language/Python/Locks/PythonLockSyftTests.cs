using Plimsoll.Catalogers.Language.Python.Pdm;
using Plimsoll.Catalogers.Language.Python.Pipenv;
using Plimsoll.Catalogers.Language.Python.Poetry;
using Plimsoll.Catalogers.Language.Python.Uv;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Python.Locks;

/// <summary>Lock files of another scanner, with what it reads from them.</summary>
public sealed class PythonLockSyftTests
{
    private const string Folder = "anchore__syft/syft/pkg/cataloger/python/";
    private const string Project = RowReport.NotApplicable + "the project itself is not a package from elsewhere";

    [Theory]
    [InlineData("pdm", "TestParsePdmLock", "pdm-lock/pdm.lock", 19)]
    [InlineData("pipfile", "TestParsePipFileLock", "pipfile-lock/Pipfile.lock", 5)]
    [InlineData("poetry", "TestParsePoetryLock", "poetry/dev-deps/poetry.lock", 5)]
    [InlineData("uv", "TestParseUvLock", "uv/simple-deps/uv.lock", 12)]
    public void Packages_and_what_needs_what(string tool, string function, string path, int atLeast)
    {
        var file = $"{Folder}parse_{tool}_lock_test.expected.json";
        var report = new RowReport(tool switch
        {
            "uv" => new Dictionary<string, string>(StringComparer.Ordinal) { ["uv pkg:pypi/testpkg@0.1.0"] = Project, ["uv testpkg -> requests"] = Project },
            "pipfile" => new Dictionary<string, string>(StringComparer.Ordinal) { ["pipfile others"] = "packages for development are listed, and marked as such" },
            _ => null,
        });
        var found = FakeImage.OfFile(Path.GetFileName(path), ExpectedFile.Beside(file, "testdata/" + path)).Scan(RowOf(tool));
        Assert.Empty(found.Problems);
        LockRows.CheckSyft(report, tool, ExpectedFile.Load(file).GetProperty("funcs").GetProperty(function), found, static p => p.Text("Name") ?? KeyOf(p.Text("$expr")!));
        report.Done(atLeast);
    }

    [Theory]
    [InlineData("pdm", "TestParsePdmLockWithLicenseEnrichment", "pdm.lock")]
    [InlineData("pipfile", "TestParsePipfileLockWithLicenseEnrichment", "Pipfile.lock")]
    [InlineData("poetry", "TestParsePoetryLockWithLicenseEnrichment", "poetry.lock")]
    [InlineData("uv", "TestParseUvLockWithLicenseEnrichment", "uv.lock")]
    public void Packages_whose_licences_that_tool_asks_a_server_for(string tool, string function, string path)
    {
        // The licences are not ours: nothing is asked over the network.
        var file = $"{Folder}parse_{tool}_lock_test.expected.json";
        var found = FakeImage.OfFile(path, ExpectedFile.Beside(file, "testdata/pypi-remote/" + path)).Scan(RowOf(tool));
        var expected = ExpectedFile.Load(file).GetProperty("funcs").GetProperty(function).Find(static e => e.Text("PURL") is not null).Select(static p => p.Text("PURL"));
        Assert.Equal(expected, found.Declared);
    }

    [Theory]
    [InlineData("TestParsePdmLockWithExtras", "pdm-lock-extras", "coverage@7.4.1", "tomli@2.0.1")]
    [InlineData("TestParsePdmLockWithSeparateFilesFixture", "pdm-lock-separate-files", "rfc3986@1.5.0", "idna@3.7")]
    public void Extras_of_PDM_are_part_of_their_package(string function, string folder, string id, string needs)
    {
        const string file = Folder + "parse_pdm_lock_test.expected.json";
        var facts = FakeFile.Read(PdmReader.Row, "pdm.lock", File.ReadAllBytes(ExpectedFile.Beside(file, $"testdata/{folder}/pdm.lock")));
        var package = Assert.Single(facts.Packages, p => $"{p.Name}@{p.Version}" == id);
        var extras = ExpectedFile.Load(file).GetProperty("funcs").GetProperty(function).GetProperty("expectedMeta").Items("Extras").SelectMany(static e => e.Items("Dependencies")).Select(static d => d.GetString()!);
        Assert.Contains(extras, d => d.StartsWith(needs[..needs.IndexOf('@')], StringComparison.Ordinal));
        Assert.Contains(package.DependsOn, i => facts.Packages[i].Name == needs[..needs.IndexOf('@')]);
    }

    [Theory]
    [InlineData("poetry")]
    [InlineData("uv")]
    public void Projects_of_several_shapes_are_read_whole(string tool)
    {
        var checkedProjects = 0;
        foreach (var folder in Directory.GetDirectories(Shared.Require("fixtures", "anchore__syft", "syft", "pkg", "cataloger", "python", "testdata", tool)))
        {
            var found = FakeImage.FromFolder(folder).AsSourceTree().Scan(RowOf(tool));
            Assert.Empty(found.Problems);
            Assert.NotEmpty(found.Packages);
            if (File.Exists(Path.Combine(folder, "pyproject.toml")))
            {
                Assert.Contains(found.Packages, static p => p.Evidence[0].Dependency == Model.DependencyKind.Direct);
                Assert.DoesNotContain(found.Packages, static p => p.Evidence[0].Dependency == Model.DependencyKind.Unknown);
            }

            checkedProjects++;
        }

        Assert.InRange(checkedProjects, 4, 20);
    }

    private static FileReader RowOf(string tool) => tool switch
    {
        "pdm" => PdmReader.Row,
        "pipfile" => PipenvReader.Row,
        "poetry" => PoetryReader.Row,
        _ => UvReader.Row,
    };

    // pkgMap["colorama"]
    private static string KeyOf(string expression) => expression.Split('"')[1];
}
