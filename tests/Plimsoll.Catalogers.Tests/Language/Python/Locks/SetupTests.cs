using System.Text;
using Plimsoll.Catalogers.Language.Python.Setup;
using Plimsoll.Catalogers.Tests.Support;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Tests.Language.Python.Locks;

public sealed class SetupTests
{
    [Theory]
    [InlineData("setup(install_requires=['a==1.0', \"b == 2\", 'c>=1', 'd', 'e==1.*'])", "a@1.0 1;b@2 1")]
    [InlineData("x = [\n  'mypy==v0.770', # 'no==1'\n  'two==1'  'three==2',\n]\n", "mypy@v0.770 2;two@1 3;three@2 3")]
    [InlineData("setup(\n  extras_require={\n    'test': ['a[x]==1 ; python_version < \"3\"'],\n  },\n  tests_require = [\"b===2\"],\n)", "a@1 3 optional;b@2 5 dev")]
    [InlineData("f'a==1' F\"b=={v}\" rf'c==1' b'd==1' u'e==1' r'f==1'", "e@1 1;f@1 1")]
    [InlineData("'a==%s' % v; 'b=={}'.format(v); 'c==1' + v", "c@1 1")]
    [InlineData("'''\na==1\n''' \"\"\"b==1\"\"\"\n'c==1'", "a@1 1;b@1 3;c@1 4")]
    [InlineData("'it\\'s==1'\n'open==1\n'next==1'", "open@1 2;next@1 3")]
    [InlineData("print('a == b') or 'x==y'", "")]
    [InlineData("version == '1.0' and name == 'a==1'", "a@1 1")]
    [InlineData("'a==1", "a@1 1")]
    [InlineData("'''a==1", "a@1 1")]
    [InlineData("'\\", "")]
    [InlineData("\"\"\"", "")]
    public void Texts_of_a_script_that_are_pins(string script, string expected)
    {
        var facts = FakeFile.Read(SetupReader.Row, "setup.py", script);
        Assert.Equal(expected, string.Join(';', facts.Packages.Select(Show)));
        Assert.All(facts.Packages, static p => Assert.True(p.Inferred));
        Assert.Empty(facts.Problems);
    }

    [Fact]
    public void Lists_of_a_configuration()
    {
        const string text = "[metadata]\nname = x==1\n[options]\ninstall_requires =\n    a==1.0\n    # no==1\n    b>=2\n\n    c[x] == 3 ; python_version < '3'\npackages = find:\n    d==4\ntests_require = e==5\n[options.extras_require]\ndocs: f==6\ndev =\n\tg==7\n[other]\ninstall_requires = h==8\n";
        var facts = FakeFile.Read(SetupReader.Row, "setup.cfg", text);
        Assert.Equal(["a@1.0 5", "c@3 9", "e@5 12 dev", "f@6 14 optional", "g@7 16 optional"], facts.Packages.Select(Show));
        Assert.All(facts.Packages, static p => Assert.False(p.Inferred));
    }

    [Fact]
    public void Only_source_trees_are_looked_at()
    {
        var image = new FakeImage().Layer(("setup.py", "'A_b==1'"), ("site-packages/x/setup.py", "'b==1'"));
        Assert.Empty(image.Scan(SetupReader.Row).Packages);
        var package = Assert.Single(image.AsSourceTree().Scan(SetupReader.Row).Packages);
        Assert.Equal("pkg:pypi/a-b@1", package.Purl.ToString());
        Assert.True(package.Inferred);
    }

    [Fact]
    public void The_names_of_templates_of_another_scanner_are_none()
    {
        // Its own scripts are not in the data, the table of what it takes for a template is.
        const string file = "anchore__syft/syft/pkg/cataloger/python/parse_setup_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "Test_hasTemplateDirective"))
        {
            var input = row.Text("input")!;
            var facts = FakeFile.Read(SetupReader.Row, "setup.py", $"'a=={(input == "foo" ? "1.foo" : "1." + input)}'");
            report.Check(input, row.GetProperty("want").GetBoolean().ToString(), facts.Packages.IsEmpty.ToString());
        }

        report.Done(5);
    }

    [Fact]
    public void Expected_packages_of_another_scanner_are_found_in_scripts_that_write_them_down()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/python/parse_setup_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParseSetup"))
        {
            var expected = row.Items("expected").Select(static p => p.Text("PURL")!).ToArray();
            var script = new StringBuilder("from setuptools import setup\nsetup(\n    install_requires=[\n");
            foreach (var package in row.Items("expected"))
            {
                script.Append(System.Globalization.CultureInfo.InvariantCulture, $"        '{package.Text("Name")} == {package.Text("Version")}',\n");
            }

            var found = new FakeImage().Layer(("setup.py", script.Append("    ],\n)\n").ToString())).AsSourceTree().Scan(SetupReader.Row);
            report.Check(row.Text("fixture")!, string.Join(' ', expected.Order(StringComparer.Ordinal)), string.Join(' ', found.Declared.Order(StringComparer.Ordinal)));
        }

        report.Done(4);
    }

    private static string Show(PackageFact fact) => $"{fact.Name}@{fact.Version} {fact.Line}{(fact.IsDevelopment ? " dev" : "")}{(fact.IsOptional ? " optional" : "")}";
}
