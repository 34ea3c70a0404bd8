using Plimsoll.Catalogers.Language.Cargo;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Cargo;

/// <summary>Lock files of other scanners, with what they read from them.</summary>
public sealed class CargoConformanceTests
{
    private const string Local = RowReport.NotApplicable + "without a source: a member of the workspace or beside it, not a crate from elsewhere";

    [Fact]
    public void Trivy_lock_files()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/rust/cargo/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["testdata/cargo_normal.lock normal@0.1.0"] = Local,
            ["testdata/cargo_mixed.lock normal@0.1.0"] = Local,
            ["testdata/cargo_v3.lock app@0.1.0"] = Local,
            ["testdata/cargo_normal.lock normal@0.1.0 needs"] = Local,
            ["testdata/cargo_mixed.lock normal@0.1.0 needs"] = Local,
            ["testdata/cargo_v3.lock app@0.1.0 needs"] = Local,
        });
        foreach (var row in ExpectedFile.Rows(file, "TestParse", "vectors"))
        {
            var name = row.Text("file")!;
            var facts = FakeFile.Read(CargoReader.Row, "Cargo.lock", File.ReadAllBytes(ExpectedFile.Beside(file, name)));
            LockRows.CheckTrivy(report, name, row.Items("wantPkgs"), facts.Packages);
            LockRows.CheckTrivyNeeds(report, name, row.Items("wantDeps"), facts.Packages);
            report.Check(name + " problem", (row.GetProperty("wantErr").Text("$id") == "assert.Error").ToString(), (!facts.Problems.IsEmpty).ToString());
        }

        report.Done(40);
    }

    [Fact]
    public void Trivy_projects()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/language/rust/cargo/cargo_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["testdata/no-cargo-toml.txtar app@0.1.0"] = Local,
            ["testdata/wrong-cargo-toml.txtar app@0.1.0"] = Local,
        });
        foreach (var row in ExpectedFile.Rows(file, "Test_cargoAnalyzer_Analyze"))
        {
            var name = row.Text("file")!;
            var image = TxtarFile.Load(ExpectedFile.Beside(file, name)).AsSourceTree();
            var found = image.Scan(CargoReader.Row);
            var facts = image.Read(CargoReader.Row, "Cargo.lock");

            // That tool leaves out what is for development only.
            LockRows.CheckTrivy(report, name, row.Find(static e => e.Text("Name") is not null && e.Text("ID") is not null), LockRows.Completed(found, facts), static f => f.IsDevelopment);
            report.Check(name + " problem", (name is "testdata/sad.txtar" or "testdata/wrong-cargo-toml.txtar").ToString(), (found.Problems.Count > 0).ToString());
        }

        report.Done(50);
    }

    [Theory]
    [InlineData("Cargo.lock", "TestParseCargoLock", 23)]
    [InlineData("Cargo.lock-with-git-deps", "TestCargoLockWithGitDependencies", 20)]
    [InlineData("path-deps/Cargo.lock", "TestCargoLockWithPathDependencies", 3)]
    public void Syft(string path, string function, int atLeast)
    {
        const string file = "anchore__syft/syft/pkg/cataloger/rust/parse_cargo_lock_test.expected.json";
        string[] local = function switch
        {
            "TestCargoLockWithGitDependencies" => ["local hello_world", "hello_world -> nom-regex", "hello_world -> regex"],
            "TestCargoLockWithPathDependencies" => ["local app", "local telemetry", "app -> memchr", "app -> telemetry"],
            _ => [],
        };
        var report = new RowReport(local.ToDictionary(l => $"{function} {l}", static _ => Local, StringComparer.Ordinal));
        var found = FakeImage.OfFile("Cargo.lock", ExpectedFile.Beside(file, "testdata/" + path)).Scan(CargoReader.Row);
        var table = ExpectedFile.Load(file).GetProperty("funcs").GetProperty(function);
        LockRows.CheckSyft(report, function, table, found, static p => p.Text("Name"));
        report.Done(atLeast);
    }

    [Fact]
    public void A_whole_project_of_another_scanner()
    {
        // Its report has the project itself, and leaves out what is for development.
        var folder = Shared.Require("fixtures", "aquasecurity__trivy", "integration", "testdata", "fixtures", "repo", "cargo");
        var golden = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Shared.Require("fixtures", "aquasecurity__trivy", "integration", "testdata", "cargo.lock.json.golden")));
        var expected = golden.RootElement.GetProperty("Results")[0].Items("Packages")
            .Where(static p => p.Text("Relationship") is not ("root" or "workspace"))
            .Select(static p => $"{p.Text("ID")} {p.Text("Relationship")}");
        var found = FakeImage.FromFolder(folder).AsSourceTree().Scan(CargoReader.Row);
        Assert.Equal(expected.Order(StringComparer.Ordinal), LockRows.Show(found).Where(static p => !p.EndsWith(" dev", StringComparison.Ordinal)).Select(static p => p.Replace(" optional", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }
}
