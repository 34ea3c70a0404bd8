using Plimsoll.Catalogers.Language.Ruby;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Ruby;

/// <summary>Lock files and specifications of other scanners, with what they read from them.</summary>
public sealed class RubyConformanceTests
{
    [Fact]
    public void Trivy_lock_files()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/ruby/bundler/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal) { ["malformed problem"] = "a file without a single section is said to be malformed; that tool calls it empty" });
        foreach (var row in ExpectedFile.Rows(file, "TestParser_Parse"))
        {
            var name = row.Text("name")!;
            var facts = FakeFile.Read(BundlerReader.Row, "Gemfile.lock", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("file")!)));
            LockRows.CheckTrivy(report, name, row.Items("wantPkgs"), facts.Packages);
            LockRows.CheckTrivyNeeds(report, name, row.Items("wantDeps"), facts.Packages);
            report.Check(name + " problem", (row.GetProperty("wantErr").Text("$id") == "assert.Error").ToString(), (!facts.Problems.IsEmpty).ToString());
        }

        report.Done(25);
    }

    [Fact]
    public void Syft_lock_files()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/ruby/parse_gemfile_lock_test.expected.json";
        const string local = "pkg:gem/google-cloud-errors@1.3.0";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal) { ["Gemfile.lock " + local] = RowReport.NotApplicable + "a gem in a folder beside the project is part of it, not one from elsewhere" });
        var found = FakeImage.OfFile("Gemfile.lock", ExpectedFile.Beside(file, "testdata/Gemfile.lock")).Scan(BundlerReader.Row);
        LockRows.CheckSyft(report, "Gemfile.lock", ExpectedFile.Load(file).GetProperty("funcs").GetProperty("TestParseGemfileLockEntries"), found, static p => p.Text("Name"));
        report.Done(40);
    }

    [Fact]
    public void OSV_and_Component_Detection_lock_files()
    {
        var osv = FakeImage.OfFile("gems.locked", Shared.Require("fixtures", "google__osv-scanner", "cmd", "osv-scanner", "scan", "source", "testdata", "locks-scalibr", "gems.locked")).Scan(BundlerReader.Row);
        Assert.Equal((24, "1.18.2"), (osv.Packages.Count, osv["nokogiri"].Version));
        Assert.DoesNotContain(osv.Packages, static p => p.Name == "rubydns");
        Assert.Empty(osv.Problems);
        var component = FakeImage.OfFile("Gemfile.lock", Shared.Require("fixtures", "microsoft__component-detection", "test", "Microsoft.ComponentDetection.VerificationTests", "resources", "ruby", "Gemfile.lock")).Scan(BundlerReader.Row);
        Assert.NotEmpty(component.Packages);
        Assert.Empty(component.Problems);
    }

    [Fact]
    public void Trivy_specifications()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/ruby/gemspec/parse_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParse"))
        {
            var facts = FakeFile.Read(GemReader.Row, "usr/lib/ruby/gems/3.2.0/specifications/x.gemspec", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));
            report.Check(row.Text("name") + " problem", (row.Text("wantErr") is not null).ToString(), (!facts.Problems.IsEmpty).ToString());
            report.Check(
                row.Text("name")!,
                string.Join(' ', row.Items("want").Select(static p => $"{p.Text("Name")}@{p.Text("Version")} {string.Join(',', p.Items("Licenses").Select(static l => l.GetString()))}")),
                string.Join(' ', facts.Packages.Select(static p => $"{p.Name}@{p.Version} {string.Join(',', p.Licences)}")));
        }

        report.Done(12);
    }

    [Theory]
    [InlineData("bundler.gemspec", "pkg:gem/bundler@2.1.4")]
    [InlineData("formatador.gemspec", "pkg:gem/formatador@1.1.0")]
    public void Syft_specifications(string name, string purl)
    {
        const string file = "anchore__syft/syft/pkg/cataloger/ruby/parse_gemspec_test.expected.json";
        var found = FakeImage.OfFile("usr/lib/ruby/gems/3.2.0/specifications/default/" + name, ExpectedFile.Beside(file, "testdata/" + name)).Scan(GemReader.Row);
        Assert.Contains(purl, ExpectedFile.Load(file).Find(static e => e.Text("PURL") is not null).Select(static e => e.Text("PURL")));
        Assert.Equal([purl], found.Installed);
        Assert.Equal(["MIT"], found.Packages[0].Licences);
    }
}
