using System.Text.Json;
using Plimsoll.Catalogers.Language.Julia;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Julia;

public sealed class JuliaTests
{
    private const string Manifest =
        "julia_version = \"1.9.0\"\nmanifest_format = \"2.0\"\n\n[[deps.Hull]]\ndeps = [\"Dates\", \"Keel\"]\nuuid = \"01\"\nversion = \"1.0.0\"\n\n[[deps.Dates]]\nuuid = \"02\"\n\n"
        + "[[deps.Keel]]\nuuid = \"03\"\nversion = \"2.0.0\"\n\n[[deps.Own]]\npath = \"../own\"\nuuid = \"04\"\nversion = \"0.1.0\"\n\n[[deps.Check]]\nuuid = \"05\"\nversion = \"3.0.0\"\n\n[deps.Check.deps]\nHull = \"01\"\n";

    [Fact]
    public void The_project_beside_says_what_is_direct_and_for_tests()
    {
        var found = new FakeImage().Layer(("Manifest.toml", Manifest), ("Project.toml", "[deps]\nHull = \"01\"\n[extras]\nCheck = \"05\"\n")).AsSourceTree().Scan(JuliaReader.Row);
        Assert.Equal(["Check@3.0.0 direct dev", "Dates@1.9.0 indirect", "Hull@1.0.0 direct", "Keel@2.0.0 indirect"], LockRows.Show(found));
        Assert.Equal(["Hull -> Dates", "Hull -> Keel", "Check -> Hull"], found.Relations);
        Assert.Equal(("pkg:julia/Hull@1.0.0?uuid=01", 4), (found["Hull"].Purl.ToString(), found["Hull"].Evidence[0].Line));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Trivy()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/julia/manifest/parse_test.expected.json";
        const string unknown = "a package of the standard library in a file that does not tell the version of Julia: there is no version to list";
        var reviewed = new Dictionary<string, string>(StringComparer.Ordinal);
        var report = new RowReport(reviewed);
        foreach (var row in ExpectedFile.Rows(file, "TestParse"))
        {
            var name = row.Text("name")!;
            var facts = FakeFile.Read(JuliaReader.Row, "Manifest.toml", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("file")!)));
            foreach (var package in row.Items("want").Where(static p => p.Text("Version") == "unknown"))
            {
                reviewed.Add($"{name} {package.Text("ID")}", unknown);
            }

            Check(report, name, row.Items("want"), facts.Packages);
            var left = row.Items("want").Where(static p => p.Text("Version") == "unknown").Select(static p => p.Text("ID")).ToHashSet();
            foreach (var need in row.Items("wantDeps").Where(d => !left.Contains(d.Text("ID"))))
            {
                var expected = string.Join(' ', need.Items("DependsOn").Select(static d => d.GetString()).Where(d => !left.Contains(d)).Order(StringComparer.Ordinal));
                report.Check($"{name} {need.Text("ID")} needs", expected, facts.Packages.FirstOrDefault(f => Uuid(f) == need.Text("ID")) is { } found ? Needs(found, facts.Packages) : null);
            }
        }

        report.Done(40);
    }

    [Fact]
    public void Trivy_projects()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/language/julia/pkg/pkg_test.expected.json";
        const string unknown = "a package of the standard library in a file that does not tell the version of Julia: there is no version to list";
        var reviewed = new Dictionary<string, string>(StringComparer.Ordinal);
        var report = new RowReport(reviewed);
        foreach (var row in ExpectedFile.Rows(file, "Test_juliaAnalyzer_Analyze"))
        {
            var name = row.Text("name")!;
            var folder = ExpectedFile.Beside(file, row.Text("dir")!);
            if (!File.Exists(Path.Combine(folder, "Manifest.toml")))
            {
                continue;
            }

            var found = FakeImage.FromFolder(folder).AsSourceTree().Scan(JuliaReader.Row);
            foreach (var package in row.Find(static e => e.Text("Name") is not null && e.Text("ID") is not null))
            {
                var id = package.Text("ID")!;
                if (package.Text("Version") == "unknown")
                {
                    reviewed.Add($"{name} {id}", unknown);
                }

                var one = found.Packages.FirstOrDefault(p => p.Purl.Qualifiers["uuid"] == id);
                report.Check(
                    $"{name} {id}",
                    $"{package.Text("Name")} {package.Text("Version")} {package.GetProperty("Relationship").Text("$id")!["types.Relationship".Length..]} {package.TryGetProperty("Dev", out var isDevelopment) && isDevelopment.GetBoolean()}",
                    one is null ? null : $"{one.Name} {one.Version} {one.Evidence[0].Dependency} {one.Evidence[0].IsDevelopment}");
            }
        }

        report.Done(15);
    }

    [Theory]
    [InlineData("Manifest.toml", "[", "Malformed Manifest.toml")]
    [InlineData("Manifest.toml", "", "")]
    [InlineData("Manifest.toml", "[package]\nname = \"of something else\"\n", "")]
    [InlineData("Project.toml", "[", "")]
    public void What_cannot_be_read_is_said(string path, string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer((path, text)).Scan(JuliaReader.Row).ProblemLines));

    private static void Check(RowReport report, string test, IEnumerable<JsonElement> expected, IReadOnlyList<PackageFact> facts)
    {
        foreach (var package in expected)
        {
            var found = facts.FirstOrDefault(f => Uuid(f) == package.Text("ID"));
            report.Check(
                $"{test} {package.Text("ID")}",
                $"{package.Text("Name")} {package.Text("Version")} {package.Items("Locations").First().GetProperty("StartLine").GetInt32()}",
                found is null ? null : $"{found.Name} {found.Version} {found.Line}");
        }
    }

    private static string? Uuid(PackageFact fact) => fact.Property("?uuid");

    private static string Needs(PackageFact fact, IReadOnlyList<PackageFact> facts) => string.Join(' ', fact.DependsOn.Select(i => Uuid(facts[i])).Order(StringComparer.Ordinal));
}
