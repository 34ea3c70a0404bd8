using System.Text;
using System.Text.Json;
using Plimsoll.Formats.Json;

namespace Plimsoll.Formats.Tests.Json;

public sealed class JsonPullTests
{
    [Fact]
    public void Takes_what_writers_produce()
    {
        var reader = JsonPull.Open("\uFEFF// head\n{\"a\": \"1\", /* x */ \"b\": {\"deep\": [1, {}]}, \"c\\u0061\": true, \"d\": [\"x\", 2,],}"u8);
        Assert.True(reader.Read());
        var seen = new List<string>();
        while (reader.NextProperty(out var name))
        {
            var key = Encoding.UTF8.GetString(name);
            if (key == "d")
            {
                while (reader.NextElement())
                {
                    seen.Add($"d[]={reader.TextOrSkip()}");
                }
            }
            else
            {
                seen.Add(key == "ca" ? $"{key}={reader.IsTrueOrSkip()}" : $"{key}={reader.TextOrSkip()}");
            }
        }

        Assert.Equal(["a=1", "b=", "ca=True", "d[]=x", "d[]="], seen);
        Assert.Equal(JsonTokenType.EndObject, reader.TokenType);
    }

    [Fact]
    public void Text_that_has_no_utf8_form_does_not_throw()
    {
        var reader = JsonPull.Open([.. "[\"\\ud800\", \""u8, 0xFF, .. "\"]"u8]);
        Assert.True(reader.Read());
        Assert.True(reader.NextElement());
        Assert.Equal("\\ud800", reader.Text());
        Assert.True(reader.NextElement());
        Assert.Equal("\uFFFD", reader.Text());
    }

    [Fact]
    public void Nesting_is_limited()
    {
        var text = Encoding.ASCII.GetBytes(new string('[', 300));
        Assert.ThrowsAny<JsonException>(() =>
        {
            var reader = JsonPull.Open(text);
            while (reader.Read())
            {
            }
        });
    }

    [Fact]
    public void Offsets_become_lines()
    {
        var text = "{\n\"a\":\n\n1}"u8;
        var lines = new JsonLines(text);
        Assert.Equal(1, lines.At(0));
        Assert.Equal(2, lines.At(2));
        Assert.Equal(2, lines.At(3));
        Assert.Equal(4, lines.At(8));
        Assert.Equal(4, lines.At(1000));
    }
}
