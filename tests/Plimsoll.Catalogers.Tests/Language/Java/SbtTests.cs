using System.Text;
using CsCheck;
using Plimsoll.Catalogers.Language.Java.Sbt;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Java;

public sealed class SbtTests
{
    private const string Path = "build.sbt.lock";

    private const string Sample =
        """{"lockVersion":1,"configurations":["compile"],"dependencies":[{"org":"a","name":"b","version":"1","artifacts":[{"name":"b.jar"}],"configurations":["compile","test"]},{"org":"c","name":"d","version":"2","configurations":["test"]}]}""";

    [Theory]
    [InlineData("dependency/parser/sbt/lockfile/parse_test.expected.json", "TestParser_Parse")]
    [InlineData("fanal/analyzer/language/java/sbt/lockfile_test.expected.json", "Test_sbtDependencyLockAnalyzer")]
    public void Lock_files_of_another_scanner(string table, string function)
    {
        var file = "aquasecurity__trivy/pkg/" + table;
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, function))
        {
            var facts = FakeFile.Read(SbtReader.Row, Path, File.ReadAllBytes(ExpectedFile.Beside(file, row.Text("inputFile")!)));

            // That tool leaves out what only tests use.
            report.Check(
                row.Text("name")!,
                string.Join('\n', row.GetProperty("want").Find(static e => e.Text("ID") is not null).Select(static p => $"{p.Text("Name")}@{p.Text("Version")} {p.GetProperty("Locations")[0].GetProperty("StartLine")}")),
                string.Join('\n', facts.Packages.Where(static p => !p.IsDevelopment).Select(static p => $"{p.Name}@{p.Version} {p.Line}")));
            Assert.Empty(facts.Problems);
        }

        report.Done(2);
    }

    [Fact]
    public void Modules_that_only_tests_use_are_for_development()
    {
        var found = new FakeImage().Layer((Path, Sample)).Scan(SbtReader.Row);
        Assert.Equal(["pkg:maven/a/b@1", "pkg:maven/c/d@2"], found.Declared);
        Assert.Equal([false, true], found.Packages.Select(static p => p.Evidence.Single().IsDevelopment));
    }

    [Fact]
    public void What_is_incomplete_or_of_another_version_is_said()
    {
        var facts = FakeFile.Read(SbtReader.Row, Path, """{"dependencies":[{"org":"a"},7,{"org":"a","name":"b","version":""},{"org":"a","name":"b","version":"1"}],"lockVersion":2}""");
        Assert.Equal(["a:b"], facts.Packages.Select(static p => p.Name));
        Assert.Equal(["is of a version of the format that is not known", "3 modules have no usable organisation, name or version"], facts.Problems.Select(static p => p.Detail));
    }

    [Fact]
    public void Damaged_files_never_throw() =>
        Gen.Select(Gen.Int[0, Sample.Length - 1], Gen.Byte, Gen.Bool).Sample((at, value, cut) =>
        {
            var bytes = Encoding.UTF8.GetBytes(Sample);
            bytes[at] = value;
            Assert.All(FakeFile.Read(SbtReader.Row, Path, cut ? bytes[..at] : bytes).Packages, static p => Assert.True(p.Name.Length > 2 && p.Version.Length > 0));
        });

    [Theory]
    [InlineData("null")]
    [InlineData("1e999")]
    [InlineData("\"\"")]
    [InlineData("[[{}]]")]
    [InlineData("{\"a\":{\"a\":[]}}")]
    public void A_value_of_any_type_may_stand_anywhere(string value)
    {
        for (var at = Sample.IndexOf(':', StringComparison.Ordinal); at >= 0; at = Sample.IndexOf(':', at + 1))
        {
            // Everything from here to the end of the file is dropped, and what is open is closed.
            var head = Sample[..(at + 1)];
            var open = new Stack<char>();
            foreach (var character in head)
            {
                if (character is '{' or '[')
                {
                    open.Push(character == '{' ? '}' : ']');
                }
                else if (character is '}' or ']')
                {
                    open.Pop();
                }
            }

            var facts = FakeFile.Read(SbtReader.Row, Path, head + value + string.Concat(open));
            Assert.DoesNotContain(facts.Problems, static p => p.Detail.Contains("not valid JSON", StringComparison.Ordinal));
        }
    }
}
