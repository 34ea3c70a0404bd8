using System.Text.Json;
using Plimsoll.Catalogers.Language.Go;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Go;

/// <summary>Files of two other scanners, with what those read from them.</summary>
public sealed class GoModConformanceTests
{
    private const string Unused = "no replacement was applied in this row: go.mod says that one is";

    private static readonly Dictionary<string, string> ReviewedTrivy = new(StringComparer.Ordinal)
    {
        ["no replace"] = Unused,
        ["normal"] = "the same file without its version of Go: the file says it, so it is listed",
        ["go 1.16"] = "what go.mod requires as indirect is left out there when there is no go.sum: it is required all the same",
    };

    private static readonly Dictionary<string, string> ReviewedSyft = new(StringComparer.Ordinal)
    {
        ["testdata/go-mod-fixtures/relative-replace/go.mod"] = "a folder was put in place of the module: its code is in the tree, and its own go.mod speaks for it",
    };

    [Fact]
    public void Trivy_files()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/golang/mod/parse_test.expected.json";
        var report = new RowReport(ReviewedTrivy);
        foreach (var row in ExpectedFile.Rows(file, "TestParse"))
        {
            // A table that takes packages out of a list by code keeps the list before.
            var want = row.GetProperty("wantPkgs");
            var packages = want.ValueKind == JsonValueKind.Array
                ? want.EnumerateArray()
                : want.Find(static e => e.Text("ID") is not null && e.Text("ID") != "stdlib@v1.22.5");

            // The rows that do not ask for the version of Go do not tell what it would be.
            var hasGo = row.TryGetProperty("useMinVersion", out _) || row.Text("name") == "normal";
            var found = new FakeImage().Layer(layer => layer.File("go.mod", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("file")!)))).AsSourceTree().Scan(GoModReader.Row);
            Assert.Empty(found.Problems);
            report.Check(row.Text("name")!, Describe(packages), Describe(found, hasGo));
        }

        report.Done(11);
    }

    [Fact]
    public void Trivy_trees()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/language/golang/mod/mod_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_gomodAnalyzer_Analyze"))
        {
            var found = TxtarFile.Load(ExpectedFile.Beside(file, row.Text("txtar")!)).AsSourceTree().Scan(GoModReader.Row);
            report.Check(row.Text("name")!, Describe(row.GetProperty("want").Find(static e => e.Text("ID") is not null)), Describe(found, hasGo: false));
            report.Check(row.Text("name") + " problem", (row.Text("name") == "sad go.mod").ToString(), (found.Problems.Count > 0).ToString());
        }

        report.Done(14);
    }

    [Fact]
    public void Trivy_sums()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/golang/sum/parse_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParse", "vectors"))
        {
            var bytes = File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("file")!));
            var found = FakeFile.Read(GoModReader.Row, "go.sum", bytes).Packages.Select(static p => $"{p.Name} {p.Version}").ToHashSet(StringComparer.Ordinal);

            // Modules of which only the requirements were looked at are listed there too; nothing of their code is in a build.
            var needed = File.ReadLines(ExpectedFile.Beside(file, row.Text("file")!)).Select(static l => l.Split(' ')).Where(static w => w.Length == 3 && !w[1].EndsWith("/go.mod", StringComparison.Ordinal))
                .Select(static w => w[0]).ToHashSet(StringComparer.Ordinal);
            foreach (var package in row.Items("want").Where(p => needed.Contains(p.Text("Name")!)))
            {
                report.Check($"{row.Text("file")} {package.Text("Name")}", "listed", found.Contains($"{package.Text("Name")} {package.Text("Version")}") ? "listed" : null);
            }

            Assert.Equal(needed.Count, found.Count);
        }

        report.Done(15);
    }

    [Fact]
    public void Trivy_release_of_go()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows("aquasecurity__trivy/pkg/dependency/parser/golang/mod/parse_test.expected.json", "TestToolchainVersion"))
        {
            var mod = row.GetProperty("modFile");
            var text = "module example.com/a\n"
                + (mod.TryGetProperty("Toolchain", out var toolchain) ? $"toolchain go{toolchain.Text("Name")}\n" : "")
                + (mod.TryGetProperty("Go", out var go) ? $"go {go.Text("Version")}\n" : "");
            var found = new FakeImage().Layer(("go.mod", text)).AsSourceTree().Scan(GoModReader.Row);
            report.Check(row.Text("name")!, row.Text("want"), string.Join(' ', found.Packages.Select(static p => p.Version)));
        }

        report.Done(8);
    }

    [Fact]
    public void Syft_files()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/golang/parse_go_mod_test.expected.json";
        var report = new RowReport(ReviewedSyft);
        foreach (var row in ExpectedFile.Rows(file, "TestParseGoMod").Concat(ExpectedFile.Rows(file, "Test_GoSumHashes")))
        {
            var path = ExpectedFile.Beside(file, row.Text("fixture")!);
            var image = Directory.Exists(path) ? FakeImage.FromFolder(path) : FakeImage.OfFile("go.mod", path);
            var found = image.AsSourceTree().Scan(GoModReader.Row);
            var expected = row.Items("expected").Select(static p => $"{p.Text("Name")}@{p.Text("Version")}").Order(StringComparer.Ordinal);
            report.Check(row.Text("fixture")!, string.Join(' ', expected), string.Join(' ', found.Packages.Where(static p => p.Name != "stdlib").Select(static p => $"{p.Name}@{p.Version}").Order(StringComparer.Ordinal)));
        }

        report.Done(4);
    }

    [Fact]
    public void Syft_damaged_file()
    {
        var found = FakeImage.FromFolder(Shared.Require("fixtures", "anchore__syft", "syft", "pkg", "cataloger", "golang", "testdata", "corrupt")).AsSourceTree().Scan(GoModReader.Row);
        Assert.Equal(["Malformed go.mod", "Malformed go.sum"], found.ProblemLines.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("anchore__syft/cmd/syft/internal/test/integration/testdata/image-pkg-coverage/pkgs/go/go.mod", 1)]
    [InlineData("aquasecurity__trivy/integration/testdata/fixtures/repo/gomod/go.mod", 18)]
    [InlineData("microsoft__component-detection/test/Microsoft.ComponentDetection.VerificationTests/resources/go/go.mod", 3)]
    [InlineData("google__osv-scanner/internal/scalibrenricher/govulncheck/source/testdata/go.mod", 2)]
    public void Files_of_real_projects_are_read_without_a_problem(string path, int atLeast)
    {
        var found = FakeImage.OfFile("go.mod", Shared.Require(["fixtures", .. path.Split('/')])).AsSourceTree().Scan(GoModReader.Row);
        Assert.Empty(found.Problems);
        Assert.InRange(found.Packages.Count, atLeast, 1000);
    }

    private static string Describe(IEnumerable<JsonElement> packages) => string.Join(", ", packages
        .Where(static p => !p.GetProperty("Relationship").ToString().Contains("Root", StringComparison.Ordinal))
        .Select(static p => $"{p.Text("Name")} {p.Text("Version")} {(p.GetProperty("Relationship").ToString().Contains("Indirect", StringComparison.Ordinal) ? "Indirect" : "Direct")}")
        .Order(StringComparer.Ordinal));

    private static string Describe(FakeInventory found, bool hasGo) => string.Join(", ", found.Packages
        .Where(p => hasGo || p.Name != "stdlib")
        .Select(static p => $"{p.Name} {(p.Name == "stdlib" ? "v" : "")}{p.Version} {p.Evidence[0].Dependency}")
        .Order(StringComparer.Ordinal));
}
