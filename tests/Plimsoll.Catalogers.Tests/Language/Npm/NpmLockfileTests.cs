using Plimsoll.Catalogers.Language.Npm;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Npm;

public sealed class NpmLockfileTests
{
    private const string Path = "app/package-lock.json";

    [Fact]
    public void Version_3_names_packages_by_their_folders()
    {
        var found = new FakeImage().Layer((Path, """
            {
              "name": "app",
              "lockfileVersion": 3,
              "packages": {
                "": { "name": "app", "version": "1.0.0", "dependencies": { "a": "^1" } },
                "node_modules/a": { "version": "1.2.3", "license": "MIT", "dependencies": { "version": "no" } },
                "node_modules/a/node_modules/@s/b": {
                  "version": "2.0.0"
                },
                "node_modules/alias": { "name": "@real/name", "version": "3.0.0" },
                "node_modules/member": { "resolved": "packages/member", "link": true },
                "packages/member": { "name": "member", "version": "9.0.0" },
                "packages/member/node_modules/c": { "version": "4.0.0" },
                "node_modules/git": { "version": "5.0.0", "resolved": "git+ssh://git@example.org/o/r.git#0123" },
                "my_node_modules/x": { "version": "6.0.0" }
              }
            }
            """)).Scan(NpmReader.Row);
        Assert.Equal(["pkg:npm/%40real/name@3.0.0", "pkg:npm/%40s/b@2.0.0", "pkg:npm/a@1.2.3", "pkg:npm/c@4.0.0", "pkg:npm/git@5.0.0"], found.Declared);
        Assert.Empty(found.Installed);
        Assert.Empty(found.Problems);
        Assert.Equal(["MIT"], found["a"].Licences);
        Assert.Equal(new Evidence { Path = Path, Layer = 0, LastTouchedLayer = 0, Line = 7, Dependency = DependencyKind.Indirect, Reader = "npm" }, Assert.Single(found["@s/b"].Evidence));
    }

    [Fact]
    public void Version_1_names_them_in_a_tree()
    {
        var found = new FakeImage().Layer((Path, """
            {
              "lockfileVersion": 1,
              "requires": true,
              "dependencies": {
                "a": {
                  "version": "1.0.0",
                  "requires": { "b": "^2", "version": "no" },
                  "dependencies": {
                    "b": { "version": "2.0.0", "dependencies": { "@s/c": { "version": "3.0.0" } } }
                  }
                },
                "b": { "dependencies": { "d": { "version": "5.0.0" } }, "version": "4.0.0", "name": "no" }
              }
            }
            """)).Scan(NpmReader.Row);
        Assert.Equal(["pkg:npm/%40s/c@3.0.0", "pkg:npm/a@1.0.0", "pkg:npm/b@2.0.0", "pkg:npm/b@4.0.0", "pkg:npm/d@5.0.0"], found.Declared);
        Assert.Equal([5, 9, 9, 12, 12], found.Packages.OrderBy(static p => p.Evidence[0].Line).Select(static p => p.Evidence[0].Line!.Value));
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("""{"lockfileVersion":2,"packages":{"node_modules/a":{"version":"1"}},"dependencies":{"b":{"version":"2"}}}""")]
    [InlineData("""{"dependencies":{"b":{"version":"2"}},"packages":{"node_modules/a":{"version":"1"}},"lockfileVersion":2}""")]
    [InlineData("""{"packages":{"node_modules/b":{"version":"1"}},"packages":{"node_modules/a":{"version":"1"}}}""")]
    public void Of_two_lists_the_one_by_folders_counts(string text) =>
        Assert.Equal(["pkg:npm/a@1"], new FakeImage().Layer((Path, text)).Scan(NpmReader.Row).Declared);

    [Theory]
    [InlineData("npm:other@1.2.3", "pkg:npm/other@1.2.3")]
    [InlineData("npm:@s/other@1.2.3", "pkg:npm/%40s/other@1.2.3")]
    [InlineData("npm:@s/other", "pkg:npm/a@npm%3A%40s/other")]
    [InlineData("git+ssh://git@example.org/o/r.git#0123", "pkg:npm/a@git%2Bssh%3A%2F%2Fgit%40example.org%2Fo%2Fr.git%230123")]
    [InlineData("github:o/r#0123", "pkg:npm/a@github%3Ao%2Fr%230123")]
    [InlineData("https://example.org/a-1.0.tgz", "pkg:npm/a@https%3A%2F%2Fexample.org%2Fa-1.0.tgz")]
    [InlineData("file:vendor/a-1.0.tgz", "pkg:npm/a@file%3Avendor%2Fa-1.0.tgz")]
    [InlineData("file:../a", "")] // a folder that is linked in
    public void A_version_that_is_an_address_stays_as_written(string version, string expected)
    {
        var found = new FakeImage().Layer((Path, $$"""{"lockfileVersion":1,"dependencies":{"a":{"version":"{{version}}"} } }""")).Scan(NpmReader.Row);
        Assert.Equal(Uri.UnescapeDataString(expected), string.Join(';', found.Declared.Select(Uri.UnescapeDataString)));
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("\"dev\": true", "dev")]
    [InlineData("\"optional\": true, \"dev\": true", "dev,optional")]
    [InlineData("\"devOptional\": true, \"peer\": true", "devOptional,peer")]
    [InlineData("\"inBundle\": true, \"extraneous\": true", "bundled,extraneous")]
    [InlineData("\"bundled\": true", "bundled")]
    [InlineData("\"dev\": false, \"optional\": \"true\", \"peer\": {\"a\": true}", "")]
    public void What_a_package_is_needed_for_is_kept(string fields, string expected)
    {
        foreach (var list in new[] { "\"packages\": {\"node_modules/a\"", "\"dependencies\": {\"a\"" })
        {
            var facts = FakeFile.Read(NpmReader.Row, Path, $$"""{ {{list}}: { {{fields}}, "version": "1" } } }""");
            var package = Assert.Single(facts.Packages);
            Assert.Equal(expected, string.Join(',', package.Properties.Select(static p => p.Key)));
            Assert.All(package.Properties, static p => Assert.Equal("true", p.Value));
        }
    }

    [Fact]
    public void A_need_is_found_in_the_folders_around_it()
    {
        var found = new FakeImage().Layer((Path, """
            {
              "lockfileVersion": 3,
              "packages": {
                "": {
                  "workspaces": ["packages/*"], "dependencies": { "a": "1", "alias": "npm:@real/name@3", "member": "*" },
                  "devDependencies": { "tool": "1" }, "optionalDependencies": { "opt": "1" }
                },
                "node_modules/a": { "version": "1.0.0", "dependencies": { "b": "2", "c": "1" }, "optionalDependencies": { "opt": "1" }, "peerDependencies": { "d": "1", "absent": "1" } },
                "node_modules/a/node_modules/b": { "version": "2.0.0", "dependencies": { "c": "1" } },
                "node_modules/b": { "version": "1.0.0", "dev": true },
                "node_modules/c": { "version": "1.0.0" },
                "node_modules/d": { "version": "1.0.0", "peer": true },
                "node_modules/alias": { "name": "@real/name", "version": "3.0.0" },
                "node_modules/opt": { "version": "1.0.0", "optional": true },
                "node_modules/tool": { "version": "1.0.0", "dev": true, "dependencies": { "b": "1" } },
                "node_modules/member": { "resolved": "packages/member", "link": true },
                "packages/member": { "version": "9.0.0", "dependencies": { "e": "1" }, "devDependencies": { "c": "1" } },
                "packages/member/node_modules/e": { "version": "1.0.0", "dependencies": { "b": "1" } }
              }
            }
            """)).AsSourceTree().Scan(NpmReader.Row);
        Assert.Equal(
            [
                "@real/name@3.0.0 direct", "a@1.0.0 direct", "b@1.0.0 indirect dev", "b@2.0.0 indirect", "c@1.0.0 direct", "d@1.0.0 indirect",
                "e@1.0.0 direct", "opt@1.0.0 direct optional", "tool@1.0.0 direct dev",
            ],
            LockRows.Show(found));
        Assert.Equal(["a -> b", "a -> c", "a -> d", "a -> opt", "b -> c", "tool -> b", "e -> b"], found.Relations);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Version_1_leaves_it_to_the_manifest_what_is_direct()
    {
        const string text = """
            {
              "lockfileVersion": 1,
              "dependencies": {
                "a": { "version": "1.0.0", "requires": { "b": "2", "c": "1" }, "dependencies": { "b": { "version": "2.0.0", "requires": { "c": "1" } } } },
                "alias": { "version": "npm:@real/name@3.0.0" },
                "b": { "version": "1.0.0", "dev": true },
                "c": { "version": "1.0.0", "bundled": true, "optional": true }
              }
            }
            """;
        const string manifest = """{"dependencies": {"a": "^1", "alias": "npm:@real/name@^3"}, "devDependencies": {"b": "1"}}""";
        var found = new FakeImage().Layer((Path, text), ("app/package.json", manifest)).AsSourceTree().Scan(NpmReader.Row);
        Assert.Equal(["@real/name@3.0.0 direct", "a@1.0.0 direct", "b@1.0.0 direct dev", "b@2.0.0 indirect", "c@1.0.0 indirect optional"], LockRows.Show(found));
        Assert.Equal(["a -> b", "a -> c", "b -> c"], found.Relations.Order(StringComparer.Ordinal));
        var alone = new FakeImage().Layer((Path, text)).Scan(NpmReader.Row);
        Assert.Equal(["@real/name@3.0.0 ?", "a@1.0.0 ?", "b@1.0.0 ? dev", "b@2.0.0 ?", "c@1.0.0 ? optional"], LockRows.Show(alone));
        Assert.Equal(["Malformed app/package.json"], new FakeImage().Layer((Path, text), ("app/package.json", "[")).Scan(NpmReader.Row).ProblemLines);
    }

    [Theory]
    [InlineData("lockfile")]
    [InlineData("lockfile3")]
    public void A_project_of_Component_Detection(string folder)
    {
        var path = Shared.Require("fixtures", "microsoft__component-detection", "test", "Microsoft.ComponentDetection.VerificationTests", "resources", "npm", folder);
        var found = FakeImage.FromFolder(path).AsSourceTree().Scan(NpmReader.Row);
        Assert.Equal(
            ["@types/react@17.0.91 direct dev", "express@4.22.1 direct", "re2@1.23.3 direct optional", "react@17.0.2 direct", "typescript@4.9.5 direct dev"],
            LockRows.Show(found).Where(static p => p.Contains(" direct", StringComparison.Ordinal)));
        Assert.Contains("@types/prop-types@15.7.15 indirect dev", LockRows.Show(found));
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void What_a_manifest_asks_for_is_no_package() =>
        Assert.Empty(new FakeImage().Layer(("package.json", """{"name": "app", "version": "1.0.0", "dependencies": {"a": "1.0.0"}}""")).AsSourceTree().Scan(NpmReader.Row).Packages);

    [Fact]
    public void A_shrinkwrap_is_a_lock_file() =>
        Assert.Equal(["pkg:npm/a@1"], new FakeImage().Layer(("app/npm-shrinkwrap.json", """{"dependencies":{"a":{"version":"1"}}}""")).Scan(NpmReader.Row).Declared);

    [Theory]
    [InlineData("app/node_modules/.package-lock.json")]
    [InlineData("app/node_modules/b/package-lock.json")]
    [InlineData("app/node_modules/@s/b/npm-shrinkwrap.json")]
    [InlineData("usr/share/nodejs/b/package-lock.json")]
    public void Records_inside_installed_packages_declare_nothing(string path) =>
        Assert.Empty(new FakeImage().Layer((path, """{"packages":{"node_modules/a":{"version":"1"}}}""")).Scan(NpmReader.Row).Packages);

    [Theory]
    [InlineData("""{}""", "")]
    [InlineData("""{"lockfileVersion":3,"packages":{}}""", "")]
    [InlineData("""{"lockfileVersion":1}""", "")]
    [InlineData("""{"lockfileVersion":4,"packages":{}}""", "Unsupported app/package-lock.json")]
    [InlineData("""{"lockfileVersion":1e99,"packages":{}}""", "Unsupported app/package-lock.json")]
    [InlineData("""{"packages":[],"dependencies":"x"}""", "Malformed app/package-lock.json")]
    [InlineData("""{"packages":null}""", "Malformed app/package-lock.json")]
    [InlineData("", "Malformed app/package-lock.json")]
    [InlineData("[]", "Malformed app/package-lock.json")]
    [InlineData("""{"packages":{"node_modules/a":{"version":"1"}}""", "Malformed app/package-lock.json")]
    [InlineData("""{"packages":{"node_modules/a":{"version":"1"}}} x""", "Malformed app/package-lock.json")]
    public void A_file_without_packages_is_read_for_what_it_is(string text, string problem)
    {
        var found = new FakeImage().Layer((Path, text)).Scan(NpmReader.Row);
        Assert.Empty(found.Packages);
        Assert.Equal(problem, string.Join(';', found.ProblemLines));
    }

    [Fact]
    public void Entries_that_name_nothing_are_counted_and_the_rest_is_listed()
    {
        var facts = FakeFile.Read(NpmReader.Row, Path, """
            {"packages":{"node_modules/a":{}, "node_modules/b":5, "node_modules/":{"version":"1"}, "node_modules/c":{"version":["1"]},
             "node_modules/x/y":{"version":"1"}, "node_modules/d":{"name":"a/b","version":"1"}, "node_modules/e":{"link":true}, "node_modules/good":{"version":"1"}}}
            """);
        Assert.Equal(["good"], facts.Packages.Select(static p => p.Name));
        Assert.Equal("5 entries have no usable name or version", Assert.Single(facts.Problems).Detail);
    }

    [Fact]
    public void The_layer_of_a_package_is_the_one_that_locked_it()
    {
        var found = new FakeImage()
            .Layer((Path, """{"dependencies":{"a":{"version":"1"}}}"""))
            .Layer((Path, """{"dependencies":{"a":{"version":"1"},"b":{"version":"1"}}}""")).Scan(NpmReader.Row);
        Assert.Equal(["a 0 1", "b 1 1"], found.Packages.Select(static p => $"{p.Name} {p.Evidence[0].Layer} {p.Evidence[0].LastTouchedLayer}"));
    }

    [Fact]
    public void In_an_image_what_is_locked_and_what_is_installed_stand_side_by_side()
    {
        var found = new FakeImage().Layer((Path, """{"dependencies":{"a":{"version":"1"}}}"""), ("app/node_modules/a/package.json", """{"name":"a","version":"1"}""")).Scan(NpmReader.Row);
        Assert.Equal(["pkg:npm/a@1"], found.Declared);
        Assert.Equal(["pkg:npm/a@1"], found.Installed);
    }
}
