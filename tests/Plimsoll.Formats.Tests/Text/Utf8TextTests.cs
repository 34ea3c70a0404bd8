using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.Tests.Text;

public sealed class Utf8TextTests
{
    [Fact]
    public void One_byte_order_mark_is_taken_off()
    {
        Assert.Equal("x"u8, Utf8Text.WithoutMark("\uFEFFx"u8));
        Assert.Equal("\uFEFFx"u8, Utf8Text.WithoutMark("\uFEFF\uFEFFx"u8));
        Assert.Equal("x\uFEFF"u8, Utf8Text.WithoutMark("x\uFEFF"u8));
        Assert.Equal([0xEF, 0xBB], Utf8Text.WithoutMark([0xEF, 0xBB]).ToArray());
        Assert.Empty(Utf8Text.WithoutMark([0xEF, 0xBB, 0xBF]).ToArray());
    }

    [Theory]
    [InlineData("C3 A9", "é")]
    [InlineData("41 FF 42", "A\uFFFDB")]
    [InlineData("C3", "\uFFFD")]
    [InlineData("ED A0 80", "\uFFFD\uFFFD\uFFFD")]
    [InlineData("00", "\0")]
    [InlineData("", "")]
    public void Bytes_that_are_no_text_become_replacement_characters(string bytes, string expected) =>
        Assert.Equal(expected, Utf8Text.ToText(Convert.FromHexString(bytes.Replace(" ", "", StringComparison.Ordinal))));

    [Fact]
    public void Blanks_at_both_ends_are_taken_off()
    {
        Assert.Equal("a \t b"u8, Utf8Text.Trim(" \r\n\ta \t b\n \r"u8));
        Assert.Empty(Utf8Text.Trim(" \t\r\n"u8).ToArray());
        Assert.Equal("\va\u00a0"u8, Utf8Text.Trim("\va\u00a0"u8));
    }
}
