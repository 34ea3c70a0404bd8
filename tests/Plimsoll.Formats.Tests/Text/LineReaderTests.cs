using System.Text;
using CsCheck;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.Tests.Text;

public sealed class LineReaderTests
{
    private static readonly Gen<string> Text = Gen.Char["a \t\r\n\n"].Array[0, 30].Select(static c => new string(c));

    [Theory]
    [InlineData("", "")]
    [InlineData("a", "1@0:a")]
    [InlineData("a\n", "1@0:a")]
    [InlineData("\n", "1@0:")]
    [InlineData("\n\n", "1@0:|2@1:")]
    [InlineData("a\r\nb", "1@0:a|2@3:b")]
    [InlineData("a\rb\n", "1@0:a\rb")]
    [InlineData("a\r", "1@0:a")]
    [InlineData("\r\n\r\n", "1@0:|2@2:")]
    [InlineData("é\nx", "1@0:é|2@3:x")]
    public void Lines_have_numbers_and_places(string text, string expected)
    {
        var lines = new LineReader(Encoding.UTF8.GetBytes(text));
        var seen = new List<string>();
        while (lines.MoveNext())
        {
            seen.Add($"{lines.Number}@{lines.Start}:{Encoding.UTF8.GetString(lines.Line)}");
        }

        Assert.Equal(expected, string.Join('|', seen));
        Assert.False(lines.MoveNext());
    }

    [Fact]
    public void The_text_is_split_as_by_hand() =>
        Text.Sample(
            static text =>
            {
                var expected = text.Split('\n').Select(static l => l.EndsWith('\r') ? l[..^1] : l).ToList();
                if (expected[^1].Length == 0 && !text.EndsWith('\r'))
                {
                    expected.RemoveAt(expected.Count - 1);
                }

                var lines = new LineReader(Encoding.UTF8.GetBytes(text));
                var seen = new List<string>();
                while (lines.MoveNext())
                {
                    seen.Add(Encoding.UTF8.GetString(lines.Line));
                }

                Assert.Equal(expected, seen);
            },
            iter: 3000);

    [Fact]
    public void It_knows_what_comes_next() =>
        Text.Sample(
            static text =>
            {
                var lines = new LineReader(Encoding.UTF8.GetBytes(text));
                Assert.Equal(text.StartsWith(' ') || text.StartsWith('\t'), lines.NextIsIndented);
                while (lines.MoveNext())
                {
                    var rest = text[lines.Next..];
                    Assert.Equal(rest, Encoding.UTF8.GetString(lines.Rest));
                    Assert.Equal(rest.StartsWith(' ') || rest.StartsWith('\t'), lines.NextIsIndented);
                }

                Assert.Equal(text.Length, lines.Next);
            },
            iter: 1000);
}
