using Plimsoll.Catalogers.Language.Cargo;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Cargo;

public sealed class CargoReaderTests
{
    private const string Registry = "source = \"registry+https://example.org/index\"\n";

    private const string Lock =
        "version = 4\n\n[[package]]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\"run\", \"test\", \"build\", \"extra\", \"other\"]\n\n"
        + "[[package]]\nname = \"run\"\nversion = \"1.0.0\"\n" + Registry + "dependencies = [\"shared\"]\n\n"
        + "[[package]]\nname = \"test\"\nversion = \"2.0.0\"\n" + Registry + "dependencies = [\"shared\", \"deep\"]\n\n"
        + "[[package]]\nname = \"build\"\nversion = \"3.0.0\"\n" + Registry + "\n[[package]]\nname = \"extra\"\nversion = \"4.0.0\"\n" + Registry + "\n"
        + "[[package]]\nname = \"other\"\nversion = \"4.5.0\"\n" + Registry + "\n"
        + "[[package]]\nname = \"shared\"\nversion = \"5.0.0\"\n" + Registry + "\n[[package]]\nname = \"deep\"\nversion = \"6.0.0\"\n" + Registry;

    private const string Manifest =
        "[package]\nname = \"app\"\n[dependencies]\nrun = \"1\"\nextra = { version = \"4\", optional = true }\nalias = { package = \"other\", version = \"4\" }\n"
        + "[dev-dependencies]\ntest = \"2\"\n[target.'cfg(unix)'.build-dependencies]\nbuild = \"3\"\n";

    [Fact]
    public void The_manifest_says_what_is_for_development_and_what_is_optional()
    {
        var found = new FakeImage().Layer(("app/Cargo.lock", Lock), ("app/Cargo.toml", Manifest)).AsSourceTree().Scan(CargoReader.Row);
        Assert.Equal(
            ["build@3.0.0 direct", "deep@6.0.0 indirect dev", "extra@4.0.0 direct optional", "other@4.5.0 direct", "run@1.0.0 direct", "shared@5.0.0 indirect", "test@2.0.0 direct dev"],
            LockRows.Show(found));
        Assert.Equal(["run -> shared", "test -> shared", "test -> deep"], found.Relations);
        Assert.Equal("pkg:cargo/run@1.0.0", found["run"].Purl.ToString());
        Assert.Equal((8, "cargo"), (found["run"].Evidence[0].Line, found["run"].Evidence[0].Reader));
        Assert.Empty(found.Installed);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Without_a_manifest_the_lock_file_says_what_is_direct()
    {
        var found = new FakeImage().Layer(("Cargo.lock", Lock)).Scan(CargoReader.Row);
        Assert.Equal(["build direct", "deep indirect", "extra direct", "other direct", "run direct", "shared indirect", "test direct"], LockRows.Show(found).Select(static l => string.Join(' ', l.Split('@', ' ').Where((_, i) => i != 1))));
        Assert.All(found.Packages, static p => Assert.False(p.Evidence[0].IsDevelopment));
    }

    [Fact]
    public void Members_are_found_by_name_below_the_lock_file_and_the_nearest_counts()
    {
        const string workspace = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\ndependencies = [\"x\"]\n[[package]]\nname = \"b\"\nversion = \"1.0.0\"\ndependencies = [\"y\"]\n"
            + "[[package]]\nname = \"x\"\nversion = \"1.0.0\"\n" + Registry + "[[package]]\nname = \"y\"\nversion = \"1.0.0\"\n" + Registry;
        var found = new FakeImage().Layer(
            ("w/Cargo.lock", workspace),
            ("w/Cargo.toml", "[workspace]\nmembers = [\"crates/*\"]\n"),
            ("w/crates/a/Cargo.toml", "[package]\nname = \"a\"\n[dev-dependencies]\nx = \"1\"\n"),
            ("w/crates/b/Cargo.toml", "[package]\nname = \"b\"\n[dependencies]\ny = \"1\"\n"),
            ("w/vendor/copies/of/b/Cargo.toml", "[package]\nname = \"b\"\n[dev-dependencies]\ny = \"1\"\n"),
            ("elsewhere/a/Cargo.toml", "[package]\nname = \"a\"\n[dependencies]\nx = \"1\"\n")).AsSourceTree().Scan(CargoReader.Row);
        Assert.Equal(["x@1.0.0 direct dev", "y@1.0.0 direct"], LockRows.Show(found));
    }

    [Fact]
    public void A_crate_that_is_needed_in_two_ways_is_needed_in_the_stronger_one()
    {
        const string manifest = "[package]\nname = \"app\"\n[dev-dependencies]\nrun = \"1\"\n[target.x.dependencies]\nrun = { version = \"1\", optional = true }\n";
        var found = new FakeImage().Layer(("Cargo.lock", Lock), ("Cargo.toml", manifest)).Scan(CargoReader.Row);
        Assert.Contains("run@1.0.0 direct", LockRows.Show(found));
    }

    [Fact]
    public void A_dependency_is_told_apart_by_version_and_source()
    {
        const string git = "source = \"git+https://example.org/a?branch=main#0123\"\n";
        const string text = "[[package]]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\n \"a 1.0.0 (git+https://example.org/a?branch=main)\",\n \"b 2.0.0\",\n \"none\",\n]\n"
            + "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n" + Registry + "dependencies = [\"c\"]\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\n" + git + "dependencies = [\"d\"]\n"
            + "[[package]]\nname = \"b\"\nversion = \"1.0.0\"\n" + Registry + "[[package]]\nname = \"b\"\nversion = \"2.0.0\"\n" + Registry
            + "[[package]]\nname = \"c\"\nversion = \"1.0.0\"\n" + Registry + "[[package]]\nname = \"d\"\nversion = \"1.0.0\"\n" + Registry;
        var facts = FakeFile.Read(CargoReader.Row, "Cargo.lock", text);
        Assert.Equal(["a@1.0.0 9 c@1.0.0 d@1.0.0", "b@1.0.0 19", "b@2.0.0 23", "c@1.0.0 27", "d@1.0.0 31"], LockRows.Show(facts));
        Assert.Equal(["a@1.0.0 direct", "b@1.0.0 indirect", "b@2.0.0 direct", "c@1.0.0 indirect", "d@1.0.0 indirect"], LockRows.Show(new FakeImage().Layer(("Cargo.lock", text)).Scan(CargoReader.Row)));
    }

    [Fact]
    public void The_first_version_has_the_project_under_a_key_of_its_own()
    {
        var found = new FakeImage().Layer(("Cargo.lock", "[root]\nname = \"app\"\nversion = \"0.1.0\"\ndependencies = [\"a 1.0.0 (registry+r)\"]\n[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"registry+r\"\n[metadata]\n\"checksum a 1.0.0 (registry+r)\" = \"00\"\n")).Scan(CargoReader.Row);
        Assert.Equal(["a@1.0.0 direct"], LockRows.Show(found));
    }

    [Fact]
    public void Caches_of_Cargo_are_not_read()
    {
        var found = new FakeImage().Layer(
            ("usr/local/cargo/registry/src/index-6f17d22bba15001f/a-1.0.0/Cargo.lock", Lock),
            ("root/.cargo/git/checkouts/a-0123/4567/Cargo.lock", "[")).Scan(CargoReader.Row);
        Assert.Empty(found.Packages);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("[", "Malformed Cargo.lock")]
    [InlineData("[[package]]\nname = \"a\"\nsource = \"s\"\n", "Malformed Cargo.lock")]
    [InlineData("[[package]]\nversion = \"1\"\n", "Malformed Cargo.lock")]
    [InlineData("[[package]]\nname = 1\nversion = \"1\"\nsource = \"s\"\n", "Malformed Cargo.lock")]
    [InlineData("version = 5\n", "Unsupported Cargo.lock")]
    [InlineData("[[package]]\nname = \"a\"\nname = \"b\"\n", "Malformed Cargo.lock")]
    [InlineData("version = 3\n", "")]
    [InlineData("", "")]
    public void What_cannot_be_read_is_said(string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer(("Cargo.lock", text)).Scan(CargoReader.Row).ProblemLines));

    [Fact]
    public void A_manifest_that_cannot_be_read_is_said_where_it_is_missed()
    {
        var found = new FakeImage().Layer(("a/Cargo.lock", Lock), ("a/Cargo.toml", "["), ("b/Cargo.toml", "[")).Scan(CargoReader.Row);
        Assert.Equal(["Malformed a/Cargo.toml"], found.ProblemLines);
        Assert.Equal(7, found.Packages.Count);
    }

    [Fact]
    public void The_layer_of_a_crate_is_the_one_that_brought_it_in()
    {
        var found = new FakeImage().Layer(("Cargo.lock", Lock.Replace("6.0.0", "5.9.9", StringComparison.Ordinal))).Layer(("Cargo.lock", Lock)).Scan(CargoReader.Row);
        Assert.Equal((0, 1), (found["run"].Evidence[0].Layer, found["deep"].Evidence[0].Layer));
    }
}
