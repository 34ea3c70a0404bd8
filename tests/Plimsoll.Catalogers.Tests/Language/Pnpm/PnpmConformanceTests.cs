using System.Text.Json;
using Plimsoll.Catalogers.Language.Pnpm;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Pnpm;

/// <summary>Lock files of other scanners, with what they read from them.</summary>
public sealed class PnpmConformanceTests
{
    private const string Parser = "aquasecurity__trivy/pkg/dependency/parser/nodejs/pnpm/parse_test.expected.json";
    private const string Analyzer = "aquasecurity__trivy/pkg/fanal/analyzer/language/nodejs/pnpm/pnpm_test.expected.json";
    private const string Syft = "anchore__syft/syft/pkg/cataloger/javascript/parse_pnpm_lock_test.expected.json";

    [Fact]
    public void Trivy_lock_files()
    {
        const string folder = "a folder is part of the project, and what it needs the project asks for";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["archives package1@1.0.0"] = RowReport.NotApplicable + folder,
            ["archives package1@1.0.0 needs"] = RowReport.NotApplicable + folder,
            ["archives asynckit@0.4.0"] = folder,
            ["v9 package1@"] = RowReport.NotApplicable + folder,
            ["v9 package1@ needs"] = RowReport.NotApplicable + folder,
            ["v9 asynckit@0.4.0"] = folder,
            ["v9 with same version and different peers for dependency jest-resolve@27.5.1"] = "the sets of peers of one version are one package, which needs what any of them needs",
        });
        foreach (var row in ExpectedFile.Rows(Parser, "TestParse"))
        {
            // Where the table only names a variable, its rows were not converted.
            if (row.GetProperty("want").ValueKind != JsonValueKind.Array)
            {
                continue;
            }

            // That tool leaves out what versions before 9 mark as for development, and the tools of a first document.
            static bool isLeftOut(Plimsoll.Images.Readers.PackageFact fact) => fact.IsDevelopment;
            var name = row.Text("name")!;
            var facts = FakeFile.Read(PnpmReader.Row, "pnpm-lock.yaml", File.ReadAllBytes(ExpectedFile.Beside(Parser, row.Text("file")!)));
            var packages = row.Items("want").ToArray();
            LockRows.CheckTrivy(report, name, LockRows.ByRealNames(packages), facts.Packages, isLeftOut);
            LockRows.CheckTrivyNeeds(report, name, LockRows.ByRealNames(row.Items("wantDeps"), packages), facts.Packages, isLeftOut);
            report.Check(name + " problems", "", string.Join(';', facts.Problems.Select(static p => p.Detail)));
        }

        report.Done(150);
    }

    [Fact]
    public void Trivy_keys()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(Parser, "Test_parsePnpmKey"))
        {
            var key = row.Text("pkg")!;
            var facts = FakeFile.Read(PnpmReader.Row, "pnpm-lock.yaml", $"lockfileVersion: {row.GetProperty("lockFileVer")}\npackages:\n  '{key}': {{}}\n");
            report.Check(row.Text("name")!, $"{row.Text("wantName")}@{row.Text("wantVersion")}", string.Join(';', facts.Packages.Select(static p => $"{p.Name}@{p.Version}")));
        }

        report.Done(17);
    }

    [Fact]
    public void Trivy_projects()
    {
        var report = new RowReport();
        foreach (var test in ExpectedFile.Rows(Analyzer, "Test_pnpmPkgLibraryAnalyzer_Analyze"))
        {
            var name = test.Text("name")!;
            var image = FakeImage.FromFolder(ExpectedFile.Beside(Analyzer, test.Text("dir")!)).AsSourceTree();
            var found = image.Scan(PnpmReader.Row);
            var expected = test.Find(static e => e.Text("ID") is not null && e.Text("Name") is not null);
            LockRows.CheckTrivy(report, name, LockRows.ByRealNames(expected), LockRows.Completed(found, image.Read(PnpmReader.Row, "pnpm-lock.yaml")));
            report.Check(name + " problem", (name == "sad path").ToString(), (found.Problems.Count > 0).ToString());
        }

        report.Done(10);
    }

    [Fact]
    public void A_whole_project_of_Trivy() => Assert.Equal(LockRows.TrivyReport("pnpm.json.golden"), LockRows.OfProject(PnpmReader.Row, "pnpm"));

    [Theory]
    [InlineData("TestParsePnpmLock", "pnpm", 4)]
    [InlineData("TestParsePnpmV6Lock", "pnpm-v6", 13)]
    [InlineData("TestParsePnpmLockV5PeerSuffix", "pnpm-v5-peer-suffix", 4)]
    [InlineData("TestParsePnpmLockV9WithDependencies", "pnpm-v9-snapshots", 11)]
    [InlineData("TestParsePnpmLock_MultiDocument", "pnpm-multi-doc", 4)]
    public void Syft_lock_files(string function, string folder, int atLeast)
    {
        const string cut = "cut out of the file; a real one has every dependency among its packages";
        string[] left = function == "TestParsePnpmLock"
            ? ["pkg:npm/nanoid@3.3.4", "pkg:npm/picocolors@1.0.0", "pkg:npm/source-map-js@1.0.2"]
            : [];
        var report = new RowReport(left.ToDictionary(l => $"{function} {l}", static _ => cut, StringComparer.Ordinal));
        var table = ExpectedFile.Load(Syft).GetProperty("funcs").GetProperty(function);
        var found = FakeImage.OfFile("pnpm-lock.yaml", ExpectedFile.Beside(Syft, $"testdata/{folder}/pnpm-lock.yaml")).Scan(PnpmReader.Row);
        LockRows.CheckSyft(report, function, table, found, p => LockRows.SyftName(table, p));
        report.Done(atLeast);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Syft_lock_file_of_version_9_with_keys_of_version_6()
    {
        var table = ExpectedFile.Load(Syft).GetProperty("funcs").GetProperty("TestParsePnpmLockV9");
        var found = FakeImage.OfFile("pnpm-lock.yaml", ExpectedFile.Beside(Syft, "testdata/pnpm-v9/pnpm-lock.yaml")).Scan(PnpmReader.Row);
        Assert.Equal(table.Items("expected").Select(static p => p.Text("PURL")).Order(StringComparer.Ordinal), found.Declared);
    }

    [Fact]
    public void Syft_damaged_lock_file() =>
        Assert.Equal(["Malformed pnpm-lock.yaml"], FakeImage.OfFile("pnpm-lock.yaml", ExpectedFile.Beside(Syft, "testdata/corrupt/pnpm-lock.yaml")).Scan(PnpmReader.Row).ProblemLines);

    [Theory]
    [InlineData("v5")]
    [InlineData("v6")]
    public void A_project_of_Component_Detection(string version)
    {
        var folder = Shared.Require("fixtures", "microsoft__component-detection", "test", "Microsoft.ComponentDetection.VerificationTests", "resources", "pnpm", version);
        var found = FakeImage.FromFolder(folder).AsSourceTree().Scan(PnpmReader.Row);
        Assert.Equal(
            ["@types/react@17.0.91 direct dev", "express@4.22.1 direct", "re2@1.23.3 direct optional", "react@17.0.2 direct", "typescript@4.9.5 direct dev"],
            LockRows.Show(found).Where(static p => p.Contains(" direct", StringComparison.Ordinal)));
        Assert.Contains("@types/prop-types@15.7.15 indirect dev", LockRows.Show(found));
        Assert.Contains("@npmcli/agent@4.0.0 indirect optional", LockRows.Show(found));
        Assert.Empty(found.Problems);
    }
}
