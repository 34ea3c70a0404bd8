using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Catalogers.Language.Yarn;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Yarn;

/// <summary>Lock files of other scanners, with what they read from them.</summary>
public sealed partial class YarnConformanceTests
{
    private const string Parser = "aquasecurity__trivy/pkg/dependency/parser/nodejs/yarn/parse_test.expected.json";
    private const string Analyzer = "aquasecurity__trivy/pkg/fanal/analyzer/language/nodejs/yarn/yarn_test.expected.json";
    private const string Syft = "anchore__syft/syft/pkg/cataloger/javascript/parse_yarn_lock_test.expected.json";

    [Fact]
    public void Trivy_lock_files()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["happy v2 others"] = "a patched package is the package of its name and version",
            ["happy v2 other needs"] = "as above",
            ["yarn with git dependency others"] = "a package from a repository has a name and a version, and is listed",
            ["yarn with local dependency others"] = "so has one from an archive",
            ["yarn file with bad protocol others"] = "and one whose protocol nobody knows",
        });
        foreach (var row in ExpectedFile.Rows(Parser, "TestParse"))
        {
            var name = row.Text("name") ?? row.Text("file")!;
            var facts = FakeFile.Read(YarnReader.Row, "yarn.lock", File.ReadAllBytes(ExpectedFile.Beside(Parser, row.Text("file")!)));
            LockRows.CheckTrivy(report, name, row.Items("want"), Unasked(facts.Packages));
            LockRows.CheckTrivyNeeds(report, name, row.Items("wantDeps"), facts.Packages);
            report.Check(name + " problems", "", string.Join(';', facts.Problems.Select(static p => p.Detail)));
        }

        report.Done(70);
    }

    [Fact]
    public void Trivy_patterns()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Parser, "TestParsePattern", "vectors").Concat(ExpectedFile.Rows(Parser, "TestParsePackagePatterns", "vectors")))
        {
            var target = row.Text("target")!;
            var facts = FakeFile.Read(YarnReader.Row, "yarn.lock", $"{target}\n  version \"1.0.0\"\n");
            report.Check(target, row.Text("expectName"), facts.Packages.SingleOrDefault()?.Name);
            report.Check(target + " error", row.TryGetProperty("occurErr", out _).ToString(), (!facts.Problems.IsEmpty).ToString());
        }

        report.Done(32);
    }

    [Fact]
    public void Trivy_needs()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Parser, "TestGetDependency", "vectors"))
        {
            var target = row.Text("target")!;
            var isBerry = target.Contains(": ", StringComparison.Ordinal);
            var answer = $"{row.Text("expectName")}@{(isBerry ? "npm:" : "")}{row.Text("expactVersion")}";
            var text = isBerry
                ? $"__metadata:\n  version: 8\n\"a@npm:1\":\n  version: 1\n  dependencies:\n{target}\n\"{answer}\":\n  version: 2\n"
                : $"a@1:\n  version \"1\"\n  dependencies:\n{target}\n\n\"{answer}\":\n  version \"2\"\n";
            var facts = FakeFile.Read(YarnReader.Row, "yarn.lock", text);
            report.Check(target, row.Text("expectName"), facts.Packages[0].DependsOn.Select(i => facts.Packages[i].Name).SingleOrDefault());
        }

        report.Done(6);
    }

    [Fact]
    public void Trivy_projects()
    {
        var report = new RowReport();
        foreach (var test in ExpectedFile.Rows(Analyzer, "Test_yarnLibraryAnalyzer_Analyze"))
        {
            var name = test.Text("name")!;
            var image = FakeImage.FromFolder(ExpectedFile.Beside(Analyzer, test.Text("dir")!)).AsSourceTree();
            var found = image.Scan(YarnReader.Row);
            var facts = image.Read(YarnReader.Row, name == "project with workspace placed in sub dir" ? "foo/yarn.lock" : "yarn.lock");
            var expected = test.Find(static e => e.Text("ID") is not null && e.Text("Name") is not null);
            LockRows.CheckTrivy(report, name, LockRows.ByRealNames(expected), LockRows.Completed(found, facts));
            report.Check(name + " problem", (name is "wrong package.json" or "unsupported_protocol").ToString(), (found.Problems.Count > 0).ToString());
        }

        report.Done(60);
    }

    [Fact]
    public void Trivy_places()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Analyzer, "Test_yarnLibraryAnalyzer_Required").Where(static r => r.Text("filePath")!.EndsWith("yarn.lock", StringComparison.Ordinal)))
        {
            var found = new FakeImage().Layer((row.Text("filePath")!, "a@1:\n  version \"1\"\n")).Scan(YarnReader.Row);
            report.Check(row.Text("name")!, row.GetProperty("want").GetBoolean().ToString(), (found.Packages.Count == 1).ToString());
        }

        report.Done(3);
    }

    [Theory]
    [InlineData("TestParseYarnBerry", "yarn-berry", 14)]
    [InlineData("TestParseYarnBerryWithDuplicates", "yarn-berry-dups", 3)]
    [InlineData("TestParseYarnLock", "yarn", 10)]
    [InlineData("TestParseYarnLockWithRelationships", "yarn-v1-deps", 12)]
    [InlineData("TestParseYarnLockWithDuplicates", "yarn-dups", 6)]
    public void Syft_lock_files(string function, string folder, int atLeast)
    {
        const string project = RowReport.NotApplicable + "the project itself is not a package from elsewhere";
        string[] local = ["@babel/code-frame", "@types/minimatch", "@types/qs", "ajv", "asn1.js", "atob"];
        var report = new RowReport(function != "TestParseYarnBerry" ? null : local.Select(static l => $"TestParseYarnBerry c0n-fab_u.laTION -> {l}")
            .Append("TestParseYarnBerry pkg:npm/c0n-fab_u.laTION@7.7.7").ToDictionary(static l => l, static _ => project, StringComparer.Ordinal));
        var table = ExpectedFile.Load(Syft).GetProperty("funcs").GetProperty(function);
        var found = FakeImage.OfFile("yarn.lock", ExpectedFile.Beside(Syft, $"testdata/{folder}/yarn.lock")).Scan(YarnReader.Row);
        LockRows.CheckSyft(report, function, table, found, p => LockRows.SyftName(table, p));
        report.Done(atLeast);

        // The berry file was edited by hand and has a key twice.
        Assert.Equal(function == "TestParseYarnBerry" ? ["Malformed yarn.lock"] : [], found.ProblemLines);
    }

    [Fact]
    public void Syft_names()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["c0n-fab_u.laTION@^7.0.0"] = "a key ends with a colon",
            ["\"newtest@workspace:.\":"] = RowReport.NotApplicable + "a member of a workspace is not a package from elsewhere",
        });
        foreach (var row in ExpectedFile.Rows(Syft, "TestParseYarnFindPackageNames"))
        {
            var line = row.Text("line")!;
            var isBerry = line.Contains("workspace:", StringComparison.Ordinal);
            var facts = FakeFile.Read(YarnReader.Row, "yarn.lock", (isBerry ? "__metadata:\n  version: 8\n" : "") + $"{line}\n  version{(isBerry ? ":" : "")} \"1\"\n");
            report.Check(line, row.Text("expected"), string.Join(';', facts.Packages.Select(static p => p.Name)));
        }

        report.Done(16);
    }

    [Theory]
    [InlineData("yarn-dev-deps")]
    [InlineData("yarn-berry-dev-deps")]
    public void Syft_projects(string folder) =>
        Assert.Equal(
            ["dev-only-transitive@1.0.0 indirect dev", "dev-pkg@1.0.0 direct dev", "prod-pkg@1.0.0 direct", "shared-pkg@1.0.0 indirect"],
            LockRows.Show(FakeImage.FromFolder(ExpectedFile.Beside(Syft, "testdata/" + folder)).AsSourceTree().Scan(YarnReader.Row)));

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public void A_project_of_Component_Detection(string version)
    {
        var folder = Shared.Require("fixtures", "microsoft__component-detection", "test", "Microsoft.ComponentDetection.VerificationTests", "resources", "yarn", version);
        var found = FakeImage.FromFolder(folder).AsSourceTree().Scan(YarnReader.Row);
        Assert.Equal(
            ["@types/react@17.0.91 direct dev", "express@4.22.1 direct", "re2@1.23.3 direct optional", "react@17.0.2 direct", "typescript@4.9.5 direct dev"],
            LockRows.Show(found).Where(static p => p.Contains(" direct", StringComparison.Ordinal)));
        Assert.Contains("@types/prop-types@15.7.15 indirect dev", LockRows.Show(found));
        Assert.Contains("install-artifact-from-github@1.4.0 indirect optional", LockRows.Show(found));
        Assert.Empty(found.Problems);
        Assert.All(found.Packages, static p => Assert.NotNull(p.Evidence[0].Line));
    }

    [Fact]
    public void A_whole_project_of_Trivy()
    {
        // Its report has the project itself, and leaves out what is for development.
        var found = FakeImage.FromFolder(Shared.Require("fixtures", "aquasecurity__trivy", "integration", "testdata", "fixtures", "repo", "yarn")).AsSourceTree().Scan(YarnReader.Row);
        var golden = JsonDocument.Parse(File.ReadAllBytes(Shared.Require("fixtures", "aquasecurity__trivy", "integration", "testdata", "yarn.json.golden")));
        Assert.Equal(
            golden.RootElement.GetProperty("Results")[0].Items("Packages").Where(static p => p.Text("Relationship") != "root").Select(static p => $"{p.Text("ID")} {p.Text("Relationship")}").Order(StringComparer.Ordinal),
            LockRows.Show(found).Where(static p => !p.EndsWith(" dev", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_lock_file_at_hand_has_the_versions_that_its_lines_have()
    {
        var files = 0;
        foreach (var path in Directory.EnumerateFiles(Shared.Require("fixtures"), "*yarn.lock", SearchOption.AllDirectories).Where(static p => !p.Contains("/DUPLICATES", StringComparison.Ordinal)))
        {
            var facts = FakeFile.Read(YarnReader.Row, "yarn.lock", File.ReadAllBytes(path));
            var versions = VersionLine().Matches(File.ReadAllText(path)).Select(static m => m.Groups[1].Value).Where(static v => v is not ("0.0.0-use.local" or "8" or "6" or "4")).Distinct();
            if (facts.Problems.IsEmpty)
            {
                Assert.Equal(versions.Order(StringComparer.Ordinal), facts.Packages.Select(static p => p.Version).Distinct().Order(StringComparer.Ordinal));
                files++;
            }
        }

        Assert.InRange(files, 20, int.MaxValue);
    }

    // The table of the parser knows no project, and so not what it asks for.
    private static IReadOnlyList<PackageFact> Unasked(IEnumerable<PackageFact> packages) => [.. packages.Select(static p => p with { Dependency = DependencyKind.Unknown })];

    [GeneratedRegex("^  \"?version\"?:? \"?([^\"\\s]+)\"?\\s*$", RegexOptions.Multiline)]
    private static partial Regex VersionLine();
}
