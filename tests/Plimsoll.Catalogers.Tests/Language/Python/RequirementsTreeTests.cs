using Plimsoll.Catalogers.Language.Python;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Python;

/// <summary>Requirements files of a whole tree: which count, what they include, what constrains them.</summary>
public sealed class RequirementsTreeTests
{
    [Fact]
    public void Pinned_packages_are_declared_with_their_lines()
    {
        var found = Tree(("app/requirements.txt", "# x\nFlask==2.0\n\nclick==8.0\n"));
        Assert.Equal(["pkg:pypi/flask@2.0", "pkg:pypi/click@8.0"], found.Declared);
        Assert.Equal(new Evidence { Path = "app/requirements.txt", Layer = 0, LastTouchedLayer = 0, Line = 2, Reader = "python" }, Assert.Single(found["Flask"].Evidence));
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("requirements.txt")]
    [InlineData("a/b/requirements-dev.txt")]
    [InlineData("dev-requirements.txt")]
    [InlineData("1-requirements-dev.txt")]
    [InlineData("test_requirements.txt")]
    [InlineData("requirements/base.txt")]
    [InlineData("a/requirements/prod.txt")]
    public void Files_count_by_their_names(string path) => Assert.Equal(["pkg:pypi/a@1"], Tree((path, "a==1")).Declared);

    [Theory]
    [InlineData("constraints.txt")]
    [InlineData("requirements.in")]
    [InlineData("requires.txt")]
    [InlineData("requirements/deep/base.txt")]
    [InlineData("notes.txt")]
    public void Others_do_not(string path) => Assert.Empty(Tree((path, "a==1")).Packages);

    [Fact]
    public void In_images_they_are_declared_too()
    {
        var found = new FakeImage().Layer(("app/requirements.txt", "a==1\nb\n???\n-r gone.txt"), ("x/a-1.dist-info/METADATA", "Name: a\nVersion: 1")).Scan(PythonReader.Row);
        Assert.Equal(["pkg:pypi/a@1"], found.Declared);
        Assert.Equal(["pkg:pypi/a@1"], found.Installed);
        Assert.Empty(found.Problems); // what is installed is told by the records
    }

    [Fact]
    public void Requirements_without_a_version_are_a_problem_of_the_source_tree()
    {
        var problem = Assert.Single(Tree(("requirements.txt", "a==1\n\nb\nc>=1\nhttps://host.example/d.zip\n")).Problems);
        Assert.Equal((ProblemKind.UnpinnedVersion, false), (problem.Kind, problem.Blocking));
        Assert.Equal("3 requirements have no exact version, the first on line 3", problem.Detail);
    }

    [Fact]
    public void Lines_that_are_none_are_a_problem_of_the_source_tree() =>
        Assert.Equal("2 lines are no requirements, the first is line 2", Assert.Single(Tree(("requirements.txt", "a==1\n{{ x }}\n==2\n")).Problems).Detail);

    [Fact]
    public void Included_files_count_once_whatever_their_names()
    {
        var found = Tree(
            ("requirements.txt", "-r requirements/base.txt\n-r ./sub/../constraints.txt\na==1"),
            ("requirements/base.txt", "b==1\n-r ../requirements-more.txt"),
            ("requirements-more.txt", "c==1"),
            ("constraints.txt", "d==1"));
        Assert.Equal(["a requirements.txt", "b requirements/base.txt", "c requirements-more.txt", "d constraints.txt"], found.Packages.Select(static p => $"{p.Name} {Assert.Single(p.Evidence).Path}"));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Cycles_end()
    {
        var found = Tree(
            ("requirements.txt", "-r requirements-b.txt\n-r requirements.txt\na==1\n-c constraints.txt\nx"),
            ("requirements-b.txt", "-r requirements.txt\nb==1"),
            ("constraints.txt", "-c constraints.txt\n-r constraints-2.txt"),
            ("constraints-2.txt", "-c constraints.txt\nx==9"));
        Assert.Equal(["pkg:pypi/a@1", "pkg:pypi/b@1", "pkg:pypi/x@9"], found.Declared);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void A_chain_of_thousands_is_followed_to_its_end()
    {
        const int count = 5000;
        var found = new FakeImage().Layer(layer =>
        {
            layer.File("requirements.txt", "-r constraints-0.txt");
            for (var i = 0; i < count; i++)
            {
                layer.File($"constraints-{i}.txt", $"-r constraints-{i + 1}.txt\np{i}==1");
            }
        }).AsSourceTree().Scan(PythonReader.Row);
        Assert.Equal(count, found.Packages.Count);
        Assert.Equal(["Unreadable constraints-4999.txt"], found.ProblemLines);
    }

    [Theory]
    [InlineData("missing.txt")]
    [InlineData("../../outside-requirements.txt")]
    [InlineData("/etc/requirements.txt")]
    [InlineData("https://host.example/requirements.txt")]
    [InlineData("..")]
    [InlineData("a-1.dist-info/METADATA")]
    public void What_is_not_in_the_tree_is_said(string reference)
    {
        var found = Tree(("app/requirements.txt", $"-r {reference}\n-c {reference}"), ("app/a-1.dist-info/METADATA", "Name: a\nVersion: 1"), ("etc/requirements.txt", "x==1"));
        Assert.Equal(["Unreadable app/requirements.txt"], found.ProblemLines);
        Assert.Equal(["pkg:pypi/x@1"], found.Declared);
    }

    [Fact]
    public void What_is_missing_is_counted()
    {
        var found = Tree(("requirements.txt", "-r x.txt\n-c y.txt\n-r requirements-2.txt\n-r x.txt"), ("requirements-2.txt", "-r z.txt"));
        Assert.Equal(["requirements-2.txt", "requirements.txt"], found.Problems.Select(static p => p.Where));
        Assert.StartsWith("includes 2 files that are not in this tree", found.Problems[1].Detail, StringComparison.Ordinal);
        Assert.EndsWith("the first: 'x.txt'", found.Problems[1].Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_that_all_include_each_other_take_no_time()
    {
        const int files = 1500;
        var includes = string.Concat(Enumerable.Range(0, 45).Select(static i => $"-r requirements-{i * 32}.txt\n-c constraints-{i}.txt\n"));
        var found = new FakeImage().Layer(layer =>
        {
            for (var i = 0; i < files; i++)
            {
                layer.File($"requirements-{i}.txt", $"{includes}a\nb{i}==1");
                layer.File($"constraints-{i}.txt", $"{includes}{(i == 7 ? "a==2" : "")}");
            }
        }).AsSourceTree().Scan(PythonReader.Row);
        Assert.Equal(files + 1, found.Packages.Count);
        Assert.Equal(files, found["a"].Evidence.Length);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void An_absolute_path_is_one_inside_an_image()
    {
        var found = new FakeImage().Layer(("app/requirements.txt", "-r /etc/constraints.txt"), ("etc/constraints.txt", "a==1")).Scan(PythonReader.Row);
        Assert.Equal(["pkg:pypi/a@1"], found.Declared);
    }

    [Fact]
    public void Links_are_followed()
    {
        var found = new FakeImage().Layer(layer => layer.File("requirements.txt", "-r pins.txt").Link("pins.txt", "deps/constraints.txt").File("deps/constraints.txt", "a==1"))
            .AsSourceTree().Scan(PythonReader.Row);
        Assert.Equal(["deps/constraints.txt"], found["a"].Evidence.Select(static e => e.Path));
    }

    [Fact]
    public void Constraints_pin_what_is_required_and_declare_nothing_else()
    {
        var found = Tree(
            ("requirements.txt", "-c constraints.txt\nFlask\nclick>=7\nother\n"),
            ("constraints.txt", "flask==2.0\nCLICK==8.0\nunused==1\n"));
        Assert.Equal(["pkg:pypi/click@8.0", "pkg:pypi/flask@2.0"], found.Declared.Order(StringComparer.Ordinal));
        Assert.Equal(("requirements.txt", (int?)2), (found["flask"].Evidence[0].Path, found["flask"].Evidence[0].Line));
        Assert.Equal("1 requirements have no exact version, the first on line 4", Assert.Single(found.Problems).Detail);
    }

    [Fact]
    public void Constraints_hold_for_all_files_of_an_installation()
    {
        var found = Tree(
            ("requirements.txt", "-c constraints.txt\n-r requirements/base.txt"),
            ("requirements/base.txt", "a"),
            ("constraints.txt", "a==1"),
            ("other/requirements.txt", "a"));
        Assert.Equal(["requirements/base.txt"], Assert.Single(found.Packages).Evidence.Select(static e => e.Path));
        Assert.Equal(["UnpinnedVersion other/requirements.txt"], found.ProblemLines);
    }

    [Fact]
    public void Files_included_from_several_sides_are_one_installation()
    {
        var found = Tree(
            ("a-requirements.txt", "-r requirements/base.txt\n-c constraints.txt"),
            ("b-requirements.txt", "x\n-r requirements/base.txt"),
            ("requirements/base.txt", "y"),
            ("constraints.txt", "x==1\ny==2"));
        Assert.Equal(["pkg:pypi/x@1", "pkg:pypi/y@2"], found.Declared);
    }

    [Fact]
    public void Lists_of_absurd_length_are_cut_and_said()
    {
        var text = string.Concat(Enumerable.Range(0, 30_000).Select(static i => $"p{i}\n")) + string.Concat(Enumerable.Range(0, 200).Select(static i => $"-r r{i}.txt\n"));
        Assert.Equal(["LimitReached requirements.txt"], new FakeImage().Layer(("requirements.txt", text)).Scan(PythonReader.Row).ProblemLines);
    }

    [Fact]
    public void A_file_that_is_no_text_is_no_list()
    {
        var found = new FakeImage().Layer(static layer => layer.File("requirements.txt", [0, 1, 2, 0xFF, 0x0A, 0x80])).AsSourceTree().Scan(PythonReader.Row);
        Assert.Empty(found.Packages);
        Assert.Equal(["Malformed requirements.txt"], found.ProblemLines);
    }

    private static FakeInventory Tree(params (string Path, string Text)[] files) => new FakeImage().Layer(files).AsSourceTree().Scan(PythonReader.Row);
}
