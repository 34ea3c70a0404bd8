using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Npm;

public sealed class NpmManifestTests
{
    private const string Path = "app/node_modules/a/package.json";

    [Fact]
    public void Reads_name_version_and_licence_among_everything_else()
    {
        var found = new FakeImage().Layer(("srv/node_modules/@babel/core/package.json", """
            {
              "dependencies": { "name": "no", "version": "no", "license": "no" },
              "name": "@babel/core",
              "scripts": [["version", { "name": "no" }]],
              "version": "7.0.0-rc.1+build",
              "license": "(MIT OR Apache-2.0)",
              "private": true
            }
            """)).Scan(NpmReader.Row);
        var package = Assert.Single(found.Packages);
        Assert.Equal("pkg:npm/%40babel/core@7.0.0-rc.1%2Bbuild", package.Purl.ToString());
        Assert.Equal("@babel/core", package.Name);
        Assert.Equal("7.0.0-rc.1+build", package.Version);
        Assert.Equal(PackagePresence.Installed, package.Presence);
        Assert.Equal(["(MIT OR Apache-2.0)"], package.Licences);
        Assert.Equal(new Evidence { Path = "srv/node_modules/@babel/core/package.json", Layer = 0, LastTouchedLayer = 0, Reader = "npm" }, Assert.Single(package.Evidence));
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("node_modules/a/package.json", true)]
    [InlineData("usr/lib/node_modules/a/package.json", true)]
    [InlineData("usr/local/lib/node_modules/npm/node_modules/a/package.json", true)]
    [InlineData("x/node_modules/@s/a/package.json", true)]
    [InlineData("x/node_modules/.pnpm/a@1.0.0/node_modules/a/package.json", true)]
    [InlineData("x/node_modules/.pnpm/@s+a@1.0.0/node_modules/@s/a/package.json", true)]
    [InlineData("x/.yarn/unplugged/a-npm-1.0.0-abc/node_modules/a/package.json", true)]
    [InlineData("usr/share/nodejs/a/package.json", true)]
    [InlineData("usr/share/nodejs/@s/a/package.json", true)]
    [InlineData("usr/share/nodejs/b/node_modules/a/package.json", true)]
    [InlineData("package.json", false)]
    [InlineData("app/package.json", false)]
    [InlineData("packages/a/package.json", false)]
    [InlineData("node_modules/package.json", false)]
    [InlineData("node_modules/b/esm/package.json", false)]
    [InlineData("node_modules/@s/b/esm/package.json", false)]
    [InlineData("node_modules/b/test/fixtures/a/package.json", false)]
    [InlineData("usr/share/nodejs/b/lib/package.json", false)]
    [InlineData("usr/lib/nodejs/a/package.json", false)]
    [InlineData("my_node_modules/a/package.json", false)]
    [InlineData("node_modules/a/package.json.bak", false)]
    public void Only_the_folder_of_an_installed_package_counts(string path, bool counts) =>
        Assert.Equal(counts ? ["pkg:npm/a@1"] : [], new FakeImage().Layer((path, """{"name":"a","version":"1"}""")).Scan(NpmReader.Row).Installed);

    [Theory]
    [InlineData("\"license\": \"MIT\"", "MIT")]
    [InlineData("\"license\": {\"type\": \"ISC\", \"url\": \"x\"}", "ISC")]
    [InlineData("\"license\": {\"url\": \"x\", \"name\": \"ISC\"}", "ISC")]
    [InlineData("\"license\": [\"MIT\", {\"type\": \"BSD\"}, 5, null, [\"no\"], {\"foo\": {\"type\": \"no\"}}, \"\", \" \"]", "MIT;BSD")]
    [InlineData("\"licenses\": [{\"type\": \"MIT\", \"url\": \"x\"}, {\"type\": \"Apache-2.0\"}]", "MIT;Apache-2.0")]
    [InlineData("\"licenses\": \"MIT\"", "MIT")]
    [InlineData("\"license\": \"MIT\", \"licenses\": [{\"type\": \"MIT\"}, {\"type\": \"X11\"}]", "MIT;X11")]
    [InlineData("\"license\": \"SEE LICENSE IN LICENSE.md\"", "SEE LICENSE IN LICENSE.md")]
    [InlineData("\"license\": false", "")]
    [InlineData("\"license\": {}", "")]
    [InlineData("\"license\": []", "")]
    public void Licences_of_every_age_are_read(string field, string expected)
    {
        var found = new FakeImage().Layer((Path, $$"""{"name":"a", {{field}}, "version":"1"}""")).Scan(NpmReader.Row);
        Assert.Equal(expected, string.Join(';', Assert.Single(found.Packages).Licences));
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("""{"name":"a","version":"1","name":"b"}""", "pkg:npm/b@1")] // the last counts, as for Node.js
    [InlineData("\uFEFF{\"name\":\"a\",\"version\":\"1\"}\n", "pkg:npm/a@1")]
    [InlineData("""{"n\u0061me":"\u0061","version":"1"}""", "pkg:npm/a@1")]
    [InlineData("""{"name":"JSONStream","version":"v1.0"}""", "pkg:npm/JSONStream@v1.0")] // as written
    [InlineData("""{"name":"a"}""", "")]
    [InlineData("""{"version":"1"}""", "")]
    [InlineData("""{"type":"module"}""", "")]
    [InlineData("""{}""", "")]
    [InlineData("""{"name":"","version":"1"}""", "")]
    [InlineData("""{"name":["a"],"version":"1"}""", "")]
    [InlineData("""{"name":"a","version":1}""", "")]
    [InlineData("""{"name":"a","version":null}""", "")]
    [InlineData("""{"name":"a","version":"1","version":2}""", "")]
    public void A_package_needs_a_name_and_a_version_that_are_texts(string text, string expected)
    {
        var found = new FakeImage().Layer((Path, text)).Scan(NpmReader.Row);
        Assert.Equal(expected, string.Join(';', found.Installed));
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("[]")]
    [InlineData("\"a\"")]
    [InlineData("null")]
    [InlineData("{")]
    [InlineData("""{"name":"a","version":"1"}}""")]
    [InlineData("""{"name":"a","version":"1"} x""")]
    [InlineData("""{"name":"a","version":"1",,}""")]
    [InlineData("""{"name" "a"}""")]
    [InlineData("""{"name":"a/b","version":"1"}""")]
    [InlineData("""{"name":"@a","version":"1"}""")]
    [InlineData("""{"name":"@/b","version":"1"}""")]
    [InlineData("""{"name":"@a/","version":"1"}""")]
    [InlineData("""{"name":"@a/b/c","version":"1"}""")]
    [InlineData("""{"name":"a b","version":"1"}""")]
    [InlineData("""{"name":"a\nb","version":"1"}""")]
    public void What_is_no_manifest_is_said(string text)
    {
        var found = new FakeImage().Layer((Path, text)).Scan(NpmReader.Row);
        Assert.Equal(["Malformed " + Path], found.ProblemLines);
        Assert.Empty(found.Packages);
    }

    [Fact]
    public void Copies_of_one_version_are_one_package_and_an_upgrade_is_another()
    {
        var found = new FakeImage()
            .Layer(("x/node_modules/a/package.json", """{"name":"a","version":"1"}"""), ("y/node_modules/a/package.json", """{"name":"a","version":"1"}"""))
            .Layer(("x/node_modules/a/package.json", """{"name":"a","version":"2"}"""))
            .Layer(("x/node_modules/a/package.json", """{"name":"a","version":"2","license":"MIT"}""")).Scan(NpmReader.Row);
        Assert.Equal(["pkg:npm/a@1", "pkg:npm/a@2"], found.Installed);
        Assert.Equal(["y/node_modules/a/package.json"], found.Packages[0].Evidence.Select(static e => e.Path));
        Assert.Equal((1, 2), (found.Packages[1].Evidence[0].Layer, found.Packages[1].Evidence[0].LastTouchedLayer));
    }
}
