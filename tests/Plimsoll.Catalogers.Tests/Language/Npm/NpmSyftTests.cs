using System.Text.Json;
using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Npm;

/// <summary>Manifests and lock files of one other scanner, with what it reads from them.</summary>
public sealed class NpmSyftTests
{
    private const string Folder = "anchore__syft/syft/pkg/cataloger/javascript/";

    private static readonly Dictionary<string, string> ReviewedLocks = new(StringComparer.Ordinal)
    {
        ["TestParsePackageLockV2 npm@6.14.6"] = RowReport.NotApplicable + "the application itself is not one of the packages that it locks",
        ["TestParsePackageLockV3 lock-v3-fixture@1.0.0"] = RowReport.NotApplicable + "as above",
        ["TestParsePackageLockAlias alias-check@1.0.0"] = RowReport.NotApplicable + "as above",
        ["TestParsePackageLockLicenseWithArray tmp@1.0.0"] = RowReport.NotApplicable + "as above",
        ["TestParsePackageLockV1NestedDependencies nested-package-lock-1.json others"] = "what stands below a package for development is listed too; that tool leaves it out",
    };

    private static readonly Dictionary<string, string> ReviewedManifests = new(StringComparer.Ordinal)
    {
        ["testdata/pkg-json/package-malformed-license.json"] = "a list of texts under 'licenses' is read; that tool reads lists of objects only",
    };

    private static readonly Dictionary<string, string> ReviewedUrls = new(StringComparer.Ordinal)
    {
        ["split by namespace"] = "a name with a slash and no scope cannot be installed from a registry; no package is made of it",
    };

    [Fact]
    public void Manifests()
    {
        const string file = Folder + "parse_package_json_test.expected.json";
        var report = new RowReport(ReviewedManifests);
        foreach (var row in ExpectedFile.Rows(file, "TestParsePackageJSON"))
        {
            var expected = row.GetProperty("ExpectedPkg");
            var fixture = row.Text("Fixture")!;
            var found = FakeImage.OfFile("node_modules/x/package.json", ExpectedFile.Beside(file, fixture)).Scan(NpmReader.Row);
            report.Check(
                fixture,
                $"{expected.Text("PURL")} {Licences(expected)}",
                string.Join(" | ", found.Packages.Select(static p => $"{p.Purl} {string.Join(';', p.Licences)}")));
            report.Check(fixture + " problems", "", string.Join(';', found.ProblemLines));
        }

        report.Done(34);
    }

    [Fact]
    public void A_manifest_with_no_name_is_no_package() =>
        // That tool makes a package of it for its file list, without a name; here is no such thing.
        Assert.Empty(FakeImage.OfFile("node_modules/x/package.json", ExpectedFile.Beside(Folder + "package_test.expected.json", "testdata/pkg-json/package-partial.json")).Scan(NpmReader.Row).Packages);

    [Theory]
    [InlineData("package.json", "node_modules/x/package.json")]
    [InlineData("package-lock.json", "package-lock.json")]
    public void Damaged_files_are_said(string fixture, string path) =>
        Assert.Equal(["Malformed " + path], FakeImage.OfFile(path, ExpectedFile.Beside(Folder + "package_test.expected.json", "testdata/corrupt/" + fixture)).Scan(NpmReader.Row).ProblemLines);

    [Fact]
    public void Lock_files()
    {
        const string file = Folder + "parse_package_lock_test.expected.json";
        var report = new RowReport(ReviewedLocks);
        Check(report, file, "TestParsePackageLock", "expectedPkgs", "package-lock.json");
        Check(report, file, "TestParsePackageLockV1NestedDependencies", "expectedPkgs", "nested-package-lock-1.json");
        Check(report, file, "TestParsePackageLockV2", "expectedPkgs", "package-lock-2.json");
        Check(report, file, "TestParsePackageLockV3", "expectedPkgs", "package-lock-3.json");
        Check(report, file, "TestParsePackageLockAlias", "commonPkgs", "alias-package-lock-1.json");
        Check(report, file, "TestParsePackageLockAlias", "commonPkgs", "alias-package-lock-2.json", ["v2Pkg"]);
        Check(report, file, "TestParsePackageLockLicenseWithArray", "expectedPkgs", "array-license-package-lock.json");
        report.Done(40);
    }

    [Fact]
    public void A_folder_of_packages_with_its_lock_file()
    {
        const string file = Folder + "cataloger_test.expected.json";
        var found = FakeImage.FromFolder(ExpectedFile.Beside(file, "testdata/pkg-lock")).Scan(NpmReader.Row);
        var expected = ExpectedFile.Rows(file, "Test_JavascriptCataloger", "expectedPkgs").Select(static p => p.Text("PURL")!);
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Declared.Where(p => found.Packages.Any(q => q.Purl.ToString() == p && q.Evidence.Any(static e => e.Path == "package-lock.json"))).Order(StringComparer.Ordinal));
        Assert.Equal(["pkg:npm/%40actions/core@1.6.0", "pkg:npm/cowsay@1.4.0"], found.Installed);
    }

    [Fact]
    public void What_a_real_install_left_is_what_its_lock_file_says()
    {
        var found = FakeImage.FromFolder(Shared.Require("fixtures", "anchore__syft", "cmd", "syft", "internal", "test", "integration", "testdata", "npm-lock")).Scan(NpmReader.Row);
        Assert.NotEmpty(found.Installed);
        Assert.Equal(found.Declared, found.Installed);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Package_urls()
    {
        var report = new RowReport(ReviewedUrls);
        foreach (var row in ExpectedFile.Rows(Folder + "package_test.expected.json", "Test_packageURL"))
        {
            var manifest = $$"""{"name":"{{row.Text("name")}}","version":"{{row.Text("version")}}"}""";
            report.Check(row.Text("testName")!, row.Text("expected"), string.Join(';', new FakeImage().Layer(("node_modules/x/package.json", manifest)).Scan(NpmReader.Row).Installed));
        }

        report.Done(3);
    }

    private static void Check(RowReport report, string file, string function, string table, string fixture, string[]? more = null)
    {
        var facts = FakeFile.Read(NpmReader.Row, "package-lock.json", File.ReadAllBytes(ExpectedFile.Beside(file, "testdata/pkg-lock/" + fixture)));

        // This one is of version 1 but has an entry by folder, which no npm writes.
        Assert.Equal(fixture == "package-lock.json" ? ["1 entries have no usable name or version"] : [], facts.Problems.Select(static p => p.Detail));
        var left = facts.Packages.Where(static p => p.Property("dev") is null).ToList();
        var rows = ExpectedFile.Rows(file, function, table).Concat((more ?? []).Select(name => ExpectedFile.Load(file).GetProperty("funcs").GetProperty(function).GetProperty(name)));
        foreach (var row in rows)
        {
            var id = $"{row.Text("Name")}@{row.Text("Version")}";
            var fact = left.FirstOrDefault(p => $"{p.Name}@{p.Version}" == id);
            left.RemoveAll(p => $"{p.Name}@{p.Version}" == id);
            report.Check($"{function} {id}", Licences(row), fact is null ? null : string.Join(';', fact.Licences));
        }

        report.Check($"{function} {fixture} others", "", string.Join(' ', left.Select(static p => $"{p.Name}@{p.Version}")));
    }

    // The licences stand as first texts in calls of a constructor.
    private static string Licences(JsonElement package) =>
        !package.TryGetProperty("Licenses", out var set) ? "" : string.Join(';', set
            .Find(static e => (e.Text("$call") ?? "").StartsWith("pkg.NewLicenseFrom", StringComparison.Ordinal))
            .Select(static call => call.Items("args").First(static a => a.ValueKind == JsonValueKind.String).GetString()));
}
