using Plimsoll.Catalogers.Language.Python;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Tests.Language.Python;

public sealed class PythonMetadataTests
{
    private const string Site = "usr/lib/python3/dist-packages/";

    [Fact]
    public void Reads_a_wheel()
    {
        var found = Scan(Site + "Foo_Bar-1.2.dist-info/METADATA", "Metadata-Version: 2.1\nName: Foo_Bar\nVersion: 1.2RC1\nLicense: MIT\nRequires-Dist: x\n\nName: not me\n");
        var package = Assert.Single(found.Packages);
        Assert.Equal("Foo_Bar", package.Name);
        Assert.Equal("1.2RC1", package.Version);
        Assert.Equal("pkg:pypi/foo-bar@1.2rc1", package.Purl.ToString());
        Assert.Equal(PackagePresence.Installed, package.Presence);
        Assert.Equal(["MIT"], package.Licences);
        Assert.False(package.Inferred);
        Assert.Equal(
            new Evidence { Path = Site + "Foo_Bar-1.2.dist-info/METADATA", Layer = 0, LastTouchedLayer = 0, Reader = "python" }, Assert.Single(package.Evidence));
        Assert.Empty(found.Problems);
    }

    [Theory]
    [InlineData("a-1.dist-info/METADATA")]
    [InlineData("A-1.DIST-INFO/METADATA")]
    [InlineData("a-1.egg-info/PKG-INFO")]
    [InlineData("a-1.egg-info/METADATA")]
    [InlineData("a-1-py3.11.egg-info")]
    [InlineData("a-1-py2.7.egg/EGG-INFO/PKG-INFO")]
    [InlineData("dist-info/METADATA")]
    public void Every_kind_of_record_is_read(string path) =>
        Assert.Equal(["pkg:pypi/a@1"], Scan(Site + path, "Name: a\nVersion: 1\n").Installed);

    [Theory]
    [InlineData("METADATA")]
    [InlineData("PKG-INFO")]
    [InlineData("a-1.dist-info/RECORD")]
    [InlineData("a-1.dist-info/a.dist-info/x/METADATA")]
    [InlineData("a-1-py3.egg")]
    public void Other_files_are_not(string path) => Assert.Empty(Scan(Site + path, "Name: a\nVersion: 1\n").Packages);

    [Theory]
    [InlineData("Friendly-Bard")]
    [InlineData("friendly_bard")]
    [InlineData("FRIENDLY.BARD")]
    [InlineData("FrIeNdLy-._.-bArD")]
    public void The_package_url_has_the_normalised_name(string name)
    {
        var package = Assert.Single(Scan(Site + "x.dist-info/METADATA", $"Name: {name}\nVersion: 1\n").Packages);
        Assert.Equal("pkg:pypi/friendly-bard@1", package.Purl.ToString());
        Assert.Equal(name, package.Name);
    }

    [Theory]
    [InlineData("License: MIT\nClassifier: License :: OSI Approved :: BSD License\n", "MIT")]
    [InlineData("License: MIT\nLicense-Expression: Apache-2.0 OR MIT\n", "Apache-2.0 OR MIT")]
    [InlineData("license : MIT\n", "")] // no field: a blank before the colon
    [InlineData("LICENSE: MIT\n", "MIT")]
    [InlineData("License: UNKNOWN\nClassifier: License :: OSI Approved :: MIT License\n", "MIT License")]
    [InlineData("License: UNKNOWN\n", "")]
    [InlineData("License:\nClassifier: License :: OSI Approved\n", "")]
    [InlineData("Classifier: License :: OSI Approved :: A\nClassifier: License :: B\nClassifier: License :: OSI Approved :: A\nClassifier: Topic :: C\n", "A;B")]
    [InlineData("License: The text\n        goes on\n        \n        and on\nClassifier: License :: OSI Approved :: ISC License\n", "ISC License")]
    [InlineData("License: BSD 3-Clause\n        Copyright (c)\n", "BSD 3-Clause")]
    [InlineData("License: a\nLicense: b\n", "a")]
    public void Licences_are_given_as_declared(string fields, string expected) =>
        Assert.Equal(expected, string.Join(';', Assert.Single(Scan(Site + "a.dist-info/METADATA", $"Name: a\nVersion: 1\n{fields}").Packages).Licences));

    [Fact]
    public void A_sentence_is_no_licence()
    {
        var text = $"Name: a\nVersion: 1\nLicense: {new string('x', 300)}\n" + string.Concat(Enumerable.Range(0, 100).Select(static i => $"Classifier: License :: {i}\n"));
        Assert.Equal(32, Assert.Single(Scan(Site + "a.dist-info/METADATA", text).Packages).Licences.Length);
    }

    [Theory]
    [InlineData("foo_bar-1.0.dist-info/METADATA", "", "foo_bar 1.0")]
    [InlineData("foo-1.0.dist-info/METADATA", "Name: Foo\n", "Foo 1.0")]
    [InlineData("foo-1.0-py3.8.egg-info", "", "foo 1.0")]
    [InlineData("foo-1.0-py3.8-linux-x86_64.egg/EGG-INFO/PKG-INFO", "{}", "foo 1.0")]
    [InlineData("zope.interface-5.4.egg-info/PKG-INFO", "Version: 6\n", "zope.interface 6")]
    public void What_a_record_leaves_out_its_folder_says(string path, string text, string expected)
    {
        var package = Assert.Single(Scan(Site + path, text).Packages);
        Assert.Equal(expected, $"{package.Name} {package.Version}");
        Assert.True(package.Inferred);
    }

    [Theory]
    [InlineData("foo.dist-info/METADATA", "")]
    [InlineData("no-version-py3.8.egg-info", "Name: no-version\n")]
    [InlineData("-1.0.dist-info/METADATA", "")]
    [InlineData("a b-1.0.dist-info/METADATA", "")]
    [InlineData("foo.dist-info/METADATA", "\u0000\u0001")]
    [InlineData("foo.dist-info/METADATA", "Version: 1\n\nName: in the body\n")]
    [InlineData("foo.dist-info/METADATA", "Name:\nVersion: 1\n")]
    public void A_record_that_says_nothing_is_a_problem(string path, string text)
    {
        var found = Scan(Site + path, text);
        Assert.Empty(found.Packages);
        Assert.Equal([$"Malformed {Site}{path}"], found.ProblemLines);
    }

    [Theory]
    [InlineData("\n\r\nName: a\nVersion: 1\n")]
    [InlineData("\uFEFFName: a\r\nVersion: 1\r\n")]
    [InlineData("Name: a\nstray line\nVersion: 1")]
    [InlineData("name:a\nVERSION:   1  \nVersion: 2\n")]
    public void Forgives_what_Python_forgives(string text) => Assert.Equal(["pkg:pypi/a@1"], Scan(Site + "a.dist-info/METADATA", text).Installed);

    [Fact]
    public void A_name_that_is_too_long_is_not_believed() =>
        Assert.Equal([$"Malformed {Site}a.dist-info/METADATA"], Scan(Site + "a.dist-info/METADATA", $"Name: {new string('a', 2000)}\nVersion: 1\n").ProblemLines);

    [Fact]
    public void Two_copies_are_one_package_with_two_places()
    {
        var found = new FakeImage().Layer(("a/x-1.dist-info/METADATA", "Name: x\nVersion: 1"), ("b/x-1.dist-info/METADATA", "Name: x\nVersion: 1")).Scan(PythonReader.Row);
        Assert.Equal(["a/x-1.dist-info/METADATA", "b/x-1.dist-info/METADATA"], Assert.Single(found.Packages).Evidence.Select(static e => e.Path));
    }

    [Fact]
    public void The_layer_of_a_package_is_the_one_from_which_on_it_was_there()
    {
        const string path = Site + "x.dist-info/METADATA";
        var found = new FakeImage().Layer((path, "Name: x\nVersion: 1")).Layer((path, "Name: x\nVersion: 2")).Layer((path, "Name: x\nVersion: 2\nLicense: y")).Scan(PythonReader.Row);
        Assert.Equal((1, 2), (Assert.Single(found.Packages).Evidence[0].Layer, found.Packages[0].Evidence[0].LastTouchedLayer));
    }

    [Fact]
    public void Records_in_a_source_tree_do_not_count() =>
        Assert.Empty(new FakeImage().Layer((".venv/lib/python3/site-packages/a-1.dist-info/METADATA", "Name: a\nVersion: 1")).AsSourceTree().Scan(PythonReader.Row).Packages);

    private static FakeInventory Scan(string path, string text) => new FakeImage().Layer((path, text)).Scan(PythonReader.Row);
}
