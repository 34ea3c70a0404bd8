using Plimsoll.Catalogers.Language.DotNet.MSBuild;
using Plimsoll.Catalogers.Language.DotNet.NuGet;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.DotNet;

/// <summary>Lock files, lists and projects of other scanners, with what they read from them.</summary>
public sealed class NuGetConformanceTests
{
    private const string Parsers = "aquasecurity__trivy/pkg/dependency/parser/nuget/";

    [Fact]
    public void Trivy_lock_files()
    {
        const string file = Parsers + "lock/parse_test.expected.json";
        var report = new RowReport();
        var needs = ExpectedFile.Load(Parsers + "lock/parse_testcase.expected.json");
        foreach (var row in ExpectedFile.Rows(file, "TestParse", "vectors"))
        {
            var name = row.Text("file")!;
            var facts = FakeFile.Read(NuGetReader.Row, "packages.lock.json", File.ReadAllBytes(ExpectedFile.Beside(file, name)));
            LockRows.CheckTrivy(report, name, row.Items("want"), facts.Packages);
            if (row.GetProperty("wantDeps").Text("$id") is { } list)
            {
                LockRows.CheckTrivyNeeds(report, name, needs.GetProperty("vars").Items(list), facts.Packages);
            }
        }

        report.Done(20);
    }

    [Fact]
    public void Trivy_lists()
    {
        const string file = Parsers + "config/parse_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParse"))
        {
            var facts = FakeFile.Read(NuGetReader.Row, "packages.config", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));
            report.Check(row.Text("name") + " problem", (row.Text("wantErr") is not null).ToString(), (!facts.Problems.IsEmpty).ToString());
            if (row.Text("wantErr") is null)
            {
                // That tool leaves out what is for development only.
                LockRows.CheckTrivy(report, row.Text("name")!, row.Items("want"), facts.Packages, static f => f.IsDevelopment);
            }
        }

        report.Done(7);
    }

    [Fact]
    public void Trivy_lists_of_versions()
    {
        const string file = Parsers + "packagesprops/parse_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParse").Where(static r => r.Text("wantErr") is null))
        {
            var found = FakeImage.OfFile("Directory.Packages.props", ExpectedFile.Beside(file, row.Text("inputFile")!)).AsSourceTree().Scan(MSBuildReader.Row);
            report.Check(row.Text("name")!, string.Join(' ', row.Items("want").Select(static p => p.Text("ID")).Order(StringComparer.Ordinal)), string.Join(' ', found.Packages.Select(static p => $"{p.Name}@{p.Version}")));
        }

        report.Done(5);
    }

    [Fact]
    public void Syft_lock_files()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/dotnet/parse_packages_lock_test.expected.json";
        var report = new RowReport();
        var found = FakeImage.OfFile("packages.lock.json", ExpectedFile.Beside(file, "testdata/packages.lock.json")).Scan(NuGetReader.Row);
        var purls = ExpectedFile.Load(file).Find(static e => e.Text("PURL") is not null).Select(static e => e.Text("PURL")!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        report.Check("packages", string.Join('\n', purls), string.Join('\n', found.Declared.Order(StringComparer.Ordinal)));
        report.Done(1);
    }

    [Fact]
    public void A_whole_project_of_OSV()
    {
        var folder = Shared.Require("fixtures", "google__osv-scanner", "cmd", "osv-scanner", "scan", "source", "testdata", "locks-dotnet");
        var found = FakeImage.FromFolder(folder).AsSourceTree().Scan(NuGetReader.Row, MSBuildReader.Row);
        Assert.Equal(["pkg:nuget/Newtonsoft.Json@12.0.1", "pkg:nuget/System.Text.RegularExpressions@4.3.0"], found.Declared);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void The_record_of_a_restore_of_Component_Detection()
    {
        var path = Shared.Require("fixtures", "microsoft__component-detection", "test", "Microsoft.ComponentDetection.VerificationTests", "resources", "nuget", "project-assets", "project.assets.json");
        var found = FakeImage.OfFile("a/obj/project.assets.json", path).AsSourceTree().Scan(NuGetReader.Row);
        using var document = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(path));
        var expected = document.RootElement.GetProperty("libraries").EnumerateObject().Where(static l => l.Value.GetProperty("type").GetString() == "package").Select(static l => l.Name.Replace('/', '@'));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Packages.Select(static p => $"{p.Name}@{p.Version}").Order(StringComparer.Ordinal));
        Assert.Contains(found.Packages, static p => p.Evidence[0].Dependency == DependencyKind.Direct);
        Assert.NotEmpty(found.Relations);
    }
}
