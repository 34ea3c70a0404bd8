using System.Text;
using CsCheck;
using Plimsoll.Formats.Json;

namespace Plimsoll.Formats.Tests.Json;

public sealed class JsonLinesTests
{
    [Fact]
    public void A_line_is_one_more_than_the_line_ends_before() =>
        Gen.Select(Gen.Char["a\n"].Array[0, 40], Gen.Int[0, 60].Array[1, 6]).Sample(
            static (text, offsets) =>
            {
                var lines = new JsonLines(Encoding.ASCII.GetBytes(text));
                foreach (var offset in offsets.Order())
                {
                    Assert.Equal(1 + text.Take(offset).Count(static c => c == '\n'), lines.At(offset));
                }
            },
            iter: 1000);

    [Fact]
    public void Offsets_past_the_end_stand_on_the_last_line()
    {
        var lines = new JsonLines("\n\n"u8);
        Assert.Equal(3, lines.At(long.MaxValue));
        Assert.Equal(1, new JsonLines([]).At(7));
    }
}
