using Plimsoll.Catalogers.Language.Bun;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Bun;

/// <summary>Lock files of other scanners, with what they read from them.</summary>
public sealed class BunConformanceTests
{
    private const string Analyzer = "aquasecurity__trivy/pkg/fanal/analyzer/language/nodejs/bun/bun_test.expected.json";
    private const string Syft = "anchore__syft/syft/pkg/cataloger/javascript/parse_bun_lock_test.expected.json";

    [Fact]
    public void Trivy_projects()
    {
        var report = new RowReport();
        foreach (var test in ExpectedFile.Rows(Analyzer, "Test_bunLibraryAnalyzer_Analyze"))
        {
            var name = test.Text("name")!;
            var image = FakeImage.FromFolder(ExpectedFile.Beside(Analyzer, test.Text("dir")!)).AsSourceTree();
            var found = image.Scan(BunReader.Row);
            LockRows.CheckTrivy(report, name, test.Find(static e => e.Text("ID") is not null && e.Text("Name") is not null), LockRows.Completed(found, image.Read(BunReader.Row, "bun.lock")));
            report.Check(name + " problem", (name == "sad").ToString(), (found.Problems.Count > 0).ToString());
        }

        report.Done(17);
    }

    [Fact]
    public void A_whole_project_of_Trivy() => Assert.Equal(LockRows.TrivyReport("bun.json.golden"), LockRows.OfProject(BunReader.Row, "bun"));

    [Fact]
    public void Syft_lock_file()
    {
        var table = ExpectedFile.Load(Syft).GetProperty("funcs").GetProperty("TestParseBunLock");
        var found = FakeImage.OfFile("bun.lock", ExpectedFile.Beside(Syft, "test-fixtures/bun/bun.lock")).Scan(BunReader.Row);
        var report = new RowReport();
        LockRows.CheckSyft(report, "TestParseBunLock", table, found, p => LockRows.SyftName(table, p));
        report.Done(16);

        // The second table leaves out what is for development.
        Assert.Equal(
            ExpectedFile.Rows(Syft, "TestParseBunLock_ExcludeDevDependencies", "expectedPkgs").Select(static p => p.Text("PURL")).Order(StringComparer.Ordinal),
            found.Packages.Where(static p => !p.Evidence[0].IsDevelopment).Select(static p => p.Purl.ToString()));
    }

    [Fact]
    public void Syft_forms()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Syft, "TestParseBunLock_Fixtures"))
        {
            var found = FakeImage.OfFile("bun.lock", ExpectedFile.Beside(Syft, row.Text("fixture")!)).Scan(BunReader.Row);
            report.Check(row.Text("name")!, string.Join(' ', row.Items("wantNames").Select(static n => n.GetString())), string.Join(' ', found.Packages.Select(static p => p.Name)));
            report.Check(row.Text("name") + " problems", "", string.Join(' ', found.ProblemLines));
        }

        foreach (var row in ExpectedFile.Rows(Syft, "TestParseBunPackageIdentifier"))
        {
            var facts = FakeFile.Read(BunReader.Row, "bun.lock", $$"""{"lockfileVersion": 1, "packages": {"x": ["{{row.Text("identifier")}}"]} }""");
            report.Check(
                row.Text("name")!,
                row.TryGetProperty("wantOK", out var ok) && ok.GetBoolean() ? $"{row.Text("wantName")}@{row.Text("wantVer")}" : "",
                string.Join(' ', facts.Packages.Select(static p => $"{p.Name}@{p.Version}")));
        }

        report.Done(10);
    }

    [Theory]
    [InlineData("locks-insecure", "has-flag@4.0.0 direct", "wrappy@1.0.2 direct")]
    [InlineData("locks-bun-shorthash", "some-git-dep@github:org/repo#bca26e4 direct")]
    public void Lock_files_of_OSV_Scanner(string folder, params string[] expected) =>
        Assert.Equal(expected, LockRows.Show(FakeImage.OfFile("bun.lock", Shared.Require("fixtures", "google__osv-scanner", "cmd", "osv-scanner", "scan", "source", "testdata", folder, "bun.lock")).Scan(BunReader.Row)));
}
