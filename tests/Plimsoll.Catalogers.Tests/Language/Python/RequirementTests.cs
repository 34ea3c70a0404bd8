using System.Text;
using CsCheck;
using Plimsoll.Catalogers.Language.Python;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Python;

/// <summary>Lines of a requirements file, one kind after the other.</summary>
public sealed class RequirementTests
{
    [Theory]
    [InlineData("a==1", "a 1")]
    [InlineData("a===1", "a 1")]
    [InlineData("a===anything", "a anything")]
    [InlineData("  Foo.Bar_baz  ==  1!2.0.post1+local.1-x  ", "Foo.Bar_baz 1!2.0.post1+local.1-x")]
    [InlineData("a==v1", "a v1")]
    [InlineData("a [x, y] == 1", "a 1")]
    [InlineData("a[]==1", "a 1")]
    [InlineData("a (==1)", "a 1")]
    [InlineData("a ( >=0.5, ==1 ) ; python_version < '3'", "a 1")]
    [InlineData("a==1;python_version<'3.8'", "a 1")]
    [InlineData("a>=0.9,==1,!=1.1", "a 1")]
    [InlineData("a==1,", "a 1")]
    [InlineData("a==1 # comment", "a 1")]
    [InlineData("a==1#comment", "a 1")]
    [InlineData("a==1 --hash=sha256:00 --hash=sha256:11", "a 1")]
    [InlineData("a==1 --config-settings=\"x=y\"", "a 1")]
    [InlineData("a==1\t# tab", "a 1")]
    public void Exact_versions_are_packages(string line, string expected) => Assert.Equal((RequirementKind.Pinned, expected), Kind(line));

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a[x]", "a")]
    [InlineData("a>=1", "a")]
    [InlineData("a~=1.0", "a")]
    [InlineData("a!=1", "a")]
    [InlineData("a<2,>1", "a")]
    [InlineData("a==1.*", "a")]
    [InlineData("a==5.*.*", "a")]
    [InlineData("a; sys_platform == 'win32'", "a")]
    [InlineData("a --no-binary :all:", "a")]
    [InlineData("a==${A_VERSION}", "a")]
    [InlineData("a @ https://host.example/a-1.zip", "a")]
    [InlineData("a@git+https://host.example/a.git@v1", "a")]
    [InlineData("https://host.example/a-1.zip", "")]
    [InlineData("git+ssh://git@host.example/a.git#egg=a", "")]
    [InlineData("-e git+https://host.example/a.git#egg=a", "")]
    [InlineData("--editable=git+https://host.example/a.git", "")]
    [InlineData("a-1.0-py3-none-any.whl", "a-1.0-py3-none-any.whl")]
    public void Others_are_not(string line, string expected) => Assert.Equal((RequirementKind.Unpinned, expected), Kind(line));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("# a==1")]
    [InlineData("   # a==1")]
    [InlineData("-i https://host.example/simple")]
    [InlineData("--index-url https://host.example/simple")]
    [InlineData("--pre")]
    [InlineData("--requirements-of-something x")]
    [InlineData("-e .")]
    [InlineData("-e ./package[extra]")]
    [InlineData(".")]
    [InlineData("../sibling")]
    [InlineData("/opt/package")]
    [InlineData("C:\\package")]
    [InlineData("file:///opt/package")]
    public void Options_comments_and_the_project_itself_are_nothing(string line) => Assert.Equal((RequirementKind.None, ""), Kind(line));

    [Theory]
    [InlineData("-r base.txt", "Include base.txt")]
    [InlineData("-rbase.txt", "Include base.txt")]
    [InlineData("--requirement base.txt", "Include base.txt")]
    [InlineData("--requirement=base.txt", "Include base.txt")]
    [InlineData("-r   'my base.txt'  # why", "Include my base.txt")]
    [InlineData("-r \"base.txt\"", "Include base.txt")]
    [InlineData("-r base.txt trailing", "Include base.txt")]
    [InlineData("-c constraints.txt", "Constraint constraints.txt")]
    [InlineData("--constraint\tconstraints.txt", "Constraint constraints.txt")]
    [InlineData("-c https://host.example/c.txt#x", "Constraint https://host.example/c.txt#x")]
    public void Other_files_are_named(string line, string expected)
    {
        var requirement = Requirement.Parse(line);
        Assert.Equal(expected, $"{requirement.Kind} {requirement.Text}");
    }

    [Theory]
    [InlineData("==1")]
    [InlineData(">=1.0.0")]
    [InlineData("a==")]
    [InlineData("a==,==1")]
    [InlineData("a=1")]
    [InlineData("a b")]
    [InlineData("a[x==1")]
    [InlineData("a=='1'")]
    [InlineData("a==one")]
    [InlineData("-a==1", RequirementKind.None)] // an option that is not known
    [InlineData("_a==1")]
    [InlineData("a_==1")]
    [InlineData("a,b==1")]
    [InlineData("foo{bar}==%%")]
    [InlineData("{% if x %}")]
    [InlineData("git+git@host.example:a/b")]
    [InlineData("-r")]
    [InlineData("This is prose.")]
    public void The_rest_is_malformed(string line, object? kind = null) => Assert.Equal((RequirementKind?)kind ?? RequirementKind.Malformed, Requirement.Parse(line).Kind);

    [Fact]
    public void Giant_lines_are_malformed()
    {
        Assert.Equal(RequirementKind.Malformed, Requirement.Parse(new string('a', 2000) + "==1").Kind);
        Assert.Equal(RequirementKind.Malformed, Requirement.Parse("a==" + new string('1', 2000)).Kind);
        Assert.Equal(RequirementKind.Malformed, Requirement.Parse("-r " + new string('1', 2000)).Kind);
        Assert.Equal(RequirementKind.Pinned, Requirement.Parse("a==" + new string('1', 1000)).Kind);
    }

    [Fact]
    public void Lines_go_on_after_a_backslash()
    {
        var found = Scan("a==1 \\\n  --hash=sha256:0 \\\r\n  --hash=sha256:1\nb\\\n==2\n# comment \\\nc==3\nd==4 \\\n# comment \\\ne==5\nf \\\n\n==6\ng==7\\");
        Assert.Equal(["a 1 1", "b 2 4", "c 3 7", "d 4 8", "e 5 10", "g 7 14"], found.Packages.Select(static p => $"{p.Name} {p.Version} {p.Evidence[0].Line}"));
    }

    [Fact]
    public void A_thousand_lines_that_go_on_are_one()
    {
        var text = new StringBuilder("a==1 \\\n");
        for (var i = 0; i < 100_000; i++)
        {
            text.Append("--hash=x \\\n");
        }

        Assert.Equal(["a 1", "b 100003"], Scan(text.Append("\nb==2\n").ToString()).Packages.Select(static p => $"{p.Name} {p.Evidence[0].Line}"));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-8", false)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-32", true)]
    public void Encodings_are_told_by_their_mark(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] text = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes("# ünïcode\r\na==1\r\nb==2")];
        var found = new FakeImage().Layer(layer => layer.File("requirements.txt", text)).Scan(PythonReader.Row);
        Assert.Equal(["a 2", "b 3"], found.Packages.Select(static p => $"{p.Name} {p.Evidence[0].Line}"));
    }

    [Fact]
    public void Any_text_is_read_to_its_end() =>
        Gen.String[Gen.Char["ab1.=<>!~;#-r[]()@ \\\n\r\t,*$'{\0é"], 0, 60].Sample(
            static text =>
            {
                var found = Scan(text + "\n\nlast==1");
                Assert.All(found.Packages, static p => Assert.Equal(PackagePresence.Declared, p.Presence));
                Assert.Contains(found.Packages, static p => p.Name == "last");
            },
            iter: 5000);

    private static (RequirementKind, string) Kind(string line)
    {
        var requirement = Requirement.Parse(line);
        return (requirement.Kind, requirement.Version.Length == 0 ? requirement.Text : $"{requirement.Text} {requirement.Version}");
    }

    private static FakeInventory Scan(string text) => new FakeImage().Layer(("requirements.txt", text)).Scan(PythonReader.Row);
}
