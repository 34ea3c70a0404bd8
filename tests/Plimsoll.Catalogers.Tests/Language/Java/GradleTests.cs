using System.Text;
using System.Text.Json;
using CsCheck;
using Plimsoll.Catalogers.Language.Java.Gradle;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Java;

public sealed class GradleTests
{
    private const string Trivy = "aquasecurity__trivy/pkg/";

    [Fact]
    public void Lock_files_of_one_scanner()
    {
        const string file = Trivy + "dependency/parser/gradle/lockfile/parse_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParser_Parse"))
        {
            var facts = FakeFile.Read(GradleReader.Row, "gradle.lockfile", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));
            Assert.Empty(facts.Problems);
            report.Check(row.Text("name")!, Show(row.Items("want")), Show(facts));
        }

        report.Done(2);
    }

    [Fact]
    public void Lock_files_of_that_scanner_in_folders()
    {
        const string file = Trivy + "fanal/analyzer/language/java/gradle/lockfile_test.expected.json";
        var report = new RowReport(new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var row in ExpectedFile.Rows(file, "Test_gradleLockAnalyzer_Analyze"))
        {
            var facts = FakeFile.Read(GradleReader.Row, "gradle.lockfile", File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("dir") + "/gradle.lockfile")));
            var packages = row.GetProperty("want").TryGetProperty("Applications", out var applications) ? applications[0].Items("Packages") : [];
            report.Check(row.Text("name")!, Show(packages), Show(facts).Replace(" dev", "", StringComparison.Ordinal));
        }

        foreach (var row in ExpectedFile.Rows(file, "Test_nugetLibraryAnalyzer_Required"))
        {
            report.Check(row.Text("name")!, row.GetProperty("want").ToString(), IsWanted(row.Text("filePath")!).ToString());
        }

        report.Done(6);
    }

    [Fact]
    public void Lock_files_of_another_scanner()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/java/parse_gradle_lockfile_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_parserGradleLockfile"))
        {
            var found = FakeImage.OfFile("gradle.lockfile", ExpectedFile.Beside(file, row.Text("input")!)).Scan(GradleReader.Row);
            report.Check(row.Text("input")!, string.Join('\n', row.Items("expected").Select(static p => p.Text("PURL")).Order(StringComparer.Ordinal)), string.Join('\n', found.Declared.Order(StringComparer.Ordinal)));
        }

        report.Done(1);
    }

    [Fact]
    public void Lock_files_of_build_scripts()
    {
        var file = Shared.Require("fixtures", "microsoft__component-detection", "test", "Microsoft.ComponentDetection.VerificationTests", "resources", "gradle", "buildscript-gradle.lockfile");
        var facts = FakeFile.Read(GradleReader.Row, "buildscript-gradle.lockfile", File.ReadAllBytes(file));
        Assert.Equal(
            File.ReadLines(file).Where(static l => l.Contains('=', StringComparison.Ordinal) && !l.StartsWith("empty=", StringComparison.Ordinal)).Select(static l => l.Split('=')[0]),
            facts.Packages.Select(static p => $"{p.Name}:{p.Version}"));
        Assert.NotEmpty(facts.Packages);
    }

    [Theory]
    [InlineData("gradle.lockfile", true)]
    [InlineData("app/buildscript-gradle.lockfile", true)]
    [InlineData("settings-gradle.lockfile", true)]
    [InlineData("app/gradle/dependency-locks/compileClasspath.lockfile", true)]
    [InlineData("other.lockfile", false)]
    public void Places(string path, bool isWanted) => Assert.Equal(isWanted, IsWanted(path));

    [Fact]
    public void A_module_is_for_development_where_only_tests_use_it()
    {
        var facts = FakeFile.Read(GradleReader.Row, "gradle.lockfile", """
            # comment
            a:both:1=runtimeClasspath,testRuntimeClasspath
            a:test:1=testCompileClasspath, androidTestDebugRuntimeClasspath,integrationTestRuntimeClasspath
            a:none:1=
            empty=annotationProcessor
            """);
        Assert.Equal(["a:both 2 False", "a:test 3 True", "a:none 4 False"], facts.Packages.Select(static p => $"{p.Name} {p.Line} {p.IsDevelopment}"));
        Assert.Empty(facts.Problems);
    }

    [Fact]
    public void Older_files_have_the_name_of_their_configuration()
    {
        Assert.Equal(["g:a@1 2"], Show("gradle/dependency-locks/runtimeClasspath.lockfile"));
        Assert.Equal(["g:a@1 2 dev"], Show("gradle/dependency-locks/testCompileClasspath.lockfile"));

        static IEnumerable<string> Show(string path) => GradleTests.Show(FakeFile.Read(GradleReader.Row, path, "# c\ng:a:1\n")).Split('\n');
    }

    [Fact]
    public void Lines_that_name_no_module_are_counted()
    {
        var facts = FakeFile.Read(GradleReader.Row, "gradle.lockfile", $"a:b=c\na:b:c:d=e\n::=x\na:b:${{v}}=x\n{new string('x', 2000)}:b:1=x\n=x\na:b:1=x\n");
        Assert.Equal(["a:b"], facts.Packages.Select(static p => p.Name));
        Assert.Equal("6 lines do not name a group, an artifact and a version", Assert.Single(facts.Problems).Detail);
    }

    [Fact]
    public void Any_bytes_are_read_to_their_end() => Gen.OneOf(Gen.Byte.Array[0, 300], Gen.Char["ab:=,#\n\r T"].Array[0, 300].Select(static c => Encoding.UTF8.GetBytes(c))).Sample(static bytes =>
        Assert.All(FakeFile.Read(GradleReader.Row, "gradle.lockfile", bytes).Packages, static p => Assert.Equal(PackagePresence.Declared, p.Presence)), iter: 3000);

    private static bool IsWanted(string path)
    {
        var found = new List<WantedBy>();
        new WantTable([GradleReader.Row]).Find(Encoding.UTF8.GetBytes(path), found);
        return found.Count == 1;
    }

    private static string Show(IEnumerable<JsonElement> packages) => string.Join('\n', packages.Select(static p =>
        $"{p.Text("Name")}@{p.Text("Version")} {p.GetProperty("Locations")[0].GetProperty("StartLine")}{(p.TryGetProperty("Dev", out var dev) && dev.GetBoolean() ? " dev" : "")}"));

    private static string Show(FileFacts facts) => string.Join('\n', facts.Packages.Select(static p => $"{p.Name}@{p.Version} {p.Line}{(p.IsDevelopment ? " dev" : "")}"));
}
