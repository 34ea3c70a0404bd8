using System.Text.Json;
using Plimsoll.Catalogers.Language.Php;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Php;

/// <summary>Files of Composer and PEAR from other scanners, with what they read from them.</summary>
public sealed class PhpConformanceTests
{
    [Fact]
    public void Trivy_lock_files()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/php/composer/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal) { ["happy path symfony/polyfill-php72@v1.27.0 licences"] = "an expression stays one, as declared" });
        foreach (var row in ExpectedFile.Rows(file, "TestParse"))
        {
            var facts = FakeFile.Read(ComposerReader.Row, "composer.lock", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("file")!)));
            LockRows.CheckTrivy(report, row.Text("name")!, row.Items("wantPkgs"), facts.Packages);
            LockRows.CheckTrivyNeeds(report, row.Text("name")!, row.Items("wantDeps"), facts.Packages);
            CheckLicences(report, row.Text("name")!, row.Items("wantPkgs"), facts);
        }

        report.Done(20);
    }

    [Fact]
    public void Trivy_projects()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/language/php/composer/composer_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_composerAnalyzer_PostAnalyze"))
        {
            var name = row.Text("name")!;
            var image = FakeImage.FromFolder(ExpectedFile.Beside(file, row.Text("dir")!)).AsSourceTree();
            var found = image.Scan(ComposerReader.Row);
            LockRows.CheckTrivy(report, name, row.Find(static e => e.Text("Name") is not null && e.Text("ID") is not null), LockRows.Completed(found, image.Read(ComposerReader.Row, "composer.lock")));
            report.Check(name + " problem", name is "wrong composer.json" or "broken composer.lock" or "sad path" ? "True" : "False", (found.Problems.Count > 0).ToString());
        }

        report.Done(10);
    }

    [Fact]
    public void Trivy_installed_packages()
    {
        const string file = "aquasecurity__trivy/pkg/fanal/analyzer/language/php/composer/vendor_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_composerVendorAnalyzer_Analyze"))
        {
            var name = row.Text("name")!;
            var expected = row.Find(static e => e.Text("Name") is not null && e.Text("ID") is not null).ToArray();
            var facts = FakeFile.Read(ComposerInstalledReader.Row, "app/vendor/composer/installed.json", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));
            LockRows.CheckTrivy(report, name, expected, facts.Packages);
            CheckLicences(report, name, expected, facts);
            report.Check(name + " problem", (row.Text("wantErr") is not null).ToString(), (!facts.Problems.IsEmpty).ToString());
        }

        report.Done(8);
    }

    [Fact]
    public void Syft_lock_files()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/php/parse_composer_lock_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal) { ["composer.lock others"] = "two packages for development, which that tool leaves out" });
        var found = FakeImage.OfFile("composer.lock", ExpectedFile.Beside(file, "testdata/composer.lock")).Scan(ComposerReader.Row);
        LockRows.CheckSyft(report, "composer.lock", ExpectedFile.Load(file).GetProperty("funcs").GetProperty("TestParseComposerFileLock"), found, static p => p.Text("Name"));
        report.Done(3);
    }

    [Theory]
    [InlineData("composer_1")]
    [InlineData("composer_2")]
    public void Syft_installed_packages(string folder)
    {
        const string file = "anchore__syft/syft/pkg/cataloger/php/parse_installed_json_test.expected.json";
        var found = FakeImage.OfFile("vendor/composer/installed.json", ExpectedFile.Beside(file, $"testdata/vendor/{folder}/installed.json")).Scan(ComposerInstalledReader.Row);
        var expected = ExpectedFile.Load(file).GetProperty("funcs").GetProperty("TestParseInstalledJsonComposerV1").Items("expectedPkgs").Select(static p => p.Text("PURL"));
        Assert.Equal(expected, found.Installed);
    }

    [Fact]
    public void Syft_PEAR_packages()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/php/parse_pecl_pear_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParsePecl"))
        {
            var found = FakeImage.OfFile("usr/local/lib/php/.registry/.channel.pecl.php.net/memcached.reg", ExpectedFile.Beside(file, row.Text("fixture")!)).Scan(PearReader.Row);
            report.Check(row.Text("name")!, string.Join(' ', row.Items("expectedPkgs").Select(static p => p.Text("PURL"))), string.Join(' ', found.Installed));
            Assert.Equal(["PHP License"], found["memcached"].Licences);
        }

        report.Done(2);
    }

    private static void CheckLicences(RowReport report, string test, IEnumerable<JsonElement> expected, Images.Readers.FileFacts facts)
    {
        foreach (var package in expected)
        {
            report.Check(
                $"{test} {package.Text("ID")} licences",
                string.Join(' ', package.Items("Licenses").Select(static l => l.GetString())),
                facts.Packages.FirstOrDefault(p => $"{p.Name}@{p.Version}" == package.Text("ID")) is { } found ? string.Join(' ', found.Licences) : null);
        }
    }
}
