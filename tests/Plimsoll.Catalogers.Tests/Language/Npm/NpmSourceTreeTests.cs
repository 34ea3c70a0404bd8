using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Npm;

public sealed class NpmSourceTreeTests
{
    private const string Lock = """{"packages":{"node_modules/a":{"version":"1"}}}""";
    private const string Manifest = """{"name":"b","version":"2"}""";

    [Theory]
    [InlineData("package-lock.json", "node_modules/b/package.json")]
    [InlineData("package-lock.json", "packages/member/node_modules/b/package.json")]
    [InlineData("web/npm-shrinkwrap.json", "web/node_modules/c/node_modules/b/package.json")]
    [InlineData("web/package-lock.json", "web/node_modules/@s/b/package.json")]
    public void What_is_installed_below_a_lock_file_does_not_count(string path, string installed)
    {
        var found = new FakeImage().Layer((path, Lock), (installed, Manifest)).AsSourceTree().Scan(NpmReader.Row);
        Assert.Equal(["pkg:npm/a@1"], found.Declared);
        Assert.Empty(found.Installed);
    }

    [Theory]
    [InlineData("yarn.lock", "a@1:\n  version \"1\"\n")]
    [InlineData("yarn.lock", "__metadata:\n  version: 8\n\"a@npm:1\":\n  version: 1\n")]
    [InlineData("pnpm-lock.yaml", "lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {}\n")]
    [InlineData("bun.lock", "{\"packages\": {\"a\": [\"a@1.0.0\"]}}")]
    public void Nor_below_one_of_another_tool(string path, string text) =>
        Assert.Empty(new FakeImage().Layer((path, text), ("node_modules/b/package.json", Manifest)).AsSourceTree().Scan(NpmReader.Row).Packages);

    [Theory]
    [InlineData("web/package-lock.json", "node_modules/b/package.json")]
    [InlineData("web/package-lock.json", "website/node_modules/b/package.json")]
    [InlineData("usr/share/nodejs/x/package-lock.json", "usr/share/nodejs/b/package.json")]
    [InlineData("yarn.lock", "node_modules/b/package.json")]
    public void What_is_installed_and_locked_by_nothing_counts(string path, string installed) =>
        Assert.Equal(["pkg:npm/b@2"], new FakeImage().Layer((path, Lock), (installed, Manifest)).AsSourceTree().Scan(NpmReader.Row).Installed);

    [Fact]
    public void A_lock_file_that_names_nothing_hides_nothing()
    {
        var found = new FakeImage().Layer(("package-lock.json", "{"), ("node_modules/b/package.json", Manifest)).AsSourceTree().Scan(NpmReader.Row);
        Assert.Equal(["pkg:npm/b@2"], found.Installed);
        Assert.Equal(["Malformed package-lock.json"], found.ProblemLines);
    }
}
