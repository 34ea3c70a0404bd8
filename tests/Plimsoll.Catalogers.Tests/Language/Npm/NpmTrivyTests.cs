using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Npm;

/// <summary>Manifests and lock files of another scanner, with what it reads from them.</summary>
public sealed class NpmTrivyTests
{
    private const string Parser = "aquasecurity__trivy/pkg/dependency/parser/nodejs/";
    private const string Analyzer = "aquasecurity__trivy/pkg/fanal/analyzer/language/nodejs/";

    private static readonly Dictionary<string, string> ReviewedLocks = new(StringComparer.Ordinal)
    {
        ["lock version v3 with workspace function1"] = RowReport.NotApplicable + "a member of the workspace is the application's own source, not a package from elsewhere",
        ["lock version v3 with workspace nested_func@1.0.0"] = RowReport.NotApplicable + "as above",
        ["lock version v3 with workspace as object testapp@1.0.0"] = RowReport.NotApplicable + "as above",
        ["lock version v3 with workspace and without direct deps field func1@1.0.0"] = RowReport.NotApplicable + "as above",
        ["lock version v3 with legacy license formats pause-stream@0.0.11"] = "a list of texts is read as such; that tool reads lists of objects only",
    };

    private static readonly Dictionary<string, string> ReviewedNeeds = new(StringComparer.Ordinal)
    {
        ["lock version v3 with workspace function1"] = RowReport.NotApplicable + "a member of the workspace is the application's own source, not a package from elsewhere",
        ["lock version v3 with workspace function1 needs"] = RowReport.NotApplicable + "as above",
        ["lock version v3 with workspace nested_func@1.0.0"] = RowReport.NotApplicable + "as above",
        ["lock version v3 with workspace nested_func@1.0.0 needs"] = RowReport.NotApplicable + "as above",
        ["lock version v3 with workspace as object testapp@1.0.0"] = RowReport.NotApplicable + "as above",
        ["lock version v3 with workspace and without direct deps field func1@1.0.0"] = RowReport.NotApplicable + "as above",
        ["lock version v3 with workspace and without direct deps field func1@1.0.0 needs"] = RowReport.NotApplicable + "as above",
        ["lock version v3 with workspace debug@2.6.9"] = "what a member asks for the project asks for",
        ["lock version v3 with workspace as object lodash@4.17.21"] = "as above",
        ["lock version v3 with workspace and without direct deps field debug@2.6.9"] = "as above",
    };

    private static readonly Dictionary<string, string> ReviewedRoots = new(StringComparer.Ordinal)
    {
        ["project root package.json"] = RowReport.NotApplicable + "the manifest of an application is not that of an installed package",
        ["yarn workspace root"] = RowReport.NotApplicable + "as above",
    };

    [Fact]
    public void Lock_files()
    {
        const string file = Parser + "npm/parse_test.expected.json";
        var report = new RowReport(ReviewedLocks);
        foreach (var row in ExpectedFile.Rows(file, "TestParse"))
        {
            var facts = FakeFile.Read(NpmReader.Row, "package-lock.json", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("file")!)));
            Assert.Empty(facts.Problems);
            CheckPackages(report, row.Text("name")!, row.Items("want"), facts.Packages.Select(static p => new Locked($"{p.Name}@{p.Version}", p.Line!.Value, p.Property("dev") is not null, [.. p.Licences])));
        }

        report.Done(126);
    }

    [Fact]
    public void What_needs_what_and_what_is_direct()
    {
        const string file = Parser + "npm/parse_test.expected.json";
        var report = new RowReport(ReviewedNeeds);
        foreach (var row in ExpectedFile.Rows(file, "TestParse"))
        {
            var name = row.Text("name")!;
            var facts = Merge(FakeFile.Read(NpmReader.Row, "package-lock.json", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("file")!))).Packages);
            LockRows.CheckTrivy(report, name, row.Items("want"), facts);
            LockRows.CheckTrivyNeeds(report, name, row.Items("wantDeps"), facts);
        }

        report.Done(126);
    }

    [Fact]
    public void Folders_and_their_names()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["no/node/modules/dir"] = RowReport.NotApplicable + "a folder outside node_modules is a member of the workspace, and has no package's name",
        });
        foreach (var row in ExpectedFile.Rows(Parser + "npm/parse_test.expected.json", "TestPkgNameFromPath"))
        {
            var path = row.Text("path")!;
            var facts = FakeFile.Read(NpmReader.Row, "package-lock.json", $$"""{"packages":{"{{path}}":{"version":"1"} } }""");
            report.Check(path, row.Text("expected"), facts.Packages.IsEmpty ? "" : facts.Packages[0].Name);
        }

        report.Done(6);
    }

    [Fact]
    public void Manifests()
    {
        const string file = Parser + "packagejson/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var row in ExpectedFile.Rows(file, "TestParse", "vectors"))
        {
            var facts = FakeFile.Read(NpmReader.Row, "node_modules/x/package.json", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));
            var package = row.TryGetProperty("want", out var want) ? want.GetProperty("Package") : default;
            var expected = package.Text("ID") is { Length: > 0 } id ? $"{id} {Texts(package, "Licenses")}" : "";
            report.Check(row.Text("name")!, expected, string.Join(" | ", facts.Packages.Select(static p => $"{p.Name}@{p.Version} {string.Join(';', p.Licences)}")));
            report.Check(row.Text("name") + " problem", (row.Text("wantErr") is not null).ToString(), (!facts.Problems.IsEmpty).ToString());
        }

        report.Done(26);
    }

    [Fact]
    public void Manifests_in_place()
    {
        const string file = Analyzer + "pkg/pkg_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_nodePkgLibraryAnalyzer_Analyze"))
        {
            var facts = FakeFile.Read(NpmReader.Row, "node_modules/x/package.json", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));
            var expected = row.Find(static e => e.Text("ID") is not null).Select(static p => $"{p.Text("ID")} {Texts(p, "Licenses")}");
            report.Check(row.Text("name")!, string.Join(" | ", expected), string.Join(" | ", facts.Packages.Select(static p => $"{p.Name}@{p.Version} {string.Join(';', p.Licences)}")));
        }

        report.Done(4);
    }

    [Fact]
    public void Places_of_manifests()
    {
        var report = new RowReport(ReviewedRoots);
        foreach (var row in ExpectedFile.Rows(Analyzer + "pkg/pkg_test.expected.json", "TestIsPackageRoot"))
        {
            var found = new FakeImage().Layer((row.Text("path")!, """{"name":"a","version":"1"}""")).Scan(NpmReader.Row);
            report.Check(row.Text("name")!, row.GetProperty("want").GetBoolean().ToString(), (found.Packages.Count == 1).ToString());
        }

        report.Done(14);
    }

    [Theory]
    [InlineData("npm.json.golden", false)]
    [InlineData("npm-with-dev.json.golden", true)]
    public void A_whole_project(string golden, bool withDevelopment) => Assert.Equal(LockRows.TrivyReport(golden), LockRows.OfProject(NpmReader.Row, "npm", withDevelopment));

    [Theory]
    [InlineData("with node_modules")]
    [InlineData("without node_modules")]
    [InlineData("sad path")]
    public void Source_trees(string name)
    {
        // That tool adds the licences of installed copies to what is locked; here they stand with the installed packages of images.
        const string file = Analyzer + "npm/npm_test.expected.json";
        var row = ExpectedFile.Rows(file, "Test_npmLibraryAnalyzer_Analyze").Single(r => r.Text("name") == name);
        var found = FakeImage.FromFolder(ExpectedFile.Beside(file, row.Text("dir")!)).AsSourceTree().Scan(NpmReader.Row);
        Assert.Equal(
            row.Find(static e => e.Text("ID") is not null).Select(static p => p.Text("ID")!).Order(StringComparer.Ordinal),
            found.Packages.Select(static p => $"{p.Name}@{p.Version}").Order(StringComparer.Ordinal));
        Assert.Empty(found.Installed);
        Assert.Equal(name == "sad path" ? ["Malformed package-lock.json"] : [], found.ProblemLines);
    }

    private static void CheckPackages(RowReport report, string test, IEnumerable<JsonElement> expected, IEnumerable<Locked> actual)
    {
        var left = actual.ToLookup(static p => p.Id, StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var package in expected)
        {
            var id = package.Text("ID")!;
            seen.Add(id);
            var lines = package.Items("Locations").Select(static l => l.GetProperty("StartLine").GetInt32());
            var dev = package.TryGetProperty("Dev", out var d) && d.ValueKind == JsonValueKind.True;
            report.Check($"{test} {id}", $"{string.Join(',', lines)} {dev} {Texts(package, "Licenses")}", left.Contains(id) ? Show([.. left[id]]) : null);
        }

        report.Check(test + " others", "", string.Join(' ', left.Where(g => !seen.Contains(g.Key)).Select(static g => g.Key)));
    }

    // A package that is locked twice is one, and only for development when both are.
    private static string Show(Locked[] copies) =>
        $"{string.Join(',', copies.Select(static c => c.Line).Order())} {copies.All(static c => c.IsDev)} {string.Join(';', copies[0].Licences)}";

    // A package that is locked in several folders is one.
    private static IReadOnlyList<PackageFact> Merge(ImmutableArray<PackageFact> facts)
    {
        var groups = facts.GroupBy(static f => $"{f.Name}@{f.Version}").ToArray();
        var positions = groups.Select(static (g, i) => (g.Key, Position: i)).ToDictionary(static p => p.Key, static p => p.Position, StringComparer.Ordinal);
        return
        [
            .. groups.Select(group => group.First() with
            {
                Dependency = group.Min(static f => f.Dependency),
                IsDevelopment = group.All(static f => f.IsDevelopment),
                DependsOn = [.. group.SelectMany(static f => f.DependsOn).Select(i => positions[$"{facts[i].Name}@{facts[i].Version}"]).Distinct().Order()],
            }),
        ];
    }

    private static string Texts(JsonElement element, string property) => string.Join(';', element.Items(property).Select(static t => t.GetString()));

    private sealed record Locked(string Id, int Line, bool IsDev, string[] Licences);
}
