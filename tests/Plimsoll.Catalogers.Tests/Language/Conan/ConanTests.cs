using Plimsoll.Catalogers.Language.Conan;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Conan;

public sealed class ConanTests
{
    private const string Syft = "anchore__syft/syft/pkg/cataloger/cpp/";

    [Theory]
    [InlineData("hull/1.0", "hull 1.0")]
    [InlineData("hull/1.0@me/stable#rev%123", "hull 1.0 user=me channel=stable")]
    [InlineData("hull/1.0@_/_", "hull 1.0")]
    [InlineData("hull/cci.20200203#r:p#q", "hull cci.20200203")]
    [InlineData("hull/[>=1.0 <2, include_prerelease]@me/x", "hull [>=1.0 <2, include_prerelease] user=me channel=x")]
    [InlineData("hull", null)]
    [InlineData("hull/", null)]
    [InlineData("/1", null)]
    [InlineData("a/b/c", null)]
    public void References_are_taken_apart(string text, string? expected)
    {
        var reference = ConanReference.Parse(text);
        Assert.Equal(expected, reference is null ? null : string.Join(' ', [reference.Name, reference.Version, .. reference.Properties.Select(static p => $"{p.Key[1..]}={p.Value}")]));
    }

    [Fact]
    public void The_older_lock_file_is_a_graph()
    {
        const string text = """{"graph_lock": {"nodes": {"0": {"requires": ["1"], "build_requires": ["3"]}, "1": {"ref": "hull/1.0@me/x", "requires": ["2"]}, "2": {"ref": "keel/2.0"}, "3": {"ref": "cmake/3.0"}}}, "version": "0.4"}""";
        var found = new FakeImage().Layer(("conan.lock", text)).Scan(ConanReader.Row);
        Assert.Equal(["cmake@3.0 direct dev", "hull@1.0 direct", "keel@2.0 indirect"], LockRows.Show(found));
        Assert.Equal(["hull -> keel"], found.Relations);
        Assert.Equal("pkg:conan/hull@1.0?channel=x&user=me", found["hull"].Purl.ToString());
    }

    [Fact]
    public void A_list_of_needs_counts_where_there_is_no_lock_file()
    {
        const string text = "[requires]\nhull/1.0 # c\nkeel/[>1]\nbroken\n[tool_requires]\ncmake/3.0\n[options]\nhull/*:shared=True\n";
        var found = new FakeImage().Layer(("conanfile.txt", text), ("locked/conanfile.txt", text), ("locked/conan.lock", """{"version": "0.5", "requires": ["keel/2.0#0"], "build_requires": ["cmake/3.0"]}""")).AsSourceTree().Scan(ConanReader.Row);
        Assert.Equal(["cmake@3.0 direct dev", "hull@1.0 direct", "keel@2.0 ?"], LockRows.Show(found));
        Assert.Equal(["conanfile.txt", "locked/conan.lock"], found["cmake"].Evidence.Select(static e => e.Path));
        Assert.Contains("UnpinnedVersion conanfile.txt", found.ProblemLines);
        Assert.DoesNotContain("UnpinnedVersion locked/conanfile.txt", found.ProblemLines);
    }

    [Fact]
    public void Trivy()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/c/conan/parse_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var row in ExpectedFile.Rows(file, "TestParse"))
        {
            var name = row.Text("name")!;
            var facts = FakeFile.Read(ConanReader.Row, "conan.lock", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));

            // There the identifiers have a slash; what is needed to build is left out.
            foreach (var package in row.Items("wantPkgs"))
            {
                var found = facts.Packages.FirstOrDefault(f => $"{f.Name}/{f.Version}" == package.Text("ID"));
                var line = package.Items("Locations").First().GetProperty("StartLine").GetInt32();
                var relationship = package.TryGetProperty("Relationship", out var value) ? value.Text("$id")!["ftypes.Relationship".Length..] : "Unknown";
                report.Check($"{name} {package.Text("ID")}", $"{line} {relationship}", found is null ? null : $"{found.Line} {found.Dependency}");
            }

            foreach (var need in row.Items("wantDeps"))
            {
                var found = facts.Packages.First(f => $"{f.Name}/{f.Version}" == need.Text("ID"));
                report.Check($"{name} {need.Text("ID")} needs", string.Join(' ', need.Items("DependsOn").Select(static d => d.GetString())), string.Join(' ', found.DependsOn.Select(i => $"{facts.Packages[i].Name}/{facts.Packages[i].Version}")));
            }

            report.Check(name + " others", row.Items("wantPkgs").Count().ToString(System.Globalization.CultureInfo.InvariantCulture), facts.Packages.Count(static f => !f.IsDevelopment).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        report.Done(12);
    }

    [Theory]
    [InlineData("parse_conanfile_test.expected.json", "TestParseConanfile", "testdata/conanfile.txt", "conanfile.txt")]
    [InlineData("parse_conanfile_test.expected.json", "TestParseConanfileCommentInRequires", "testdata/conanfile-comment-in-requires.txt", "conanfile.txt")]
    [InlineData("parse_conanlock_test.expected.json", "TestParseConanLock", "testdata/conan.lock", "conan.lock")]
    [InlineData("parse_conanlock_test.expected.json", "TestParseConanLockV2", "testdata/conanlock-v2/conan.lock", "conan.lock")]
    public void Syft_rows(string expected, string function, string fixture, string path)
    {
        // There the user is the namespace; the purl specification has a qualifier for it.
        var found = FakeImage.OfFile(path, ExpectedFile.Beside(Syft + expected, fixture)).Scan(ConanReader.Row);
        var purls = ExpectedFile.Load(Syft + expected).GetProperty("funcs").GetProperty(function).Items("expected").Select(static p => p.Text("PURL")!)
            .Select(static p => p.Contains("/my_user/", StringComparison.Ordinal) ? p.Replace("/my_user/", "/", StringComparison.Ordinal) + "&user=my_user" : p);
        Assert.Equal(purls.Order(StringComparer.Ordinal), found.Declared.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("conan.lock", "{", "Malformed conan.lock")]
    [InlineData("conan.lock", """{"requires": ["x"]}""", "Malformed conan.lock")]
    [InlineData("conan.lock", """{"requires": []}""", "")]
    [InlineData("conanfile.txt", "[requires]\nx\n", "Malformed conanfile.txt")]
    [InlineData("conanfile.txt", "", "")]
    public void What_cannot_be_read_is_said(string path, string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer((path, text)).Scan(ConanReader.Row).ProblemLines));
}
