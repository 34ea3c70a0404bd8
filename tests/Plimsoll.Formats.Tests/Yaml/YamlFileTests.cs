using System.Text;
using Plimsoll.Formats.Yaml;

namespace Plimsoll.Formats.Tests.Yaml;

public sealed class YamlFileTests
{
    [Fact]
    public void Reads_nodes_with_their_lines()
    {
        var root = Root("# c\na: 1\nb:\n  - x\n  - [y, 'z']\n\nc: |\n  first\n  second\nd: {e: f}\n");
        Assert.Equal(["a 2", "b 3", "c 7", "d 10"], root.Entries.Select(static e => $"{e.Key.Text} {e.Key.Line}"));
        Assert.Equal([4, 5], root.Items("b").Select(static i => i.Line));
        Assert.Equal(["y", "z"], ((YamlSequence)root.Items("b")[1]).Items.Select(static i => i.Text));
        Assert.Equal("first\nsecond\n", root.TextOf("c"));
        Assert.True(root.TryGetMapping("d", out var d));
        Assert.Equal("f", d.TextOf("e"));
        Assert.Null(root.TextOf("b"));
        Assert.Null(root["none"]);
        Assert.Empty(root.Items("a"));
    }

    [Theory]
    [InlineData("~", true, null, null)]
    [InlineData("", true, null, null)]
    [InlineData("null", true, null, null)]
    [InlineData("true", false, true, null)]
    [InlineData("FALSE", false, false, null)]
    [InlineData("yes", false, null, null)]
    [InlineData("'true'", false, null, null)]
    [InlineData("!!str true", false, null, null)]
    [InlineData("-12", false, null, -12L)]
    [InlineData("\"12\"", false, null, null)]
    [InlineData("1.5", false, null, null)]
    [InlineData("99999999999999999999", false, null, null)]
    public void Plain_scalars_mean_what_the_core_schema_says(string text, bool isNull, bool? boolean, long? integer)
    {
        var scalar = Assert.IsType<YamlScalar>(Root($"a: {text}")["a"]);
        Assert.Equal((isNull, boolean, integer), (scalar.IsNull, scalar.Boolean, scalar.Integer));
        Assert.Equal(isNull, Root($"a: {text}").TextOf("a") is null);
    }

    [Fact]
    public void Several_documents_stand_in_their_order()
    {
        var file = Parse("a: 1\n---\n- 2\n---\n...\n---\nx\n");
        Assert.Equal(["YamlMapping", "YamlSequence", "YamlScalar", "YamlScalar"], file.Documents.Select(static d => d.GetType().Name));
        Assert.True(((YamlScalar)file.Documents[2]).IsNull);
        Assert.Empty(Parse("").Documents);
        Assert.Empty(Parse("# only\n").Documents);
    }

    [Fact]
    public void An_alias_is_the_node_of_the_last_anchor_before_it()
    {
        var root = Root("a: &x {k: 1}\nb: *x\nc: &x 2\nd: *x\n");
        Assert.Same(root["a"], root["b"]);
        Assert.Equal("2", root.TextOf("d"));
        Assert.Equal(new YamlIssue(YamlProblem.UnknownAlias, 3), Parse("a: &x 1\n---\nb: *x\n").Error);
    }

    [Fact]
    public void Merge_keys_bring_in_what_is_not_there_yet()
    {
        var root = Root("x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\none:\n  <<: *x\n  a: own\nmany:\n  c: own\n  <<: [*y, *x]\n'<<': text\n");
        Assert.Equal("a=own b=1", Pairs(root["one"]));
        Assert.Equal("c=own b=2 a=1", Pairs(root["many"]));
        Assert.Equal("text", root.TextOf("<<"));

        var bad = Parse("a:\n  <<: 1\n  b: 2\nc:\n  <<: [{d: 3}, 4]\n");
        Assert.Equal([new YamlIssue(YamlProblem.BadMerge, 2), new YamlIssue(YamlProblem.BadMerge, 5)], bad.Issues);
        Assert.Equal("b=2", Pairs(((YamlMapping)bad.Documents[0])["a"]));
        Assert.Equal("d=3", Pairs(((YamlMapping)bad.Documents[0])["c"]));
    }

    [Fact]
    public void The_last_of_equal_keys_counts_and_is_reported()
    {
        var file = Parse("a: 1\nb: 2\n'a': 3\n");
        Assert.Equal([new YamlIssue(YamlProblem.DuplicateKey, 3)], file.Issues);
        Assert.Equal("a=3 b=2", Pairs(file.Documents[0]));

        var many = Parse(string.Concat(Enumerable.Range(0, 40).Select(static i => $"k{i % 30}: {i}\n")));
        Assert.Equal(10, many.Issues.Length);
        var map = (YamlMapping)many.Documents[0];
        Assert.Equal((30, "39", "10"), (map.Entries.Count, map.TextOf("k9"), map.TextOf("k10")));
    }

    [Fact]
    public void Keys_need_not_be_texts()
    {
        var root = Root("? [a, b]\n: 1\n? {c: d}\n: 2\n[a, b]: 3\n");
        Assert.Equal(3, root.Entries.Count);
        Assert.IsType<YamlSequence>(root.Entries[0].Key);
    }

    [Fact]
    public void Text_may_be_in_utf16_with_a_mark()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode, new UTF8Encoding(true) })
        {
            var file = YamlFile.Parse([.. encoding.GetPreamble(), .. encoding.GetBytes("é: ü")]);
            Assert.Equal("é=ü", Pairs(Assert.Single(file.Documents)));
        }
    }

    [Theory]
    [InlineData("a: [1, 2", YamlProblem.Syntax, 1)]
    [InlineData("a: 1\nb: 'x", YamlProblem.Syntax, 2)]
    [InlineData("a:\n  - 1\n b: 2\n", YamlProblem.Syntax, 3)]
    [InlineData("a: \"\\UFFFFFFFF\"", YamlProblem.Syntax, 1)]
    [InlineData("%TAG !e! \n--- x", YamlProblem.Syntax, 1)]
    [InlineData("a: 1\nb: &x [1, *x]\n", YamlProblem.CyclicAlias, 2)]
    [InlineData("a: 1\nb: &x {c: {<<: *x}}\n", YamlProblem.CyclicAlias, 2)]
    [InlineData("a: *y", YamlProblem.UnknownAlias, 1)]
    [InlineData("a: 1\n\0b: 2", YamlProblem.NotText, 2)]
    public void What_is_wrong_is_said_with_its_line(string text, YamlProblem problem, int line) =>
        Assert.Equal(new YamlIssue(problem, line), Parse(text).Error);

    [Fact]
    public void Documents_before_an_error_are_kept()
    {
        var file = Parse("a: 1\n---\nb: [\n");
        Assert.Equal(YamlProblem.Syntax, file.Error.Problem);
        Assert.Equal("a=1", Pairs(Assert.Single(file.Documents)));
    }

    private static YamlFile Parse(string text) => YamlFile.Parse(Encoding.UTF8.GetBytes(text));

    private static YamlMapping Root(string text)
    {
        var file = Parse(text);
        Assert.Equal((default, 0), (file.Error, file.Issues.Length));
        return Assert.IsType<YamlMapping>(Assert.Single(file.Documents));
    }

    private static string Pairs(YamlNode? node) =>
        string.Join(' ', Assert.IsType<YamlMapping>(node).Entries.Select(static e => $"{e.Key.Text}={e.Value.Text}"));
}
