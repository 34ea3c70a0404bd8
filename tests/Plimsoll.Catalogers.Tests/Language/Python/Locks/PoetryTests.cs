using Plimsoll.Catalogers.Language.Python.Poetry;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Python.Locks;

public sealed class PoetryTests
{
    private const string Lock =
        "[[package]]\nname = \"Flask\"\nversion = \"1.0\"\noptional = false\n[package.dependencies]\nzope-interface = \">=1\"\n\n"
        + "[[package]]\nname = \"pytest\"\nversion = \"2.0\"\noptional = false\n[package.dependencies]\nzope_interface = {version = \"*\", markers = \"x\"}\npluggy = [{version = \"<1\"}, {version = \">=1\"}]\n\n"
        + "[[package]]\nname = \"zope.interface\"\nversion = \"3.0\"\noptional = false\n\n[[package]]\nname = \"pluggy\"\nversion = \"4.0\"\noptional = false\n\n"
        + "[[package]]\nname = \"redis\"\nversion = \"5.0\"\noptional = true\n\n[[package]]\nname = \"own\"\nversion = \"0.1\"\n[package.source]\ntype = \"directory\"\nurl = \"../own\"\n"
        + "[metadata]\nlock-version = \"2.0\"\n";

    [Fact]
    public void The_manifest_says_what_is_direct_for_development_and_optional()
    {
        const string manifest = "[tool.poetry.dependencies]\npython = \"^3\"\nflask = \"*\"\nredis = {version = \"5\", optional = true}\nown = {path = \"../own\"}\n[tool.poetry.group.dev.dependencies]\npytest = \"*\"\n";
        var found = new FakeImage().Layer(("a/poetry.lock", Lock), ("a/pyproject.toml", manifest)).AsSourceTree().Scan(PoetryReader.Row);
        Assert.Equal(["Flask@1.0 direct", "pluggy@4.0 indirect dev", "pytest@2.0 direct dev", "redis@5.0 direct optional", "zope.interface@3.0 indirect"], LockRows.Show(found));
        Assert.Equal(["Flask -> zope.interface", "pytest -> zope.interface", "pytest -> pluggy"], found.Relations);
        Assert.Equal("pkg:pypi/zope-interface@3.0", found["zope.interface"].Purl.ToString());
        Assert.Equal((16, "poetry"), (found["zope.interface"].Evidence[0].Line, found["zope.interface"].Evidence[0].Reader));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void A_manifest_elsewhere_says_nothing()
    {
        var found = new FakeImage().Layer(("a/poetry.lock", Lock), ("pyproject.toml", "[project]\ndependencies = [\"flask\"]\n")).AsSourceTree().Scan(PoetryReader.Row);
        Assert.Equal(["Flask@1.0 ?", "pluggy@4.0 ?", "pytest@2.0 ?", "redis@5.0 ? optional", "zope.interface@3.0 ?"], LockRows.Show(found));
    }

    [Theory]
    [InlineData("category = \"dev\"", "a@1 ? dev")]
    [InlineData("category = \"main\"", "a@1 ?")]
    [InlineData("groups = [\"dev\", \"lint\"]", "a@1 ? dev")]
    [InlineData("groups = [\"dev\", \"main\"]", "a@1 ?")]
    [InlineData("groups = [\"main\"]\noptional = true", "a@1 ? optional")]
    public void The_file_itself_may_say_what_is_for_development(string field, string expected) =>
        Assert.Equal([expected], LockRows.Show(new FakeImage().Layer(("poetry.lock", $"[[package]]\nname = \"a\"\nversion = \"1\"\n{field}\n")).Scan(PoetryReader.Row)));

    [Fact]
    public void What_the_file_says_counts_before_what_follows_from_the_manifest()
    {
        var found = new FakeImage().Layer(("poetry.lock", "[[package]]\nname = \"a\"\nversion = \"1\"\ngroups = [\"dev\"]\n"), ("pyproject.toml", "[project]\ndependencies = [\"a\"]\n")).Scan(PoetryReader.Row);
        Assert.Equal(["a@1 direct dev"], LockRows.Show(found));
    }

    [Fact]
    public void An_exact_version_is_told_apart_and_a_range_means_all()
    {
        const string text = "[[package]]\nname = \"a\"\nversion = \"1\"\n[package.dependencies]\nb = \"==2\"\nc = \">=1\"\nd = \"==9\"\n"
            + "[[package]]\nname = \"b\"\nversion = \"1\"\n[[package]]\nname = \"b\"\nversion = \"2\"\n[[package]]\nname = \"c\"\nversion = \"1\"\n[[package]]\nname = \"c\"\nversion = \"2\"\n[[package]]\nname = \"d\"\nversion = \"1\"\n";
        Assert.Equal("a@1 1 b@2 c@1 c@2 d@1", LockRows.Show(FakeFile.Read(PoetryReader.Row, "poetry.lock", text)).First());
    }

    [Fact]
    public void A_lock_file_among_installed_packages_is_that_of_their_authors() =>
        Assert.Empty(new FakeImage().Layer(("usr/lib/python3/dist-packages/x/poetry.lock", Lock), ("venv/lib/python3.11/site-packages/y/poetry.lock", "[")).Scan(PoetryReader.Row).ProblemLines);

    [Theory]
    [InlineData("[", "Malformed poetry.lock")]
    [InlineData("[[package]]\nname = \"a\"\n", "Malformed poetry.lock")]
    [InlineData("[[package]]\nversion = 1\nname = \"a\"\n", "Malformed poetry.lock")]
    [InlineData("package = 1\n", "")]
    [InlineData("", "")]
    public void What_cannot_be_read_is_said(string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer(("poetry.lock", text)).Scan(PoetryReader.Row).ProblemLines));

    [Fact]
    public void A_manifest_that_cannot_be_read_is_said_where_it_is_missed() =>
        Assert.Equal(["Malformed a/pyproject.toml"], new FakeImage().Layer(("a/poetry.lock", Lock), ("a/pyproject.toml", "["), ("b/pyproject.toml", "[")).Scan(PoetryReader.Row).ProblemLines);
}
