using Plimsoll.Catalogers.Language.Dart;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Dart;

public sealed class PubTests
{
    [Fact]
    public void A_lock_file_says_what_is_direct_and_for_development()
    {
        const string text =
            "packages:\n  hull:\n    dependency: \"direct main\"\n    description: {name: hull, url: \"https://pub.dev\"}\n    source: hosted\n    version: \"1.0.0\"\n"
            + "  keel:\n    dependency: transitive\n    description: {name: keel, url: \"https://u:p@pub.example.org/x\"}\n    source: hosted\n    version: \"2.0.0\"\n"
            + "  mast:\n    dependency: \"direct dev\"\n    source: git\n    version: \"3.0.0\"\n  own:\n    dependency: \"direct main\"\n    source: path\n    version: \"0.0.1\"\nsdks:\n  dart: \">=3.0.0\"\n";
        var found = new FakeImage().Layer(("app/pubspec.lock", text)).Scan(PubReader.Row);
        Assert.Equal(["hull@1.0.0 direct", "keel@2.0.0 indirect", "mast@3.0.0 direct dev"], LockRows.Show(found));
        Assert.Equal(["pkg:pub/hull@1.0.0", "pkg:pub/keel@2.0.0?repository_url=pub.example.org", "pkg:pub/mast@3.0.0"], found.Declared);
        Assert.Equal(2, found["hull"].Evidence[0].Line);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Trivy_lock_files()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/dart/pub/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["use minimum version flutter_test@3.3.0"] = RowReport.NotApplicable + "an option of that tool: a guess from the range of SDKs; the file says 0.0.0",
            ["use minimum version others"] = RowReport.NotApplicable + "as above",
        });
        foreach (var row in ExpectedFile.Rows(file, "TestParser_Parse"))
        {
            var name = row.Text("name")!;
            var facts = FakeFile.Read(PubReader.Row, "pubspec.lock", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));
            if (name == "not use minimum version")
            {
                // That tool does not tell what is for development.
                Assert.Contains(facts.Packages, static p => p.IsDevelopment);
            }

            LockRows.CheckTrivy(report, name, row.Items("want"), [.. facts.Packages.Select(static p => p with { IsDevelopment = false })]);
            report.Check(name + " problem", (row.GetProperty("wantErr").Text("$id") == "assert.Error").ToString(), (!facts.Problems.IsEmpty).ToString());
        }

        report.Done(12);
    }

    [Fact]
    public void Syft_lock_files()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/dart/parse_pubspec_lock_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["pkg:pub/ale@3.3.0?hosted_url=pub.hosted.org"] = "the qualifier that the purl specification has for it is repository_url",
            ["pkg:pub/flutter@3.24.5"] = "a guess from the range of SDKs; the file says 0.0.0",
            ["pkg:pub/key_binder@1.11.20?vcs_url=git%40github.com%3AWorkiva%2Fkey_binder.git%403f7b3a6350e73c7dcac45301c0e18fbd42af02f7"] = "an address without a scheme is no URL",
            ["others"] = "the three above in our form",
        });
        var found = FakeImage.OfFile("pubspec.lock", ExpectedFile.Beside(file, "testdata/pubspec_locks/pubspec.lock")).Scan(PubReader.Row);
        var expected = ExpectedFile.Rows(file, "TestParsePubspecLock").First(static r => r.Text("name") == "standard pubspec.lock").Items("expectedPackages").Select(static p => p.Text("PURL")!).ToArray();
        foreach (var purl in expected)
        {
            report.Check(purl, purl, found.Declared.FirstOrDefault(p => p == purl));
        }

        report.Check("others", "", string.Join(' ', found.Declared.Except(expected)));
        report.Done(6);
    }

    [Theory]
    [InlineData("packages: [", "Malformed pubspec.lock")]
    [InlineData("packages:\n  a: {dependency: transitive}\n", "Malformed pubspec.lock")]
    [InlineData("packages: 1\n", "")]
    [InlineData("", "")]
    public void What_cannot_be_read_is_said(string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer(("pubspec.lock", text)).Scan(PubReader.Row).ProblemLines));
}
