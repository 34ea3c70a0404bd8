using System.Text;
using Plimsoll.Formats.Toml;

namespace Plimsoll.Formats.Tests.Toml;

public sealed class TomlFileTests
{
    [Fact]
    public void Reads_tables_and_values_with_their_lines()
    {
        var root = Root("a = 1\n\n[t.u]\nv.w = 'x'\n[t]\nz = [1, {y = true},\n  'b']\n");
        Assert.Equal(1, root["a"]!.Line);
        Assert.Equal((3, 3), (root["t"]!.Line, root.TableAt("t", "u")!.Line));
        Assert.Equal((4, "x"), (root.TableAt("t", "u", "v")!.Line, root.TableAt("t", "u", "v")!.TextOf("w")));
        Assert.Equal([6, 6, 7], root.TableAt("t")!.Items("z").Select(static i => i.Line));
        Assert.True(Assert.Single(root.TableAt("t")!.Tables("z")).IsTrue("y"));
        Assert.Equal(["u", "z"], root.TableAt("t")!.Entries.Select(static e => e.Key));
        Assert.Null(root.TableAt("t", "u", "none"));
        Assert.Null(root.TextOf("a"));
        Assert.False(root.IsTrue("a"));
        Assert.Empty(root.Items("a"));
    }

    [Fact]
    public void Each_table_of_a_list_has_the_line_of_its_header()
    {
        var root = Root("# c\n[[p]]\nn = 1\n\n[[p]]\n# c\n\n  n = 2\n[p.q]\nr = 1\n[[p]]\n[p.q]\n[[p.s]]\nt = 1\n[[p.s]]\nt = 2\n[[p]]\n");
        Assert.Equal([2, 5, 11, 0], root.Tables("p").Select(static t => t.Line));
        var third = root.Tables("p").ElementAt(2);
        Assert.Equal((12, "13 15"), (third["q"]!.Line, string.Join(' ', third.Tables("s").Select(static t => t.Line))));
    }

    [Fact]
    public void A_list_may_be_gone_on_with_after_another_table()
    {
        var root = Root("[[a]]\nx = 1\n[z]\n[a.b]\nc = 2\n[[a]]\nx = 3\n[z.w]\n");
        Assert.Equal(2, root.Items("a").Count);
        Assert.Equal("2", ((TomlValue)root.Tables("a").First().TableAt("b")!["c"]!).Value);
        Assert.NotNull(root.TableAt("z", "w"));
    }

    [Theory]
    [InlineData("1_000", TomlKind.Integer, "1_000", 1000L)]
    [InlineData("-5", TomlKind.Integer, "-5", -5L)]
    [InlineData("0xFF", TomlKind.Integer, "0xFF", null)]
    [InlineData("1.5e3", TomlKind.Float, "1.5e3", null)]
    [InlineData("inf", TomlKind.Float, "inf", null)]
    [InlineData("true", TomlKind.Boolean, "true", null)]
    [InlineData("1979-05-27T07:32:00Z", TomlKind.DateTime, "1979-05-27T07:32:00Z", null)]
    [InlineData("07:32:00", TomlKind.DateTime, "07:32:00", null)]
    [InlineData("\"a\\n\\u00e9\"", TomlKind.Text, "a\né", null)]
    [InlineData("'''\na\\n'''", TomlKind.Text, "a\\n", null)]
    public void Values_have_their_kind(string text, TomlKind kind, string value, long? integer)
    {
        var found = Assert.IsType<TomlValue>(Root($"k = {text}\n")["k"]);
        Assert.Equal((kind, value, integer), (found.Kind, found.Value, found.Integer));
        Assert.Equal(kind == TomlKind.Text ? value : null, found.Text);
        Assert.Equal(value == "true", found.IsTrue);
    }

    [Theory]
    [InlineData("a = 1\na = 2\n", TomlProblem.Redefined, 2)]
    [InlineData("a = 1\n[a]\n", TomlProblem.Redefined, 2)]
    [InlineData("a = [1]\n[[a]]\n", TomlProblem.Redefined, 2)]
    [InlineData("[a]\n[[a]]\n", TomlProblem.Redefined, 2)]
    [InlineData("[[a]]\nb = {}\nb = {}\n", TomlProblem.Redefined, 3)]
    [InlineData("a = {b = 1, b = 2}\n", TomlProblem.Redefined, 1)]
    [InlineData("a = 1\nb = [\n", TomlProblem.Syntax, 3)]
    [InlineData("a = 1\n[", TomlProblem.Syntax, 2)]
    [InlineData("a = \"\\uD800\"", TomlProblem.Syntax, 1)]
    [InlineData("a = 1\n\0", TomlProblem.Syntax, 2)]
    [InlineData("a = 99999999999999999999", TomlProblem.Syntax, 1)]
    public void What_is_wrong_is_said_with_its_line_and_there_is_no_tree(string text, TomlProblem problem, int line)
    {
        var file = Parse(text);
        Assert.Equal((problem, line), (file.Error, file.ErrorLine));
        Assert.Null(file.Root);
    }

    [Fact]
    public void Tables_of_many_keys_are_found_and_guarded()
    {
        var text = string.Concat(Enumerable.Range(0, 50).Select(static i => $"k{i} = {i}\n"));
        Assert.Equal(49, ((TomlValue)Root(text)["k49"]!).Integer);
        Assert.Null(Root(text)["k50"]);
        Assert.Equal(TomlProblem.Redefined, Parse(text + "k7 = 1").Error);
    }

    [Fact]
    public void Text_is_utf8_with_or_without_a_mark()
    {
        Assert.Equal("é", TomlFile.Parse([0xEF, 0xBB, 0xBF, .. "a = \"é\"\r\n"u8]).Root!.TextOf("a"));
        Assert.Equal(TomlProblem.Syntax, TomlFile.Parse([.. "a = \"x"u8, 0xFF, .. "\""u8]).Error);
    }

    private static TomlFile Parse(string text) => TomlFile.Parse(Encoding.UTF8.GetBytes(text));

    private static TomlTable Root(string text)
    {
        var file = Parse(text);
        Assert.Equal((TomlProblem.None, 0), (file.Error, file.ErrorLine));
        return file.Root!;
    }
}
