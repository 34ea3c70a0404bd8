using System.Text;
using Plimsoll.Formats.Xml;

namespace Plimsoll.Formats.Tests.Xml;

public sealed class XmlEncodingTests
{
    private const string Body = "<a>Jörg</a>";

    [Theory]
    [InlineData("utf-8", "")]
    [InlineData("utf-8", "<?xml version='1.0'?>")]
    [InlineData("utf-8", "<?xml version='1.0' encoding='UTF-8'?>")]
    [InlineData("utf-16", "")]
    [InlineData("utf-16", "<?xml version='1.0' encoding='UTF-16'?>")]
    [InlineData("utf-16BE", "<?xml version='1.0' encoding='UTF-16'?>")]
    [InlineData("iso-8859-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>")]
    [InlineData("iso-8859-1", "<?xml encoding = 'windows-1252' ?>")]
    public void Every_encoding_comes_out_as_the_same_text(string encoding, string declaration)
    {
        foreach (var mark in (bool[])[true, false])
        {
            var name = Encoding.GetEncoding(encoding);
            byte[] bytes = [.. mark && encoding.StartsWith("utf", StringComparison.Ordinal) ? name.GetPreamble() : [], .. name.GetBytes(declaration + Body)];
            Assert.Equal(declaration + Body, Encoding.UTF8.GetString(XmlEncoding.ToUtf8(bytes)));
        }
    }

    [Fact]
    public void A_byte_that_is_not_what_the_file_says_costs_a_letter_and_not_the_file()
    {
        var xml = new XmlPull(XmlEncoding.ToUtf8(Encoding.Latin1.GetBytes("<?xml version='1.0' encoding='UTF-8'?>" + Body)));
        Assert.True(xml.NextChild());
        Assert.Equal("J\uFFFDrg", xml.ElementText(10));
        Assert.False(xml.Read());
        Assert.Equal(XmlProblem.None, xml.Problem);
    }
}
