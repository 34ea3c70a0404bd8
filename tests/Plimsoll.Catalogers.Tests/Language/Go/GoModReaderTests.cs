using CsCheck;
using Plimsoll.Catalogers.Language.Go;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Go;

public sealed class GoModReaderTests
{
    private const string Module = """
        module example.com/hull // a comment

        go 1.21

        require example.com/One/a v1.0.0
        require (
            "example.com/b" v1.1.0 // indirect
            example.com/c v1.2.0 // indirect; and more
            example.com/d v2.0.0+incompatible // not indirect at all
            `example.com/e` v1.0.0
            example.com/f v1.0.0
            example.com/g v1.0.0
        )

        exclude example.com/e v1.0.0
        replace (
            example.com/f => ../f
            example.com/g v1.0.0 => example.com/fork/g v1.5.0
            example.com/g => example.com/other/g v9.9.9
        )
        retract [v0.1.0, v0.2.0]
        tool example.com/one/a/cmd
        """;

    [Fact]
    public void Requirements_are_listed_with_line_and_kind_after_replacements_and_exclusions()
    {
        var found = Scan(("go.mod", Module));
        Assert.Equal(
            [
                "pkg:golang/example.com/one/a@v1.0.0 Direct 5",
                "pkg:golang/example.com/b@v1.1.0 Indirect 7",
                "pkg:golang/example.com/c@v1.2.0 Indirect 8",
                "pkg:golang/example.com/d@v2.0.0%2Bincompatible Direct 9",
                "pkg:golang/example.com/fork/g@v1.5.0 Direct 12",
                "pkg:golang/stdlib@1.21.0 Direct 3",
            ],
            found.Packages.Select(static p => $"{p.Purl} {p.Evidence[0].Dependency} {p.Evidence[0].Line}"));
        Assert.Empty(found.Problems);
        Assert.Empty(found.Installed);
        Assert.True(found["stdlib"].Inferred);
        Assert.Equal("example.com/One/a", found["example.com/One/a"].Name);
    }

    [Fact]
    public void In_images_nothing_is_read() => Assert.Empty(new FakeImage().Layer(("go.mod", Module)).Scan(GoModReader.Row).Packages);

    [Theory]
    [InlineData("vendor/example.com/a/go.mod")]
    [InlineData("root/go/pkg/mod/example.com/a@v1.0.0/go.mod")]
    [InlineData("sub/vendor/x/go.mod")]
    public void Copies_of_modules_are_no_projects(string path) => Assert.Empty(Scan((path, Module)).Packages);

    [Fact]
    public void Members_of_a_workspace_are_built_together()
    {
        var found = Scan(
            ("go.work", "go 1.22.1\ntoolchain go1.22.5-custom\nuse ./hull\nuse (\n\t./mast\n\t../outside\n)\nreplace example.com/b => example.com/b v1.9.9\n"),
            ("hull/go.mod", "module example.com/hull\ngo 1.21\nrequire (\n\texample.com/mast v0.1.0\n\texample.com/b v1.0.0\n)\nreplace example.com/b => example.com/b v1.5.0\n"),
            ("mast/go.mod", "module example.com/mast\ngo 1.21\nrequire example.com/b v1.0.0\n"),
            ("other/go.mod", "module example.com/other\nrequire example.com/mast v0.1.0\n"));
        Assert.Equal(["pkg:golang/example.com/b@v1.9.9", "pkg:golang/example.com/mast@v0.1.0", "pkg:golang/stdlib@1.22.5"], found.Declared);
        Assert.Equal(["hull/go.mod", "mast/go.mod"], found["example.com/b"].Evidence.Select(static e => e.Path));
        Assert.Equal("other/go.mod", found["example.com/mast"].Evidence.Single().Path);
        Assert.Equal(("go.work", 2), (found["stdlib"].Evidence[0].Path, found["stdlib"].Evidence[0].Line));
    }

    [Fact]
    public void Before_go_1_17_the_rest_comes_from_the_sums()
    {
        const string sums = "example.com/a v1.0.0 h1:x=\nexample.com/a v1.0.0/go.mod h1:x=\nexample.com/b v1.0.0 h1:x=\nexample.com/b v1.1.0 h1:x=\nexample.com/c v1.0.0/go.mod h1:x=\nexample.com/d v1.0.0 h1:x=\n";
        var found = Scan(("go.mod", "module m\ngo 1.16\nrequire example.com/a v1.0.0\nreplace example.com/d => ./d\n"), ("go.sum", sums));
        Assert.Equal(["pkg:golang/example.com/a@v1.0.0", "pkg:golang/example.com/b@v1.1.0"], found.Declared);
        Assert.Equal(("go.sum", 4, DependencyKind.Indirect), (found["example.com/b"].Evidence[0].Path, found["example.com/b"].Evidence[0].Line, found["example.com/b"].Evidence[0].Dependency));
        Assert.Equal(["pkg:golang/example.com/a@v1.0.0"], Scan(("go.mod", "module m\ngo 1.17\nrequire example.com/a v1.0.0\n"), ("go.sum", sums)).Declared);
    }

    [Theory]
    [InlineData("module m\nrequire (\n  a v1\n", 3)]
    [InlineData("module m\nrequire a\n", 2)]
    [InlineData("module m\nreplace a b c => d\n", 2)]
    [InlineData("module m\n\"unclosed\n", 2)]
    [InlineData("module m\nwhat ever\n", 2)]
    [InlineData("module m\n)\n", 2)]
    public void Lines_that_are_none_are_told(string text, int line) =>
        Assert.Contains($"line {line} ", Assert.Single(Scan(("go.mod", text)).Problems).Detail, StringComparison.Ordinal);

    [Fact]
    public void What_can_be_read_beside_a_line_that_is_none_is_listed() =>
        Assert.Equal(["pkg:golang/example.com/a@v1.0.0"], Scan(("go.mod", "module m\nruire x y z\nrequire example.com/a v1.0.0\n")).Declared);

    [Fact]
    public void A_file_of_a_million_words_ends()
    {
        var words = new string(' ', 10) + string.Concat(Enumerable.Repeat("x ", 1_000_000));
        var many = "module m\n" + string.Concat(Enumerable.Range(0, 100_000).Select(static i => $"require example.com/{i} v1.0.0\nreplace example.com/{i} => example.com/{i + 1} v1.0.0\n"));
        Assert.Single(Scan(("go.mod", words)).Problems);
        Assert.Equal(100_000, Scan(("go.mod", many)).Packages.Count);
    }

    [Fact]
    public void Damaged_files_never_throw()
    {
        var alphabet = "module go require replace exclude ( ) => \" ` // indirect v1.0.0 example.com/a \n \r\n \t ../x toolchain use".Split(' ');
        Gen.Int[0, alphabet.Length - 1].Select(i => alphabet[i] + " ").Array[0, 40].Sample(parts =>
        {
            var text = string.Concat(parts);
            _ = Scan(("go.mod", Module + text), ("go.work", "use .\n" + text), ("go.sum", text));
        });
    }

    private static FakeInventory Scan(params (string Path, string Text)[] files) => new FakeImage().Layer(files).AsSourceTree().Scan(GoModReader.Row);
}
