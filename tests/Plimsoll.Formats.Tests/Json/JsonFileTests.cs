using System.Text;
using System.Text.Json;
using CsCheck;
using Plimsoll.Formats.Json;

namespace Plimsoll.Formats.Tests.Json;

public sealed class JsonFileTests
{
    private static JsonObject Open(string text)
    {
        var file = JsonFile.Parse(Encoding.UTF8.GetBytes(text));
        Assert.Equal(JsonProblem.None, file.Error);
        return Assert.IsType<JsonObject>(file.Root);
    }

    [Fact]
    public void Values_are_found_by_their_keys_with_their_lines()
    {
        var root = Open("\uFEFF{\n  \"a\": {\"b\":\n {\"c\": \"x\\u0041\"}},\n  \"list\": [1, \"two\",\n {\"n\": null}, true],\n \"on\": true // comment\n}");
        Assert.Equal("xA", root.ObjectAt("a", "b")?.TextOf("c"));
        Assert.Equal((2, 2, 3), (root["a"]!.Line, root.ObjectAt("a")!["b"]!.Line, root.ObjectAt("a", "b")!["c"]!.Line));
        Assert.Equal([4, 4, 5, 5], root.Items("list").Select(static n => n.Line));
        Assert.Equal("1", ((JsonScalar)root.Items("list")[0]).Value);
        Assert.Null(root.Items("list")[0].Text);
        Assert.Single(root.Objects("list"));
        Assert.True(root.IsTrue("on"));
        Assert.False(root.IsTrue("a"));
        Assert.Null(root["missing"]);
        Assert.Null(root.ObjectAt("a", "missing", "c"));
        Assert.Empty(root.Items("a"));
        Assert.Empty(root.EntriesOf("list"));
    }

    [Fact]
    public void Of_a_key_that_is_there_twice_the_last_value_counts()
    {
        var many = string.Join(',', Enumerable.Range(0, 40).Select(static i => $"\"k{i % 20}\": \"{i}\""));
        var root = Open("{" + many + "}");
        Assert.Equal(20, root.Entries.Count);
        Assert.Equal(("20", "39"), (root.TextOf("k0"), root.TextOf("k19")));
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("{\n\"a\": 1", 2)]
    [InlineData("{\n}\n}", 3)]
    [InlineData("[1,\n2 3]", 2)]
    public void A_text_with_an_error_has_no_tree(string text, int line)
    {
        var file = JsonFile.Parse(Encoding.UTF8.GetBytes(text));
        Assert.Null(file.Root);
        Assert.Equal((JsonProblem.Syntax, line), (file.Error, file.ErrorLine));
    }

    [Fact]
    public void Depth_and_number_of_nodes_are_bounded()
    {
        Assert.Equal(JsonProblem.None, JsonFile.Parse(Encoding.UTF8.GetBytes(new string('[', 200) + new string(']', 200))).Error);
        Assert.Equal(JsonProblem.Syntax, JsonFile.Parse(Encoding.UTF8.GetBytes(new string('[', 300_000))).Error);
        var many = new byte[2 + (2 * JsonFile.MaxNodes)];
        many.AsSpan().Fill((byte)',');
        for (var i = 1; i < many.Length - 1; i += 2)
        {
            many[i] = (byte)'0';
        }

        (many[0], many[^1]) = ((byte)'[', (byte)']');
        Assert.Equal(JsonProblem.TooManyNodes, JsonFile.Parse(many).Error);
    }

    [Fact]
    public void Says_the_same_as_the_document_of_the_base_library() =>
        Gen.Recursive<object>((depth, gen) => depth > 3
            ? Gen.OneOf(Gen.String.Select(static s => (object)s), Gen.Int.Select(static i => (object)i), Gen.Bool.Select(static b => (object)b))
            : Gen.OneOf(Gen.String.Select(static s => (object)s), gen.Array[0, 4].Select(static a => (object)a), Gen.Select(Gen.String[0, 5], gen).Array[0, 15].Select(static pairs => (object)pairs)))
        .Sample(static value =>
        {
            var text = JsonSerializer.SerializeToUtf8Bytes(Plain(value));
            var file = JsonFile.Parse(text);
            Assert.Equal(JsonProblem.None, file.Error);
            using var document = JsonDocument.Parse(text);
            Same(document.RootElement, file.Root!);
        });

    private static object Plain(object value) => value switch
    {
        (string Key, object Value)[] pairs => pairs.DistinctBy(static p => p.Key).ToDictionary(static p => p.Key, static p => Plain(p.Value)),
        object[] list => list.Select(Plain).ToArray(),
        _ => value,
    };

    private static void Same(JsonElement expected, JsonNode actual)
    {
        switch (actual)
        {
            case JsonObject found:
                Assert.Equal(expected.EnumerateObject().Select(static p => p.Name), found.Entries.Select(static e => e.Key));
                foreach (var property in expected.EnumerateObject())
                {
                    Same(property.Value, found[property.Name]!);
                }

                break;
            case JsonArray found:
                Assert.Equal(expected.GetArrayLength(), found.Items.Count);
                foreach (var (e, a) in expected.EnumerateArray().Zip(found.Items))
                {
                    Same(e, a);
                }

                break;
            case JsonScalar { IsText: true } found:
                Assert.Equal(expected.GetString(), found.Value);
                break;
            default:
                Assert.Equal(expected.GetRawText(), ((JsonScalar)actual).Value);
                break;
        }
    }
}
