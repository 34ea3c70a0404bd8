using Plimsoll.Catalogers.Language.Deno;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Deno;

public sealed class DenoTests
{
    [Fact]
    public void Version_5_has_names_alone_where_they_are_enough()
    {
        var found = Scan("""
            {
              "version": "5",
              "specifiers": { "jsr:@std/hull@^1.0.0": "1.0.0", "jsr:@std/beam@1": "1.2.0", "npm:mast@2": "2.0.0_keel@1.0.0", "npm:@s/sail@*": "3.0.0" },
              "jsr": {
                "@std/beam@1.2.0": { "integrity": "x" },
                "@std/hull@1.0.0": { "integrity": "x", "dependencies": ["jsr:@std/beam"] }
              },
              "npm": {
                "@s/sail@3.0.0": { "integrity": "x", "os": ["linux"] },
                "keel@1.0.0": { "integrity": "x" },
                "keel@2.0.0": { "integrity": "x" },
                "mast@2.0.0_keel@1.0.0": { "dependencies": ["@s/sail", "alias@npm:keel@1.0.0"], "optionalDependencies": ["keel@2.0.0"] }
              },
              "workspace": {
                "dependencies": ["jsr:@std/hull@^1.0.0"],
                "packageJson": { "dependencies": ["npm:mast@2"] },
                "members": { "packages/a": { "dependencies": ["npm:@s/sail@*"] } }
              }
            }
            """);
        Assert.Equal(
            ["@s/sail@3.0.0 direct", "@std/beam@1.2.0 indirect", "@std/hull@1.0.0 direct", "keel@1.0.0 indirect", "keel@2.0.0 indirect optional", "mast@2.0.0 direct"],
            LockRows.Show(found));
        Assert.Equal(["@std/hull -> @std/beam", "mast -> @s/sail", "mast -> keel", "mast -> keel"], found.Relations);
        Assert.Equal(6, found["@std/hull"].Evidence[0].Line);
        Assert.Contains("pkg:generic/%40std/hull@1.0.0?repository_url=https:%2F%2Fjsr.io", found.Declared);
        Assert.Contains("pkg:npm/%40s/sail@3.0.0", found.Declared);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("""{"version": "3", "packages": {"specifiers": {"jsr:@std/hull@1": "jsr:@std/hull@1.0.0", "npm:mast@2": "npm:mast@2.0.0"}, "jsr": {"@std/hull@1.0.0": {"dependencies": ["npm:mast@2"]}}, "npm": {"mast@2.0.0": {"dependencies": {"k": "keel@1.0.0"}}, "keel@1.0.0": {}}}}""", "@std/hull@1.0.0 direct|keel@1.0.0 indirect|mast@2.0.0 indirect")]
    [InlineData("""{"version": "2", "npm": {"specifiers": {"mast": "mast@2.0.0"}, "packages": {"mast@2.0.0": {"dependencies": {"k": "keel@1.0.0"}}, "keel@1.0.0": {"dependencies": {}}}}}""", "keel@1.0.0 indirect|mast@2.0.0 direct")]
    [InlineData("""{"version": "4", "specifiers": {"npm:mast@2": "2.0.0"}, "npm": {"mast@2.0.0": {"dependencies": ["keel"]}, "keel@1.0.0": {}}}""", "keel@1.0.0 indirect|mast@2.0.0 direct")]
    public void Older_versions_have_other_places(string text, string expected)
    {
        var found = Scan(text);
        Assert.Equal(expected.Split('|'), LockRows.Show(found));
        Assert.Contains("mast -> keel", found.Relations);
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("https://deno.land/std@0.140.0/path/mod.ts", "pkg:generic/deno.land/std@0.140.0")]
    [InlineData("https://deno.land/x/oak@v12.6.0/mod.ts", "pkg:generic/deno.land/x/oak@v12.6.0")]
    [InlineData("https://example.org/@s/a@1.0.0?dev", "pkg:generic/example.org/%40s/a@1.0.0")]
    [InlineData("https://example.org/a@latest/mod.ts", "")]
    [InlineData("https://user@example.org/mod.ts", "")]
    [InlineData("https://example.org/a/mod.ts", "")]
    [InlineData("https://example.org", "")]
    [InlineData("no address", "")]
    public void A_module_with_an_address_is_a_package_where_that_has_a_version(string address, string expected)
    {
        var found = Scan($$"""{"version": "4", "remote": {"{{address}}": "x", "{{address}}#2": "y"} }""");
        Assert.Equal(expected, string.Join(';', found.Declared));
        Assert.Equal(expected.Length > 0 ? [] : ["UnpinnedVersion deno.lock"], found.ProblemLines);
    }

    [Theory]
    [InlineData("""{"version": "5"}""", "")]
    [InlineData("""{"version": "6"}""", "Unsupported: its format is newer than version 5, the newest that is known")]
    [InlineData("""{"https://deno.land/std/x.ts": "0123"}""", "Unsupported: has no version, or one older than 2")]
    [InlineData("""{"version": "5", "npm": {"a": {}, "b@1": {}, "@2": 1}}""", "Malformed: 2 entries have no usable name or version")]
    [InlineData("[]", "Malformed: is no JSON object")]
    [InlineData("{\"version\": \"4\",\n this is", "Malformed: is not valid JSON, or nested too deep, at line 2")]
    public void A_damaged_or_unknown_file_is_said(string text, string expected) =>
        Assert.Equal(expected, string.Join(';', FakeFile.Read(DenoReader.Row, "deno.lock", text).Problems.Select(static p => $"{p.Kind}: {p.Detail}")));

    [Fact]
    public void Syft_lock_file()
    {
        // That tool gives packages of JSR and modules by address the type of npm: there they would get the advisories of other packages.
        const string file = "anchore__syft/syft/pkg/cataloger/javascript/parse_deno_lock_test.expected.json";
        var found = FakeImage.OfFile("deno.lock", ExpectedFile.Beside(file, "test-fixtures/deno/deno.lock")).Scan(DenoReader.Row);
        var expected = ExpectedFile.Rows(file, "TestParseDenoLock", "expectedPkgs").Select(static p => p.Text("PURL")!
            .Replace("pkg:npm/%40std", "pkg:generic/%40std", StringComparison.Ordinal).Replace("https%3A", "https:", StringComparison.Ordinal)
            .Replace("pkg:npm/deno.land%2Fstd@0.140.0?repository_url=https:%2F%2Fdeno.land", "pkg:generic/deno.land/std@0.140.0", StringComparison.Ordinal));
        Assert.Equal(expected.Order(StringComparer.Ordinal), found.Declared.Order(StringComparer.Ordinal));
        Assert.Equal(["@std/encoding -> @std/bytes"], found.Relations);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Syft_damaged_lock_file() =>
        Assert.Equal(
            ["Malformed deno.lock"],
            FakeImage.OfFile("deno.lock", ExpectedFile.Beside("anchore__syft/syft/pkg/cataloger/javascript/parse_deno_lock_test.expected.json", "test-fixtures/deno/corrupt/deno.lock")).Scan(DenoReader.Row).ProblemLines);

    private static FakeInventory Scan(string text) => new FakeImage().Layer(("deno.lock", text)).AsSourceTree().Scan(DenoReader.Row);
}
