using Plimsoll.Catalogers.Language.CocoaPods;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.CocoaPods;

public sealed class CocoaPodsTests
{
    [Fact]
    public void Parts_of_pods_are_packages_with_a_subpath()
    {
        const string text = "PODS:\n  - Hull (1.0.0):\n    - Hull/Core (= 1.0.0)\n    - Own\n  - Hull/Core (1.0.0)\n  - Own (0.1.0)\n  - Keel (2.0)\n\nDEPENDENCIES:\n  - Hull (~> 1.0)\n  - Own (from `../own`)\n\nEXTERNAL SOURCES:\n  Own:\n    :path: \"../own\"\n\nCOCOAPODS: 1.15.2\n";
        var found = new FakeImage().Layer(("ios/Podfile.lock", text)).Scan(CocoaPodsReader.Row);
        Assert.Equal(["pkg:cocoapods/Hull@1.0.0", "pkg:cocoapods/Hull@1.0.0#Core", "pkg:cocoapods/Keel@2.0"], found.Declared);
        Assert.Equal(["Hull@1.0.0 direct", "Hull/Core@1.0.0 indirect", "Keel@2.0 indirect"], LockRows.Show(found));
        Assert.Equal(["Hull -> Hull/Core"], found.Relations);
        Assert.Equal(2, found["Hull"].Evidence[0].Line);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Trivy()
    {
        const string file = "aquasecurity__trivy/pkg/dependency/parser/swift/cocoapods/parse_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParse"))
        {
            var facts = FakeFile.Read(CocoaPodsReader.Row, "Podfile.lock", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));
            LockRows.CheckTrivy(report, row.Text("name")!, row.Items("wantPkgs"), facts.Packages);
            LockRows.CheckTrivyNeeds(report, row.Text("name")!, row.Items("wantDeps"), facts.Packages);
        }

        report.Done(12);
    }

    [Fact]
    public void Syft()
    {
        // There a part of a pod is in the name; the purl specification has it as the subpath.
        const string file = "anchore__syft/syft/pkg/cataloger/swift/parse_podfile_lock_test.expected.json";
        var found = FakeImage.OfFile("Podfile.lock", ExpectedFile.Beside(file, "testdata/Podfile.lock")).Scan(CocoaPodsReader.Row);
        var expected = ExpectedFile.Load(file).GetProperty("funcs").GetProperty("TestParsePodfileLock").Items("expectedPkgs").Select(static p => $"{p.Text("Name")}@{p.Text("Version")}");
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Packages.Select(static p => $"{p.Name}@{p.Version}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Component_Detection()
    {
        var found = FakeImage.OfFile("Podfile.lock", Shared.Require("fixtures", "microsoft__component-detection", "test", "Microsoft.ComponentDetection.VerificationTests", "resources", "cocoapods", "simple", "Podfile.lock")).Scan(CocoaPodsReader.Row);
        Assert.NotEmpty(found.Packages);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("PODS: [", "Malformed Podfile.lock")]
    [InlineData("PODS:\n  - Hull\n", "Malformed Podfile.lock")]
    [InlineData("PODS: x\n", "")]
    public void What_cannot_be_read_is_said(string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer(("Podfile.lock", text)).Scan(CocoaPodsReader.Row).ProblemLines));
}
