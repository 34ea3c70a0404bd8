using System.Text.Json;
using Plimsoll.Catalogers.Language.Java.Maven;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Java;

/// <summary>
/// Projects of another scanner, with the dependencies that it finds in them. What it fetches from repositories (what dependencies need themselves) is not
/// in the tree, so only what a project asks for itself is compared.
/// </summary>
public sealed class MavenTrivyTests
{
    private const string Parser = "aquasecurity__trivy/pkg/dependency/parser/java/pom/parse_test.expected.json";
    private const string Analyzer = "aquasecurity__trivy/pkg/fanal/analyzer/language/java/pom/pom_test.expected.json";
    private const string Repository = "repository/";
    private const string Provided = "what the place where it runs provides is listed too; that tool leaves it out";
    private const string Second = "the folder holds more than one project, and each is listed with what it asks for";

    private static readonly string[] Lists = ["example-bom-", "example-parent-", "example-dependency-management-", "example-dependency-management2-"];

    private static readonly Dictionary<string, string> Reviewed = new(StringComparer.Ordinal)
    {
        ["local repository: others"] = Provided,
        ["remote release repository: others"] = Provided,
        ["multiple repositories are used: others"] = Provided,
        ["snapshot dependency: others"] = Second,
        ["snapshot repository with maven-metadata.xml: others"] = Second,
        ["inherit parent properties: others"] = Second,
        ["dependency from parent uses version from child(scanned) pom depManagement: others"] = Second,
        ["inherit scopes in parent from root pom: others"] = Second,
        ["hard requirement for the specified version: org.example:example-dependency@1.2.3"] = RowReport.NotApplicable + "what a dependency of the dependency wants stands in a repository",
        ["hard requirement for the specified version: others"] = RowReport.NotApplicable + "as above",
        ["Infinity loop for modules: org.example:module-1@2.0.0"] = RowReport.NotApplicable + "a module is the application itself, not a package from elsewhere",
    };

    [Fact]
    public void Projects()
    {
        var report = new RowReport(Reviewed);
        foreach (var row in ExpectedFile.Rows(Parser, "TestPom_Parse").Where(static r => r.TryGetProperty("want", out _)))
        {
            var image = FakeImage.FromFolder(ExpectedFile.Beside(Parser, string.Join('/', row.Text("inputFile")!.Split('/')[..2]))).Layer(AddParents).AsSourceTree();
            Check(report, row.Text("name")!, row.Items("want").Where(IsAskedFor), image.Scan(MavenReader.Row));
        }

        report.Done(100);
    }

    [Fact]
    public void Projects_in_trees()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Analyzer, "Test_pomAnalyzer_Analyze"))
        {
            var path = row.Text("inputFile")!;
            var file = ExpectedFile.Beside(Analyzer, row.Text("inputDir") is { } folder ? $"{folder}/{path}" : path);
            var image = new FakeImage().Layer(layer => layer.File(path, File.ReadAllBytes(file))).AsSourceTree();
            var found = image.Scan(MavenReader.Row);
            report.Check(row.Text("name") + " problem", (row.Text("wantErr") is not null).ToString(), found.Problems.Any(static p => p.Kind == ProblemKind.Malformed).ToString());
            if (row.TryGetProperty("want", out var want))
            {
                Check(report, row.Text("name")!, want.GetProperty("Applications")[0].Items("Packages").Where(IsAskedFor), found);
            }
        }

        report.Done(12);
    }

    [Fact]
    public void Variables()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["environmental variable"] = RowReport.NotApplicable + "a result must not depend on the environment of whoever scans",
        });
        foreach (var row in ExpectedFile.Rows("aquasecurity__trivy/pkg/dependency/parser/java/pom/artifact_test.expected.json", "Test_evaluateVariable"))
        {
            var pom = new PomFile();
            foreach (var property in row.GetProperty("args").TryGetProperty("props", out var props) ? props.EnumerateObject() : default)
            {
                pom.Properties.Add(property.Name, property.Value.GetString()!);
            }

            report.Check(row.Text("name")!, row.Text("want"), new PomContext([("pom.xml", pom)], isComplete: true).Resolve(row.GetProperty("args").Text("s")) ?? "");
        }

        report.Done(7);
    }

    // Parents and lists of versions of that tool's repository, as if they were in the tree.
    private static void AddParents(FakeLayer layer)
    {
        foreach (var file in Directory.EnumerateFiles(ExpectedFile.Beside(Parser, "testdata/repository"), "*.pom", SearchOption.AllDirectories))
        {
            if (Lists.Any(list => Path.GetFileName(file).StartsWith(list, StringComparison.Ordinal)))
            {
                layer.File($"{Repository}{Path.GetFileName(file)}/pom.xml", File.ReadAllBytes(file));
            }
        }
    }

    private static bool IsAskedFor(JsonElement want) =>
        want.TryGetProperty("$call", out _) ? want.Items("args").Count() == 3 : want.GetProperty("Relationship").Text("$id")!.EndsWith("RelationshipDirect", StringComparison.Ordinal);

    private static void Check(RowReport report, string test, IEnumerable<JsonElement> wanted, FakeInventory found)
    {
        var left = found.Packages.ToDictionary(static p => $"{p.Name}@{p.Version}", StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var want in wanted)
        {
            var (id, line) = Expected(want);
            seen.Add(id);
            var lines = left.TryGetValue(id, out var package) ? package.Evidence.Select(static e => e.Line!.Value).ToArray() : null;
            report.Check($"{test}: {id}", line?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "found", lines is null ? null : line is null || lines.Contains(line.Value) ? line?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "found" : string.Join(',', lines));
            if (package is not null && want.TryGetProperty("Dev", out var dev))
            {
                report.Check($"{test}: {id} dev", dev.ToString(), package.Evidence.All(static e => e.IsDevelopment).ToString());
            }
        }

        report.Check(test + ": others", "", string.Join(' ', left.Where(p => !seen.Contains(p.Key) && !p.Value.Evidence.All(static e => e.IsDevelopment || e.Path.StartsWith(Repository, StringComparison.Ordinal))).Select(static p => p.Key)));
    }

    private static (string Id, int? Line) Expected(JsonElement want)
    {
        if (want.Text("$call") is { } call)
        {
            var name = string.Concat(call.Select(static c => char.IsUpper(c) ? "-" + char.ToLowerInvariant(c) : c.ToString()));
            var line = want.Items("args").ElementAt(1).GetInt32();
            return ($"org.example:{name}@1.0.0", line == 0 ? null : line);
        }

        return ($"{want.Text("Name")}@{want.Text("Version")}", want.Items("Locations").Select(static l => (int?)l.GetProperty("StartLine").GetInt32()).FirstOrDefault());
    }
}
