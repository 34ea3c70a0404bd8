using System.Text;
using CsCheck;
using Plimsoll.Catalogers.Language.Java.Maven;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Java;

public sealed class MavenHostileTests
{
    private const string Sample = """
        <?xml version="1.0" encoding="UTF-8"?>
        <project><parent><groupId>g</groupId><artifactId>p</artifactId><version>1</version><relativePath>../p</relativePath></parent>
        <artifactId>a</artifactId><properties><v>${w}</v><w>1</w></properties>
        <dependencyManagement><dependencies><dependency><groupId>x</groupId><artifactId>y</artifactId><version>${v}</version></dependency></dependencies></dependencyManagement>
        <dependencies><dependency><groupId>x</groupId><artifactId>y</artifactId><scope>test</scope></dependency></dependencies>
        <profiles><profile><activation><activeByDefault>true</activeByDefault></activation><properties/></profile></profiles></project>
        """;

    [Fact]
    public void Damaged_files_never_throw() =>
        Gen.Select(Gen.Select(Gen.Int[0, Sample.Length - 1], Gen.OneOf(Gen.Byte, Gen.Char["<>/\"=&;! "].Select(static c => (byte)c))).Array[1, 4], Gen.Int[0, 3 * Sample.Length]).Sample(static (flips, cut) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Sample);
            foreach (var (at, value) in flips)
            {
                bytes[at] = value;
            }

            var found = Scan(("a/pom.xml", cut < bytes.Length ? bytes[..cut] : bytes), ("p/pom.xml", Encoding.UTF8.GetBytes(Sample)));
            Assert.All(found.Packages, static p => Assert.NotEmpty(p.Name));
        }, iter: 3000);

    [Theory]
    [InlineData("<a/>")]
    [InlineData("<groupId><groupId>x</groupId></groupId>")]
    [InlineData("<![CDATA[x]]>")]
    [InlineData("text")]
    [InlineData("<dependency/><dependencies/>")]
    public void Anything_may_stand_anywhere(string value)
    {
        for (var at = Sample.IndexOf('>', Sample.IndexOf("<project", StringComparison.Ordinal)); at >= 0 && at < Sample.LastIndexOf('>'); at = Sample.IndexOf('>', at + 1))
        {
            var found = Scan(("a/pom.xml", Encoding.UTF8.GetBytes(Sample.Insert(at + 1, value))));
            Assert.DoesNotContain(found.Problems, static p => p.Kind == ProblemKind.Malformed);
        }
    }

    [Fact]
    public void Nesting_ends_in_a_problem_and_not_in_the_stack()
    {
        var found = Scan(("pom.xml", Encoding.UTF8.GetBytes("<project><dependencies>" + string.Concat(Enumerable.Repeat("<dependency>", 100_000)))));
        Assert.Equal(["Malformed pom.xml", "Unsupported pom.xml"], found.ProblemLines);
    }

    [Fact]
    public void Variables_that_grow_without_end_have_no_value()
    {
        var properties = new StringBuilder("<v0>1</v0><e0></e0>");
        for (var i = 1; i < 19; i++)
        {
            properties.Append($"<v{i}>{string.Concat(Enumerable.Repeat($"${{v{i - 1}}}", 10))}</v{i}><e{i}>{string.Concat(Enumerable.Repeat($"${{e{i - 1}}}", 100))}</e{i}>");
        }

        var clock = CpuClock.StartNew();
        var found = Scan(("pom.xml", Encoding.UTF8.GetBytes($"<project><properties>{properties}</properties><dependencies>{Dependency("a", "${v18}")}{Dependency("b", "1${e18}")}{Dependency("c", "${v2}")}</dependencies></project>")));
        Assert.Equal(["pkg:maven/x/a", "pkg:maven/x/b", $"pkg:maven/x/c@{new string('1', 100)}"], found.Declared);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    [Fact]
    public void Projects_that_inherit_from_and_import_each_other_end()
    {
        static byte[] Project(int i, int next) => Encoding.UTF8.GetBytes($"""
            <project><parent><groupId>g</groupId><artifactId>p{next}</artifactId><version>1</version></parent><groupId>g</groupId><artifactId>p{i}</artifactId><version>1</version>
            <dependencyManagement><dependencies>
              <dependency><groupId>g</groupId><artifactId>p{next}</artifactId><version>1</version><type>pom</type><scope>import</scope></dependency>
              <dependency><groupId>g</groupId><artifactId>p{i}</artifactId><version>1</version><type>pom</type><scope>import</scope></dependency>
            </dependencies></dependencyManagement>
            <dependencies>{Dependency("d" + i, null)}</dependencies></project>
            """);

        var clock = CpuClock.StartNew();
        var found = Scan([.. Enumerable.Range(0, 60).Select(static i => ($"p{i}/pom.xml", Project(i, (i + 1) % 60)))]);
        Assert.Equal(60, found.Packages.Count);
        Assert.Equal(ProblemKind.Unsupported, Assert.Single(found.Problems).Kind);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 30);
    }

    [Fact]
    public void A_tree_made_to_take_for_ever_is_given_up_and_said()
    {
        // Every dependency is looked for in every list of versions, and every list is looked for among many of the same name.
        var imports = string.Concat(Enumerable.Range(0, 2000).Select(static i => $"<dependency><groupId>g</groupId><artifactId>list</artifactId><version>none{i}</version><type>pom</type><scope>import</scope></dependency>"));
        var dependencies = string.Concat(Enumerable.Range(0, 2000).Select(static i => Dependency("d" + i, null)));
        var files = Enumerable.Range(0, 300).Select(static i => ($"l{i}/pom.xml", Encoding.UTF8.GetBytes($"<project><groupId>g</groupId><artifactId>list</artifactId><version>{i}</version></project>")));
        var clock = CpuClock.StartNew();
        var found = Scan([.. files, ("pom.xml", Encoding.UTF8.GetBytes($"<project><dependencyManagement><dependencies>{imports}</dependencies></dependencyManagement><dependencies>{dependencies}</dependencies></project>"))]);
        Assert.Equal(2000, found.Packages.Count);
        Assert.Contains(found.Problems, static p => p.Kind == ProblemKind.LimitReached);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    [Fact]
    public void Too_many_dependencies_are_cut_and_said()
    {
        var found = Scan(("pom.xml", Encoding.UTF8.GetBytes($"<project><dependencies>{string.Concat(Enumerable.Range(0, PomReader.MaxRows + 1).Select(static i => Dependency("d" + i, "1")))}</dependencies></project>")));
        Assert.Equal(PomReader.MaxRows, found.Packages.Count);
        Assert.Equal(["LimitReached pom.xml"], found.ProblemLines);
    }

    [Fact]
    public void Three_thousand_modules_are_read_in_seconds()
    {
        var managed = string.Concat(Enumerable.Range(0, 1000).Select(static i => $"<dependency><groupId>${{project.groupId}}</groupId><artifactId>m{i}</artifactId><version>{i}</version></dependency>"));
        var files = Enumerable.Range(0, 3000).Select(static i => ($"m{i}/pom.xml", Encoding.UTF8.GetBytes($"<project><parent><groupId>x</groupId><artifactId>p</artifactId><version>1</version></parent><artifactId>mod{i}</artifactId><dependencies>{string.Concat(Enumerable.Range(0, 20).Select(k => Dependency($"m{(i + k) % 1000}", null)))}</dependencies></project>")));
        var clock = CpuClock.StartNew();
        var found = Scan([.. files, ("pom.xml", Encoding.UTF8.GetBytes($"<project><groupId>x</groupId><artifactId>p</artifactId><version>1</version><dependencyManagement><dependencies>{managed}</dependencies></dependencyManagement></project>"))]);
        Assert.Equal(1000, found.Packages.Count);
        Assert.Empty(found.Problems);
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    private static string Dependency(string artifact, string? version) =>
        $"<dependency><groupId>x</groupId><artifactId>{artifact}</artifactId>{(version is null ? "" : $"<version>{version}</version>")}</dependency>";

    private static FakeInventory Scan(params (string Path, byte[] Content)[] files) => new FakeImage().Layer(layer =>
    {
        foreach (var (path, content) in files)
        {
            layer.File(path, content);
        }
    }).AsSourceTree().Scan(MavenReader.Row);
}
