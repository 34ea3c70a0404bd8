using Plimsoll.Catalogers.Language.Lua;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Catalogers.Tests.Language.Lua;

public sealed class LuaRocksTests
{
    [Theory]
    [InlineData("package = \"hull\"\nversion = '1.0-1'\ndescription = {\n   license = \"MIT\"\n}\n", "pkg:luarocks/hull@1.0-1")]
    [InlineData("local v = \"1.0\" -- c\nlocal name = \"hu\" .. \"ll\"\npackage = name\nversion = v..\"-\"..\"1\"\nlicense = \"MIT\",\n", "pkg:luarocks/hull@1.0-1")]
    public void Texts_are_put_together(string text, string purl)
    {
        var found = new FakeImage().Layer(("opt/x.rockspec", text)).Scan(LuaRocksReader.Row);
        Assert.Equal([purl], found.Installed);
        Assert.Equal(["MIT"], found["hull"].Licences);
    }

    [Fact]
    public void What_is_computed_is_taken_from_the_path()
    {
        var found = new FakeImage().Layer(("usr/lib/luarocks/rocks-5.4/hull/1.0-2/hull-1.0-2.rockspec", "package = name()\nversion = v .. x\n")).Scan(LuaRocksReader.Row);
        Assert.Equal(["pkg:luarocks/hull@1.0-2"], found.Installed);
    }

    [Theory]
    [InlineData("package = \"a\"\n")]
    [InlineData("package = \"a\nversion = \"1\"\n")]
    [InlineData("")]
    public void A_specification_without_name_or_version_is_said(string text) =>
        Assert.Equal(["Malformed x.rockspec"], new FakeImage().Layer(("x.rockspec", text)).Scan(LuaRocksReader.Row).ProblemLines);

    [Fact]
    public void Syft()
    {
        const string file = "anchore__syft/syft/pkg/cataloger/lua/parse_rockspec_test.expected.json";
        var report = new RowReport();
        foreach (var row in ExpectedFile.Rows(file, "TestParseRockspec"))
        {
            var expected = row.GetProperty("ExpectedPkg");
            var found = FakeImage.OfFile("x.rockspec", ExpectedFile.Beside(file, row.Text("Fixture")!)).Scan(LuaRocksReader.Row);
            report.Check(row.Text("Fixture")!, expected.Text("PURL"), string.Join(' ', found.Installed));
        }

        report.Done(3);
        foreach (var name in new[] { "empty", "whitespace-only" })
        {
            Assert.Empty(FakeImage.OfFile("x.rockspec", ExpectedFile.Beside(file, $"testdata/rockspec/{name}.rockspec")).Scan(LuaRocksReader.Row).Packages);
        }
    }
}
