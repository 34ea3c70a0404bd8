using System.Text.Json;
using Plimsoll.Catalogers.Language.DotNet;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.DotNet;

/// <summary>Files of two other scanners, with what those read from them.</summary>
public sealed class DotNetConformanceTests
{
    private const string Project = RowReport.NotApplicable + "the application and its own projects are not packages of NuGet";

    private static readonly Dictionary<string, string> ReviewedTrivy = new(StringComparer.Ordinal)
    {
        ["happy path ExampleApp1/1.0.0"] = Project,
        ["happy path with skipped libs hello2/1.0.0"] = Project,
        ["target libs not found ExampleApp1/1.0.0"] = Project,
        ["self-contained with bundled runtime ExampleApp1/1.0.0"] = Project,
        ["multi-project solution Web/1.0.0"] = Project,
        ["multi-project solution Api/1.0.0"] = Project,
        ["multi-project solution Data/1.0.0"] = Project,
        ["ambiguous root Web/1.0.0"] = Project,
        ["ambiguous root Worker/1.0.0"] = Project,
    };

    private static readonly Dictionary<string, string> ReviewedSyft = new(StringComparer.Ordinal)
    {
        ["TestLibrary 1.0.0"] = Project,
        ["TestCommon 1.0.0"] = Project,
        ["System.Diagnostics.DiagnosticSource 6.0.0"] = "the target has no file of it, the framework's own is used: declared, not installed",
        ["System.Runtime.CompilerServices.Unsafe 6.0.0"] = "as above",
    };

    [Fact]
    public void Trivy_files()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/dotnet/core_deps/parse_test.expected.json";
        var report = new RowReport(ReviewedTrivy);
        foreach (var row in ExpectedFile.Rows(file, "TestParse"))
        {
            var facts = Read(ExpectedFile.Beside(file, row.Text("file")!));
            CheckPackages(report, row.Text("name")!, row.Items("want"), facts);

            // Without a list of libraries nothing tells packages from projects: that is said, not passed over.
            report.Check(row.Text("name") + " problem", (row.Text("wantErr") is not null || row.Text("name") == "happy path without libs").ToString(), (!facts.Problems.IsEmpty).ToString());
        }

        report.Done(35);
    }

    [Fact]
    public void Trivy_files_in_place()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/language/dotnet/deps/deps_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["happy path Microsoft.VisualStudio.TestPlatform.Common/17.2.0-release-20220408-11"] = Project,
        });
        foreach (var row in ExpectedFile.Rows(file, "Test_depsLibraryAnalyzer_Analyze"))
        {
            var facts = Read(ExpectedFile.Beside(file, row.Text("inputFile")!));
            CheckPackages(report, row.Text("name")!, row.Find(static e => e.Text("ID") is not null), facts);
            report.Check(row.Text("name") + " problem", (row.Text("wantErr") is not null).ToString(), (!facts.Problems.IsEmpty).ToString());
        }

        report.Done(6);
    }

    [Fact]
    public void Syft_packages()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/dotnet/cataloger_test.expected.json";
        var report = new RowReport(ReviewedSyft);
        var facts = Read(ExpectedFile.Beside(file, "testdata/dir-example-1/TestLibrary.deps.json"));
        var left = facts.Packages.ToDictionary(static p => $"{p.Name} {p.Version}", StringComparer.Ordinal);
        foreach (var package in ExpectedFile.Rows(file, "TestParseDotnetDeps", "expectedPkgs"))
        {
            var id = $"{package.Text("Name")} {package.Text("Version")}";
            report.Check(id, PackagePresence.Installed.ToString(), left.Remove(id, out var fact) ? fact.Presence.ToString() : null);
        }

        report.Check("others", "", string.Join(' ', left.Keys));
        report.Done(15);
    }

    [Fact]
    public void Syft_names_of_the_runtime()
    {
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows("anchore__syft/syft/pkg/cataloger/dotnet/package_test.expected.json", "Test_newDotnetDepsPackage_AssignsRuntimeCPEs"))
        {
            var written = row.Text("nameVersion")!;
            var facts = FakeFile.Read(DotNetReader.Row, "a.deps.json", $$"""{"libraries":{"{{written}}":{"type":"runtimepack"} } }""");
            report.Check(written, written["runtimepack.".Length..], string.Join(' ', facts.Packages.Select(static p => $"{p.Name}/{p.Version}")));
        }

        report.Done(2);
    }

    [Theory]
    [InlineData("dotnet/testdata/deps-with-referenceassembly/MyApp.deps.json", "Newtonsoft.Json 13.0.3")]
    [InlineData("internal/dotnet/pe/testdata/net8-app-single-file.deps.json", "Humanizer.Core 2.14.1")]
    public void Syft_files(string path, string expected)
    {
        var facts = Read(Shared.Require(["fixtures", "anchore__syft", "syft", "pkg", "cataloger", .. path.Split('/')]));
        Assert.Empty(facts.Problems);
        Assert.Contains(expected, facts.Packages.Where(static p => p.Presence == PackagePresence.Installed).Select(static p => $"{p.Name} {p.Version}"));
        Assert.DoesNotContain(facts.Packages, static p => p.Name.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal) || p.Name.StartsWith("runtimepack", StringComparison.Ordinal));
    }

    private static void CheckPackages(RowReport report, string test, IEnumerable<JsonElement> expected, FileFacts facts)
    {
        var left = facts.Packages.Where(static p => p.Presence == PackagePresence.Installed).ToDictionary(static p => $"{p.Name}/{p.Version}", StringComparer.Ordinal);
        foreach (var package in expected)
        {
            var id = package.Text("ID")!;
            var line = package.Items("Locations").Single().GetProperty("StartLine").GetInt32();
            report.Check($"{test} {id}", $"line {line}", left.Remove(id, out var fact) ? $"line {fact.Line}" : null);
        }

        report.Check(test + " others", "", string.Join(' ', left.Keys));
    }

    private static FileFacts Read(string path) => FakeFile.Read(DotNetReader.Row, "app/app.deps.json", File.ReadAllBytes(path));
}
