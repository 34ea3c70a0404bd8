using Plimsoll.Catalogers.Language.Php;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Php;

public sealed class PhpTests
{
    private const string Lock =
        """
        {
            "packages": [
                {"name": "Acme/Hull", "version": "v1.0.0", "require": {"php": ">=8", "acme/keel": "^2"}, "license": ["MIT", "BSD-3-Clause"]},
                {"name": "acme/keel", "version": "2.0.0", "license": "MIT"}
            ],
            "packages-dev": [
                {"name": "acme/check", "version": "dev-main", "require": {"acme/mast": "*"}},
                {"name": "acme/mast", "version": "4.0.0"}
            ]
        }
        """;

    [Fact]
    public void The_manifest_beside_says_what_is_direct()
    {
        var found = new FakeImage().Layer(("composer.lock", Lock), ("composer.json", """{"require": {"php": "8", "acme/hull": "^1"}, "require-dev": {"acme/check": "*"}}""")).AsSourceTree().Scan(ComposerReader.Row);
        Assert.Equal(["Acme/Hull@v1.0.0 direct", "acme/check@dev-main direct dev", "acme/keel@2.0.0 indirect", "acme/mast@4.0.0 indirect dev"], LockRows.Show(found));
        Assert.Equal(["Acme/Hull -> acme/keel", "acme/check -> acme/mast"], found.Relations);
        Assert.Equal(("pkg:composer/acme/hull@v1.0.0", 3), (found["Acme/Hull"].Purl.ToString(), found["Acme/Hull"].Evidence[0].Line));
        Assert.Equal(["MIT", "BSD-3-Clause"], found["Acme/Hull"].Licences);
        Assert.Equal(["MIT"], found["acme/keel"].Licences);
    }

    [Fact]
    public void Without_a_manifest_nothing_is_said_of_that()
    {
        var found = new FakeImage().Layer(("composer.lock", Lock)).Scan(ComposerReader.Row);
        Assert.Equal(["Acme/Hull@v1.0.0 ?", "acme/check@dev-main ? dev", "acme/keel@2.0.0 ?", "acme/mast@4.0.0 ? dev"], LockRows.Show(found));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Files_of_the_authors_of_installed_packages_are_not_read() =>
        Assert.Empty(new FakeImage().Layer(("vendor/acme/hull/composer.lock", Lock)).Scan(ComposerReader.Row).Packages);

    [Fact]
    public void Installed_packages_say_what_is_for_development()
    {
        var found = new FakeImage().Layer(("app/vendor/composer/installed.json", """{"packages": [{"name": "a/b", "version": "1", "require": {"c/d": "*"}}, {"name": "c/d", "version": "2"}], "dev-package-names": ["c/d"]}""")).Scan(ComposerInstalledReader.Row);
        Assert.Equal(["pkg:composer/a/b@1", "pkg:composer/c/d@2"], found.Installed);
        Assert.Equal(["a/b@1 ?", "c/d@2 ? dev"], LockRows.Show(found));
        Assert.Equal(["a/b -> c/d"], found.Relations);
    }

    [Theory]
    [InlineData("composer.lock", "[")]
    [InlineData("composer.lock", "[]")]
    [InlineData("composer.lock", """{"packages": [{"name": "a/b"}]}""")]
    [InlineData("vendor/composer/installed.json", "1")]
    [InlineData("vendor/composer/installed.json", "{")]
    [InlineData("vendor/composer/installed.json", """[{"version": "1"}]""")]
    [InlineData("php/.registry/a.reg", "a:1:{s:4:\"name\";s:1:\"a\";}")]
    [InlineData("php/.registry/a.reg", "a:2147483647:{")]
    [InlineData("php/.registry/a.reg", "s:999:\"a\";")]
    [InlineData("php/.registry/a.reg", "")]
    public void What_cannot_be_read_is_said(string path, string text) =>
        Assert.Equal(["Malformed " + path], new FakeImage().Layer((path, text)).Scan(ComposerReader.Row, ComposerInstalledReader.Row, PearReader.Row).ProblemLines);

    [Theory]
    [InlineData("php/.registry/hull.reg", "", "pkg:pear/pear.php.net/Hull@1.0")]
    [InlineData("php/.registry/.channel.example.org/hull.reg", "", "pkg:pear/example.org/Hull@1.0")]
    [InlineData("php/.registry/hull.reg", "s:17:\"providesextension\";s:4:\"hull\";", "pkg:pear/pecl.php.net/Hull@1.0")]
    public void A_package_of_PEAR_is_of_a_channel(string path, string more, string purl)
    {
        var count = more.Length == 0 ? 4 : 5;
        var text = $"a:{count}:{{s:4:\"name\";s:4:\"Hull\";{more}s:7:\"version\";a:1:{{s:7:\"release\";s:3:\"1.0\";}}s:4:\"size\";i:5;s:7:\"license\";s:3:\"BSD\";}}";
        var found = new FakeImage().Layer((path, text)).Scan(PearReader.Row);
        Assert.Equal([purl], found.Installed);
        Assert.Equal(["BSD"], found["Hull"].Licences);
    }
}
