using Plimsoll.Catalogers.Language.Python.Pdm;
using Plimsoll.Catalogers.Language.Python.Pipenv;
using Plimsoll.Catalogers.Language.Python.Pylock;
using Plimsoll.Catalogers.Language.Python.Uv;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Python.Locks;

public sealed class PythonLockTests
{
    private const string Pipfile = "[[source]]\nurl = \"u\"\n[packages]\nFlask = \"*\"\n[dev-packages]\npytest = \"*\"\n[docs]\nsphinx = \"*\"\n[requires]\npython_version = \"3\"\n[scripts]\nclick = \"x\"\n";

    [Fact]
    public void Pipenv_has_categories()
    {
        const string text = """
            {
              "_meta": {"hash": {"sha256": "x"}, "sources": []},
              "default": {
                "flask": {"hashes": ["a"], "version": "==1.0", "index": "pypi"},
                "click": {
                  "version": "===2.0"
                },
                "own": {"editable": true, "path": "."},
                "fork": {"git": "https://example.org/fork.git", "ref": "0123"},
                "old": "==0.1"
              },
              "develop": {"pytest": {"version": "==3.0"}, "click": {"version": "==2.0"}},
              "docs": {"sphinx": {"version": "==4.0"}}
            }
            """;
        var found = new FakeImage().Layer(("Pipfile.lock", text), ("Pipfile", Pipfile)).AsSourceTree().Scan(PipenvReader.Row);
        Assert.Equal(["click@2.0 indirect", "flask@1.0 direct", "old@0.1 indirect", "pytest@3.0 direct dev", "sphinx@4.0 direct optional"], LockRows.Show(found));
        Assert.Equal([5, 4, 10, 12, 13], found.Packages.Select(static p => p.Evidence[0].Line!.Value));
        Assert.Equal(["UnpinnedVersion Pipfile.lock"], found.ProblemLines);
    }

    [Theory]
    [InlineData("[]", "Malformed Pipfile.lock")]
    [InlineData("{\"default\": {\"a\": {}}}", "Malformed Pipfile.lock")]
    [InlineData("{\"default\": {\"a\": 1}}", "Malformed Pipfile.lock")]
    [InlineData("{\"default\": {\"a\": {\"version\": \"==\"}}}", "Malformed Pipfile.lock")]
    [InlineData("{\"default\": {\"a\": {\"version\": \"==1\"}}", "Malformed Pipfile.lock")]
    [InlineData("{\"default\": []}", "")]
    [InlineData("{}", "")]
    public void What_is_no_lock_file_of_Pipenv_is_said(string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer(("Pipfile.lock", text)).Scan(PipenvReader.Row).ProblemLines));

    [Fact]
    public void Pdm_says_by_groups_what_is_not_always_needed()
    {
        const string text = "[metadata]\nlock_version = \"4.5.0\"\n[[package]]\nname = \"a\"\nversion = \"1\"\ngroups = [\"default\", \"dev\"]\ndependencies = [\"B>=1; python_version > '3'\", \"e[x]==2\"]\n"
            + "[[package]]\nname = \"b\"\nversion = \"1\"\n[[package]]\nname = \"c\"\nversion = \"1\"\ngroups = [\"dev\"]\n[[package]]\nname = \"d\"\nversion = \"1\"\ngroups = [\"docs\"]\n"
            + "[[package]]\nname = \"e\"\nversion = \"1\"\n[[package]]\nname = \"e\"\nversion = \"2\"\n[[package]]\nname = \"e\"\nversion = \"2\"\nextras = [\"x\"]\ndependencies = [\"e==2\", \"b\"]\n"
            + "[[package]]\nname = \"own\"\nversion = \"0\"\npath = \"./own\"\ndependencies = [\"b\"]\n[[package]]\nname = \"wheel\"\nversion = \"3\"\npath = \"./w/wheel-3.whl\"\n";
        var found = new FakeImage().Layer(("pdm.lock", text)).Scan(PdmReader.Row);
        Assert.Equal(["a -> b", "a -> e", "e -> b"], found.Relations);
        Assert.Equal(["a@1 indirect", "b@1 direct", "c@1 indirect dev", "d@1 indirect optional", "e@1 indirect", "e@2 indirect", "wheel@3 indirect"], LockRows.Show(found));

        const string manifest = "[project]\ndependencies = [\"a\"]\n[project.optional-dependencies]\ndocs = [\"d~=1.0\"]\n[tool.pdm.dev-dependencies]\ntest = [\"c\", \"-e file:///x\"]\n[dependency-groups]\nlint = [\"wheel\", {include-group = \"test\"}]\n";
        found = new FakeImage().Layer(("pdm.lock", text.Replace("[[package]]\nname = \"own\"", "[[ignored]]\nname = \"own\"", StringComparison.Ordinal)), ("pyproject.toml", manifest)).Scan(PdmReader.Row);
        Assert.Equal(["a@1 direct", "b@1 indirect", "c@1 direct dev", "d@1 direct optional", "e@1 indirect", "e@2 indirect", "wheel@3 direct dev"], LockRows.Show(found));
    }

    [Fact]
    public void Uv_has_the_project_in_the_file()
    {
        const string text = "version = 1\n[[package]]\nname = \"app\"\nsource = { editable = \".\" }\ndependencies = [{ name = \"a\" }, { name = \"m\", version = \"2\" }, {name = \"lib\"}]\n"
            + "[package.optional-dependencies]\nx = [{ name = \"b\" }]\n[package.dev-dependencies]\ndev = [{ name = \"c\" }]\n"
            + "[[package]]\nname = \"lib\"\nversion = \"0\"\nsource = { directory = \"lib\" }\ndependencies = [{ name = \"d\" }]\n"
            + "[[package]]\nname = \"a\"\nversion = \"1\"\nsource = { registry = \"r\" }\ndependencies = [{ name = \"e\" }]\n[package.optional-dependencies]\nfast = [{ name = \"f\" }]\n"
            + "[[package]]\nname = \"b\"\nversion = \"1\"\n[[package]]\nname = \"c\"\nversion = \"1\"\n[[package]]\nname = \"d\"\nversion = \"1\"\n[[package]]\nname = \"e\"\nversion = \"1\"\n[[package]]\nname = \"f\"\nversion = \"1\"\nsource = { git = \"g\" }\n"
            + "[[package]]\nname = \"m\"\nversion = \"1\"\n[[package]]\nname = \"m\"\nversion = \"2\"\n";
        var found = new FakeImage().Layer(("uv.lock", text)).Scan(UvReader.Row);
        Assert.Equal(["a@1 direct", "b@1 direct optional", "c@1 direct dev", "d@1 direct", "e@1 indirect", "f@1 indirect", "m@1 indirect", "m@2 direct"], LockRows.Show(found));
        Assert.Equal(["a -> e", "a -> f"], found.Relations);
        Assert.Equal(15, found["a"].Evidence[0].Line);
    }

    [Fact]
    public void Pylock_says_by_markers_what_is_not_always_needed()
    {
        const string text = "lock-version = \"1.0\"\n[[packages]]\nname = \"a\"\nversion = \"1\"\ndependencies = [{ name = \"b\", version = \"2\" }, { name = \"vcs\" }]\n[[packages]]\nname = \"b\"\nversion = \"1\"\n[[packages]]\nname = \"b\"\nversion = \"2\"\n"
            + "[[packages]]\nname = \"c\"\nversion = \"1\"\nmarker = \"'dev' in dependency_groups\"\n[[packages]]\nname = \"d\"\nversion = \"1\"\nmarker = \"'x' in extras\"\n"
            + "[[packages]]\nname = \"own\"\n[packages.directory]\npath = \".\"\n[[packages]]\nname = \"vcs\"\n[packages.vcs]\ntype = \"git\"\ncommit-id = \"0123\"\n";
        foreach (var name in new[] { "pylock.toml", "pylock.test.toml" })
        {
            var image = new FakeImage().Layer((name, text));
            Assert.Empty(image.Scan(PylockReader.Row).Problems);
            var found = image.AsSourceTree().Scan(PylockReader.Row);
            Assert.Equal(["a@1 ?", "b@1 ?", "b@2 ?", "c@1 ? dev", "d@1 ? optional"], LockRows.Show(found));
            Assert.Equal(["a -> b"], found.Relations);
            Assert.Equal([$"UnpinnedVersion {name}"], found.ProblemLines);
        }
    }

    [Fact]
    public void Rings_of_packages_are_walked_once()
    {
        const string text = "[[package]]\nname = \"app\"\nversion = \"0\"\nsource = { virtual = \".\" }\ndependencies = [{ name = \"a\" }]\n"
            + "[[package]]\nname = \"a\"\nversion = \"1\"\ndependencies = [{ name = \"b\" }, { name = \"a\" }]\n[[package]]\nname = \"b\"\nversion = \"1\"\ndependencies = [{ name = \"a\" }]\n";
        var found = new FakeImage().Layer(("uv.lock", text)).Scan(UvReader.Row);
        Assert.Equal(["a@1 direct", "b@1 indirect"], LockRows.Show(found));
        Assert.Equal(["a -> b", "b -> a"], found.Relations);
    }

    [Fact]
    public void Every_table_of_a_manifest_is_read()
    {
        const string manifest = "[project]\nname = \"x\"\ndependencies = [\"A_1>=2\", \"b.c[extra] ; python_version < '3'\", 3]\n[project.optional-dependencies]\ne = [\"opt\"]\n[dependency-groups]\ng = [\"dev1\", {include-group = \"h\"}]\n"
            + "[tool.uv]\ndev-dependencies = [\"dev2\"]\n[tool.pdm.dev-dependencies]\nt = [\"dev3\"]\n[tool.poetry.dependencies]\npython = \"^3\"\nmany = [{version = \"1\", optional = true}, {version = \"2\"}]\n[tool.poetry.dev-dependencies]\ndev4 = \"*\"\n[tool.poetry.group.main.dependencies]\nmain1 = \"*\"\n[tool.poetry.group.t.dependencies]\ndev5 = {optional = true}\n";
        FileFacts facts = FakeFile.Read(PylockReader.Row, "pyproject.toml", manifest);
        Assert.Equal(
            [
                "needs a-1", "needs b-c", "needs-optional opt", "needs-development dev1", "needs-development dev3", "needs-development dev2", "needs python", "needs many", "needs-development dev4",
                "needs main1", "needs-development-optional dev5",
            ],
            facts.Values.Select(static v => $"{v.Key} {v.Value}"));
    }
}
