using Plimsoll.Catalogers.Language.Java.Maven;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Java;

public sealed class MavenReaderTests
{
    private const string Parent = """
        <project>
          <groupId>org.own</groupId><artifactId>parent</artifactId><version>1.0</version><packaging>pom</packaging>
          <properties><x.version>2.0</x.version><own>${project.artifactId}</own></properties>
          <dependencyManagement><dependencies>
            <dependency><groupId>org.x</groupId><artifactId>managed</artifactId><version>${x.version}</version><scope>test</scope></dependency>
            <dependency><groupId>org.x</groupId><artifactId>managed</artifactId><version>9</version><classifier>sources</classifier></dependency>
            <dependency><groupId>${project.groupId}.lib</groupId><artifactId>variable</artifactId><version>${project.version}</version></dependency>
          </dependencies></dependencyManagement>
          <dependencies>
            <dependency><groupId>org.x</groupId><artifactId>inherited-${own}</artifactId><version>${project.version}</version></dependency>
          </dependencies>
        </project>
        """;

    [Fact]
    public void Parents_properties_and_managed_versions_of_the_tree_are_used()
    {
        var found = Scan(("pom.xml", Parent), ("child/pom.xml", """
            <project>
              <parent><groupId>org.own</groupId><artifactId>parent</artifactId><version>1.0</version></parent>
              <artifactId>child</artifactId><version>3.0</version>
              <properties><x.version>2.5</x.version></properties>
              <dependencies>
                <dependency><groupId>org.x</groupId><artifactId>managed</artifactId></dependency>
                <dependency><groupId>org.x</groupId><artifactId>managed</artifactId><classifier>sources</classifier></dependency>
                <dependency><groupId>org.own.lib</groupId><artifactId>variable</artifactId><optional>true</optional></dependency>
                <dependency>
                  <groupId>org.own</groupId><artifactId>parent</artifactId><version>${project.parent.version}</version>
                </dependency>
              </dependencies>
            </project>
            """));
        Assert.Equal(
            ["pkg:maven/org.own.lib/variable@3.0", "pkg:maven/org.x/inherited-child@3.0", "pkg:maven/org.x/inherited-parent@1.0", "pkg:maven/org.x/managed@2.5", "pkg:maven/org.x/managed@9"],
            found.Declared);
        Assert.Empty(found.Installed);
        Assert.Empty(found.Problems);
        Assert.Equal(
            ["child/pom.xml:8 Direct optional", "pom.xml:10 Direct", "pom.xml:10 Direct", "child/pom.xml:6 Direct development", "child/pom.xml:7 Direct"],
            found.Packages.Select(static p => p.Evidence.Single()).Select(static e => $"{e.Path}:{e.Line} {e.Dependency}{(e.IsDevelopment ? " development" : "")}{(e.IsOptional ? " optional" : "")}"));
    }

    [Theory]
    [InlineData("../pom.xml", "pom.xml")]
    [InlineData("..", "pom.xml")]
    [InlineData("../other", "other/pom.xml")]
    [InlineData("../other/", "other/pom.xml")]
    [InlineData("./../build/parent.xml/../pom.xml", "build/pom.xml")]
    [InlineData("../nowhere", "deep/in/the/tree/pom.xml")]
    [InlineData(null, "pom.xml")]
    [InlineData("", "deep/in/the/tree/pom.xml")]
    public void The_parent_is_where_the_path_says_or_anywhere_in_the_tree(string? path, string place)
    {
        var relative = path is null ? "" : $"<relativePath>{path}</relativePath>";
        var found = Scan((place, Parent), ("child/pom.xml", $"""
            <project><parent><groupId>org.own</groupId><artifactId>parent</artifactId><version>1.0</version>{relative}</parent><artifactId>c</artifactId>
            <dependencies><dependency><groupId>org.x</groupId><artifactId>managed</artifactId></dependency></dependencies></project>
            """));
        Assert.Contains("pkg:maven/org.x/managed@2.0", found.Declared);
        Assert.Contains("pkg:maven/org.x/inherited-c@1.0", found.Declared);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Another_project_where_the_parent_should_be_is_not_the_parent()
    {
        var found = Scan(("pom.xml", Parent), ("child/pom.xml", """
            <project><parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>2.7.0</version></parent><artifactId>c</artifactId>
            <dependencies><dependency><groupId>org.x</groupId><artifactId>managed</artifactId></dependency></dependencies></project>
            """));
        Assert.Contains("pkg:maven/org.x/managed", found.Declared);
        Assert.Equal(["Unsupported child/pom.xml"], found.ProblemLines);
    }

    [Fact]
    public void Lists_of_versions_are_imported_from_the_tree_with_their_own_variables_and_parents()
    {
        const string list = """
            <project><parent><groupId>org.own</groupId><artifactId>parent</artifactId><version>1.0</version></parent><artifactId>list</artifactId><version>8</version>
            <properties><x.version>7.7</x.version></properties>
            <dependencyManagement><dependencies>
              <dependency><groupId>org.y</groupId><artifactId>y</artifactId><version>${project.version}</version></dependency>
              <dependency><groupId>org.z</groupId><artifactId>z</artifactId><version>1</version></dependency>
            </dependencies></dependencyManagement></project>
            """;
        var found = Scan(("pom.xml", Parent), ("list/pom.xml", list), ("app/pom.xml", """
            <project><groupId>org.app</groupId><artifactId>app</artifactId><version>5</version>
            <properties><list>8</list></properties>
            <dependencyManagement><dependencies>
              <dependency><groupId>org.own</groupId><artifactId>list</artifactId><version>${list}</version><type>pom</type><scope>import</scope></dependency>
              <dependency><groupId>org.z</groupId><artifactId>z</artifactId><version>2</version></dependency>
            </dependencies></dependencyManagement>
            <dependencies>
              <dependency><groupId>org.y</groupId><artifactId>y</artifactId></dependency>
              <dependency><groupId>org.z</groupId><artifactId>z</artifactId></dependency>
              <dependency><groupId>org.x</groupId><artifactId>managed</artifactId></dependency>
            </dependencies></project>
            """));
        Assert.Equal(["pkg:maven/org.x/managed@7.7", "pkg:maven/org.y/y@8", "pkg:maven/org.z/z@2"], found.Packages.Where(static p => p.Evidence.Any(static e => e.Path == "app/pom.xml")).Select(static p => p.Purl.ToString()));
        Assert.True(found["org.x:managed"].Evidence.Single().IsDevelopment);
    }

    [Fact]
    public void Only_profiles_that_are_active_by_default_count()
    {
        var found = Scan(("pom.xml", """
            <project><groupId>g</groupId><artifactId>a</artifactId><version>1</version><properties><v>1</v></properties>
            <profiles>
              <profile><id>no</id><dependencies><dependency><groupId>org.x</groupId><artifactId>no</artifactId><version>1</version></dependency></dependencies></profile>
              <profile><properties><v>2</v></properties>
                <dependencies><dependency><groupId>org.x</groupId><artifactId>yes</artifactId><version>${v}</version></dependency></dependencies>
                <activation><activeByDefault>true</activeByDefault></activation></profile>
              <profile><activation><activeByDefault>false</activeByDefault><jdk>17</jdk></activation><dependencies><dependency><groupId>org.x</groupId><artifactId>no</artifactId><version>1</version></dependency></dependencies></profile>
            </profiles>
            <build><plugins><plugin><dependencies><dependency><groupId>org.x</groupId><artifactId>plug</artifactId><version>1</version></dependency></dependencies></plugin></plugins></build>
            </project>
            """));
        Assert.Equal(["pkg:maven/org.x/yes@2"], found.Declared);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Versions_that_are_not_in_the_tree_are_left_out_and_said()
    {
        var found = Scan(("pom.xml", Project("${nowhere}", "[1.0,2.0)", "[1.5]", "(,3]", "LATEST", "${env.HOME}")), ("b/pom.xml", Project("")));
        Assert.Equal(["pkg:maven/org.x/d0", "pkg:maven/org.x/d1", "pkg:maven/org.x/d2@1.5", "pkg:maven/org.x/d3", "pkg:maven/org.x/d4@LATEST", "pkg:maven/org.x/d5"], found.Declared);
        var problem = Assert.Single(found.Problems);
        Assert.Equal((ProblemKind.Unsupported, "b/pom.xml", false), (problem.Kind, problem.Where, problem.Blocking));
        Assert.EndsWith("(so do 1 more files)", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_that_are_not_in_the_tree_are_said()
    {
        var found = Scan(("pom.xml", "<project><artifactId>a</artifactId><dependencies><dependency><groupId>${g}</groupId><artifactId>x</artifactId></dependency><dependency/></dependencies></project>"));
        Assert.Empty(found.Packages);
        Assert.Contains("no value in the tree", Assert.Single(found.Problems).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Projects_for_the_tests_of_plug_ins_are_for_development()
    {
        var found = Scan(("src/it/one/pom.xml", Project("1")), ("src/main/pom.xml", Project("2")));
        Assert.Equal([true, false], found.Packages.Select(static p => p.Evidence.Single().IsDevelopment));
    }

    [Fact]
    public void In_images_pom_files_say_nothing() => Assert.Empty(new FakeImage().Layer(("app/pom.xml", Project("1"))).Scan(MavenReader.Row).Packages);

    [Fact]
    public void What_is_no_project_is_said()
    {
        var found = Scan(("a/pom.xml", "<settings/>"), ("b/pom.xml", "no xml"), ("c/pom.xml", Project("1")[..^12]), ("d/pom.xml", "<!DOCTYPE project [<!ENTITY x 'y'>]><project/>"));
        Assert.Equal(["Malformed a/pom.xml", "Malformed b/pom.xml", "Malformed c/pom.xml", "Malformed d/pom.xml"], found.ProblemLines);
        Assert.Equal(["pkg:maven/org.x/d0@1"], found.Declared);
    }

    private static string Project(params string[] versions) =>
        $"<project><groupId>g</groupId><artifactId>a{versions.Length}</artifactId><version>1</version><dependencies>{string.Concat(versions.Select(static (v, i) => $"<dependency><groupId>org.x</groupId><artifactId>d{i}</artifactId><version>{v}</version></dependency>"))}</dependencies></project>";

    private static FakeInventory Scan(params (string Path, string Text)[] files) => new FakeImage().Layer(files).AsSourceTree().Scan(MavenReader.Row);
}
