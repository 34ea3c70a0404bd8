using Plimsoll.Catalogers.Language.Haskell;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Haskell;

public sealed class HaskellTests
{
    private const string Syft = "anchore__syft/syft/pkg/cataloger/haskell/";

    [Fact]
    public void A_lock_file_of_Stack_counts_before_its_project()
    {
        const string text = "packages:\n- completed:\n    hackage: hull-name-1.0.2@sha256:00,12\n- completed:\n    name: keel\n    version: '2.0'\n    url: https://example.org/keel.zip\nsnapshots: []\n";
        var found = new FakeImage().Layer(("stack.yaml.lock", text), ("stack.yaml", "extra-deps:\n- hull-name-0.1@sha256:00,1\n"), ("b/stack.yaml", "resolver: lts\nextra-deps:\n- mast-3.0\n- ./own\n- git: x\n  commit: y\n")).AsSourceTree().Scan(StackReader.Row);
        Assert.Equal(["pkg:hackage/hull-name@1.0.2", "pkg:hackage/keel@2.0", "pkg:hackage/mast@3.0"], found.Declared);
        Assert.Equal(2, found["hull-name"].Evidence[0].Line);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void A_freeze_file_of_Cabal_has_versions_among_flags()
    {
        var found = new FakeImage().Layer(("cabal.project.freeze", "active-repositories: x\nconstraints: any.Hull ==1.0,\n             any.base installed,\n             keel ==2.0,keel +flag,\n             any.mast ==3.*\nindex-state: any.no ==9\n")).Scan(CabalReader.Row);
        Assert.Equal(["pkg:hackage/Hull@1.0", "pkg:hackage/keel@2.0"], found.Declared);
        Assert.Equal((2, 4), (found["Hull"].Evidence[0].Line, found["keel"].Evidence[0].Line));
    }

    [Fact]
    public void Syft_and_OSV()
    {
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal) { ["stack.yaml.lock"] = "kore, from a git repository, is listed too" });
        Check("parse_cabal_freeze_test.expected.json", "TestParseCabalFreeze", "cabal.project.freeze");
        Check("parse_stack_lock_test.expected.json", "TestParseStackLock", "stack.yaml.lock");
        Check("parse_stack_yaml_test.expected.json", "TestParseStackYaml", "stack.yaml");
        report.Done(3);
        foreach (var name in new[] { "cabal.project.freeze", "stack.yaml.lock" })
        {
            var found = FakeImage.OfFile(name, Shared.Require("fixtures", "google__osv-scanner", "cmd", "osv-scanner", "scan", "source", "testdata", "locks-scalibr", name)).Scan(StackReader.Row, CabalReader.Row);
            Assert.NotEmpty(found.Declared);
            Assert.Empty(found.Problems);
        }

        Assert.NotEmpty(FakeImage.OfFile("stack.yaml.lock", ExpectedFile.Beside(Syft + "cataloger_test.expected.json", "testdata/corrupt/stack.yaml.lock")).Scan(StackReader.Row).Problems);

        void Check(string file, string function, string name)
        {
            var found = FakeImage.OfFile(name, ExpectedFile.Beside(Syft + file, "testdata/" + name)).Scan(StackReader.Row, CabalReader.Row);
            var expected = ExpectedFile.Load(Syft + file).GetProperty("funcs").GetProperty(function).Items("expectedPkgs").Select(static p => p.Text("PURL")!).Distinct(StringComparer.Ordinal);
            report.Check(name, string.Join('\n', expected.Order(StringComparer.Ordinal)), string.Join('\n', found.Declared.Order(StringComparer.Ordinal)));
        }
    }

    [Theory]
    [InlineData("stack.yaml.lock", "packages: [", "Malformed stack.yaml.lock")]
    [InlineData("stack.yaml.lock", "packages:\n- completed: {}\n", "Malformed stack.yaml.lock")]
    [InlineData("stack.yaml.lock", "- a\n", "Malformed stack.yaml.lock")]
    [InlineData("stack.yaml", "", "")]
    public void What_cannot_be_read_is_said(string path, string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer((path, text)).Scan(StackReader.Row).ProblemLines));
}
