using Plimsoll.Catalogers.Language.Swift;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Swift;

public sealed class SwiftTests
{
    [Theory]
    [InlineData("https://example.org/Acme/Hull.git", "pkg:swift/example.org/Acme/Hull@1.0.0")]
    [InlineData("git@example.org:Acme/Hull.git", "pkg:swift/example.org/Acme/Hull@1.0.0")]
    [InlineData("ssh://git@example.org/Acme/deep/Hull", "pkg:swift/example.org/Acme/deep/Hull@1.0.0")]
    [InlineData("https://user:secret@example.org/Acme/Hull/", "pkg:swift/example.org/Acme/Hull@1.0.0")]
    public void A_package_is_named_by_the_place_of_its_sources(string location, string purl)
    {
        foreach (var text in new[]
        {
            $$$"""{"object": {"pins": [{"package": "Hull", "repositoryURL": "{{{location}}}", "state": {"branch": null, "revision": "01", "version": "1.0.0"}}]}, "version": 1}""",
            $$$"""{"pins": [{"identity": "hull", "kind": "remoteSourceControl", "location": "{{{location}}}", "state": {"revision": "01", "version": "1.0.0"}}], "version": 2}""",
        })
        {
            var found = new FakeImage().Layer(("App.xcodeproj/project.xcworkspace/xcshareddata/swiftpm/Package.resolved", text)).Scan(SwiftReader.Row);
            Assert.Equal([purl], found.Declared);
            Assert.Equal(1, found.Packages[0].Evidence[0].Line);
        }
    }

    [Fact]
    public void Branches_have_their_revision_registries_their_scope_and_folders_are_no_packages()
    {
        const string text = """{"pins": [{"identity": "a", "location": "https://h/o/a", "state": {"branch": "main", "revision": "0123"}}, {"identity": "acme.hull", "kind": "registry", "location": "", "state": {"version": "2.0.0"}}, {"identity": "own", "kind": "localSourceControl", "location": "/src/own", "state": {"revision": "1"}}], "version": 3}""";
        var found = new FakeImage().Layer(("Package.resolved", text)).Scan(SwiftReader.Row);
        Assert.Equal(["pkg:swift/acme/hull@2.0.0", "pkg:swift/h/o/a@0123"], found.Declared);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Trivy()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/swift/swift/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["happy path v2 github.com/element-hq/swift-ogg@0.0.1"] = "0.0.1 is the name of a branch, which moves; its revision is what is pinned",
            ["happy path v2 others"] = "as above",
        });
        foreach (var row in ExpectedFile.Rows(file, "TestParser_Parse"))
        {
            var facts = FakeFile.Read(SwiftReader.Row, "Package.resolved", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));
            LockRows.CheckTrivy(report, row.Text("name")!, row.Items("want"), facts.Packages);
        }

        report.Done(10);
    }

    [Theory]
    [InlineData("TestParsePackageResolved", "Package.resolved")]
    [InlineData("TestParsePackageResolvedV3", "PackageV3.resolved")]
    public void Syft(string function, string name)
    {
        const string file = "anchore__syft/syft/pkg/cataloger/swift/parse_package_resolved_test.expected.json";
        var found = FakeImage.OfFile("Package.resolved", ExpectedFile.Beside(file, "testdata/" + name)).Scan(SwiftReader.Row);
        var expected = ExpectedFile.Load(file).GetProperty("funcs").GetProperty(function).Items("expectedPkgs").Select(static p => p.Text("PURL")!);

        // A pin without a version has none there, and its revision here.
        Assert.Equal(expected, found.Declared.Select(static p => p.Replace("@80c109b87511041338a4d8d88064088c8dfc079b", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("", "Malformed Package.resolved")]
    [InlineData("{\"pins\": [{}]}", "Malformed Package.resolved")]
    [InlineData("{\"pins\": [], \"version\": 4}", "Unsupported Package.resolved")]
    [InlineData("{\"pins\": [], \"version\": 2}", "")]
    public void What_cannot_be_read_is_said(string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer(("Package.resolved", text)).Scan(SwiftReader.Row).ProblemLines));
}
