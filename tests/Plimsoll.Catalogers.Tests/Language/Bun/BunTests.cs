using Plimsoll.Catalogers.Language.Bun;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Bun;

public sealed class BunTests
{
    private const string Lock = """
        {
          "lockfileVersion": 1,
          "workspaces": {
            "": {
              "name": "app",
              "dependencies": { "@s/hull": "^1.0.0", "alias": "npm:real@3", },
              "devDependencies": { "keel": "*", "@s/m": "workspace:*" },
            },
            "packages/m": {
              "dependencies": { "mast": "^1.0.0" },
              "optionalDependencies": { "beam": "*" },
              "name": "@s/m",
            },
          },
          "packages": {
            "@s/hull": ["@s/hull@1.0.0", "", { "dependencies": { "mast": "^2.0.0", "@s/sail": "*" }, "peerDependencies": { "tool": "*" }, "optionalPeers": ["tool"] }, "sha512-x"],

            "@s/hull/mast": ["mast@2.0.0", "", { "dependencies": { "@s/sail": "*" } }],

            "@s/m": ["@s/m@workspace:packages/m"],

            "@s/m/mast": ["mast@1.0.0", "", {}],

            "@s/sail": ["@s/sail@4.0.0", "", { "bin": { "sail": "x" } }],

            "alias": ["real@3.0.0", "https://example.org/", {}, "sha512-x"],

            "app": ["app@root:", {}],

            "beam": ["beam@github:o/beam#0123", { "dependencies": { "mast": "*" } }, "o-beam-0123"],

            "folder": ["folder@file:./folder", {}],

            "keel": ["keel@0.1.0", "", {}],

            "mast": ["mast@3.0.0", "", {}],

            "tool": ["tool@file:tool.tgz", {}],
          }
        }
        """;

    [Fact]
    public void A_package_gets_what_stands_nearest_to_it()
    {
        var found = new FakeImage().Layer(("bun.lock", Lock)).AsSourceTree().Scan(BunReader.Row);
        Assert.Equal(
            [
                "@s/hull@1.0.0 direct", "@s/sail@4.0.0 indirect", "beam@github:o/beam#0123 direct optional", "keel@0.1.0 direct dev", "mast@1.0.0 direct",
                "mast@2.0.0 indirect", "mast@3.0.0 indirect optional", "real@3.0.0 direct", "tool@file:tool.tgz indirect optional",
            ],
            LockRows.Show(found));
        Assert.Equal(["@s/hull -> mast", "@s/hull -> @s/sail", "@s/hull -> tool", "mast -> @s/sail", "beam -> mast"], found.Relations);
        Assert.Equal(16, found["@s/hull"].Evidence[0].Line);
        Assert.Contains("pkg:npm/%40s/hull@1.0.0", found.Declared);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("""{"lockfileVersion": 1}""", "")]
    [InlineData("""{"lockfileVersion": 2, "packages": {}}""", "Unsupported: its format is newer than version 1, the newest that is known")]
    [InlineData("""{"packages": {}}""", "Malformed: has no lockfileVersion that is a number")]
    [InlineData("""{"lockfileVersion": 1, "packages": {"a": ["a"], "b": {}, "c": [], "d": [1, "d@1"]}}""", "Malformed: 3 entries have no usable name or version")]
    [InlineData("[]", "Malformed: is no JSON object")]
    [InlineData("""{"lockfileVersion": 1, "packages": {"a": ["a@1"]""", "Malformed: is not valid JSON, or nested too deep, at line 1")]
    public void A_damaged_or_unknown_file_is_said(string text, string expected) =>
        Assert.Equal(expected, string.Join(';', FakeFile.Read(BunReader.Row, "bun.lock", text).Problems.Select(static p => $"{p.Kind}: {p.Detail}")));

    [Fact]
    public void Lock_files_inside_installed_packages_declare_nothing() => Assert.Empty(new FakeImage().Layer(("node_modules/a/bun.lock", Lock)).Scan(BunReader.Row).Packages);
}
