using Plimsoll.Catalogers.Language.R;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.R;

public sealed class RTests
{
    [Fact]
    public void Only_a_built_package_is_installed()
    {
        var found = new FakeImage().Layer(
            ("usr/lib/R/site-library/hull/DESCRIPTION", "Package: hull\nVersion: 1.0-4\nLicense: MIT + file LICENSE\nDepends: R (>= 3.5)\nImports: keel (>= 2), mast,\n    base\nBuilt: R 4.3.0; ; 2023-04-21; unix\n"),
            ("usr/lib/R/site-library/keel/DESCRIPTION", "Package: keel\nVersion: 2.0\nBuilt: R 4.3.0\n"),
            ("usr/lib/R/library/base/DESCRIPTION", "Package: base\nVersion: 4.3.0\nPriority: base\nBuilt: R 4.3.0\n"),
            ("src/mast/DESCRIPTION", "Package: mast\nVersion: 0.1\n"),
            ("other/DESCRIPTION", "just a text\n")).Scan(RReader.Row);
        Assert.Equal(["pkg:cran/base@4.3.0", "pkg:cran/hull@1.0-4", "pkg:cran/keel@2.0"], found.Installed);
        Assert.Equal(["hull -> keel", "hull -> base"], found.Relations);
        Assert.Equal(["MIT + file LICENSE"], found["hull"].Licences);
        Assert.Empty(found.Problems);
    }

    [Fact]
    public void Renv_locks_with_needs()
    {
        const string text = """{"R": {"Version": "4.3.0"}, "Packages": {"hull": {"Package": "hull", "Version": "1.0", "Source": "Repository", "Requirements": ["R", "keel"]}, "keel": {"Version": "2.0", "Imports": ["mast (>= 1)"]}, "mast": {"Package": "mast", "Version": "3.0"}, "own": {"Package": "own", "Version": "0", "Source": "Local"}}}""";
        var found = new FakeImage().Layer(("renv.lock", text)).Scan(RenvReader.Row);
        Assert.Equal(["pkg:cran/hull@1.0", "pkg:cran/keel@2.0", "pkg:cran/mast@3.0"], found.Declared);
        Assert.Equal(["hull -> keel", "keel -> mast"], found.Relations);
    }

    [Fact]
    public void Syft()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/r/parse_description_test.expected.json";
        var image = new FakeImage().Layer(layer =>
        {
            foreach (var name in new[] { "base", "stringr" })
            {
                layer.File($"usr/lib/R/library/{name}/DESCRIPTION", File.ReadAllBytes(ExpectedFile.Beside(file, $"testdata/installed/{name}/DESCRIPTION")));
            }

            foreach (var name in new[] { "bad", "no-version", "no-name" })
            {
                layer.File($"usr/lib/R/library/{name}/DESCRIPTION", File.ReadAllBytes(ExpectedFile.Beside(file, $"testdata/map-parse/{name}")));
            }
        });
        var found = image.Scan(RReader.Row);
        var expected = ExpectedFile.Load(file.Replace("parse_description", "cataloger", StringComparison.Ordinal)).Find(static e => e.Text("PURL") is not null || e.Text("Version") is not null).Select(static e => $"{e.Text("Name")}@{e.Text("Version")}").Where(static p => !p.StartsWith('@')).Distinct(StringComparer.Ordinal).ToArray();

        // The second of its rows is the description of sources: nothing says that they were built.
        Assert.Contains("stringr@1.5.0.9000", expected);
        Assert.Equal(expected.Where(static p => p != "stringr@1.5.0.9000"), found.Packages.Select(static p => $"{p.Name}@{p.Version}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("x/DESCRIPTION", "Package: a\nBuilt: R\n", "Malformed x/DESCRIPTION")]
    [InlineData("x/DESCRIPTION", "", "")]
    [InlineData("renv.lock", "[", "Malformed renv.lock")]
    [InlineData("renv.lock", """{"Packages": {"a": {}}}""", "Malformed renv.lock")]
    public void What_cannot_be_read_is_said(string path, string text, string problem) =>
        Assert.Equal(problem, string.Join(';', new FakeImage().Layer((path, text)).Scan(RReader.Row, RenvReader.Row).ProblemLines));
}
