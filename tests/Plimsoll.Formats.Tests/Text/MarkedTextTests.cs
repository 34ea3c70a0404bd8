using System.Text;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.Tests.Text;

public sealed class MarkedTextTests
{
    [Fact]
    public void The_mark_tells_the_encoding_and_is_no_part_of_the_text()
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.Equal("aé€", MarkedText.Decode([.. encoding.GetPreamble(), .. encoding.GetBytes("aé€")]));
        }

        Assert.Equal("aé", MarkedText.Decode("aé"u8));
        Assert.Equal("", MarkedText.Decode([]));
        Assert.Equal("a\uFFFD", MarkedText.Decode([(byte)'a', 0xC3]));
        Assert.Equal("a\uFFFD", MarkedText.Decode([0xFF, 0xFE, (byte)'a', 0, 1]));
    }
}
