using System.Text;
using Plimsoll.Formats.Xml;

namespace Plimsoll.Formats.Tests.Xml;

public sealed class XmlPullTests
{
    private static readonly Dictionary<XmlProblem, string[]> Cases = new()
    {
        [XmlProblem.NoRoot] = ["", "  \n", "<?xml version='1.0'?>", "<!-- only this -->"],
        [XmlProblem.Truncated] = ["<a", "<a b='c", "<a>", "<a><b></b>", "<a><!-- c", "<a><![CDATA[ c", "<a></a", "<?xml", "<a b=\"", "<a/"],
        [XmlProblem.DamagedTag] = ["<>", "< a/>", "<a b></a>", "<a b=c></a>", "<a =''/>", "<a/b>", "<a b='c'd></a>", "<a <b/>"],
        [XmlProblem.WrongEndTag] = ["<a></b>", "<a><b></a></b>", "<a></A>", "<a></ a>", "<x:a></a>"],
        [XmlProblem.OutsideRoot] = ["text", "<a/>text", "<a/><b/>", "</a>", "<a/></a>", "<![CDATA[x]]>", "text<a/>"],
        [XmlProblem.TooDeep] = [string.Concat(Enumerable.Repeat("<a>", XmlPull.MaxDepth + 1)), string.Concat(Enumerable.Repeat("<a>", 1_000_000))],
        [XmlProblem.DocumentType] = ["<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "<a><!ELEMENT b></a>", "<!doctype a><a/>"],
    };

    public static TheoryData<XmlProblem> All => [.. Enum.GetValues<XmlProblem>().Where(static p => p != XmlProblem.None)];

    [Fact]
    public void Tokens_come_in_order_with_their_lines() => Assert.Equal(
        ["1 <a", "1 |one ", "2 <b", "2 >b", "3 |two & <three>", "4 |.", "4 >a"],
        Tokens("<a>one <!-- no\n--><b/><?no \n?><![CDATA[two & <three>]]><!--\n-->.</a>"));

    [Fact]
    public void A_whole_file_is_read()
    {
        var xml = new XmlPull("""
            <?xml version="1.0"?>
            <!-- a comment with <tags> and "quotes" -->
            <p:project xmlns:p = 'urn:x' b="1>2" >
              <p:name> a &amp; b&#x41;&#66; &unknown; </p:name >
              <empty/><long><![CDATA[<raw>&amp;]]> and more</long>
            </p:project>
            """u8);
        Assert.True(xml.NextChild());
        Assert.Equal("project"u8, xml.Name);
        Assert.Equal(3, xml.Line);
        Assert.True(xml.TryGetAttribute("b"u8, out var value));
        Assert.Equal("1>2"u8, value);
        Assert.True(xml.TryGetAttribute("xmlns:p"u8, out _));
        Assert.False(xml.TryGetAttribute("c"u8, out _));
        Assert.True(xml.NextChild());
        Assert.Equal(4, xml.Line);
        Assert.Equal("a & bAB &unknown;", xml.ElementText(100));
        Assert.True(xml.NextChild());
        Assert.Null(xml.ElementText(100));
        Assert.True(xml.NextChild());
        Assert.Equal("<raw>&amp; and more", xml.ElementText(100));
        Assert.False(xml.NextChild());
        Assert.False(xml.Read());
        Assert.Equal(XmlProblem.None, xml.Problem);
        Assert.Equal(0, xml.Depth);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_problem_has_texts_that_have_it(XmlProblem problem) =>
        Assert.All(Cases[problem], text => Assert.Equal(problem, End(text)));

    [Fact]
    public void Skipping_ends_on_the_end_of_the_same_element()
    {
        var xml = new XmlPull("<a><b><a/><b><b/></b></b><c/></a>"u8);
        xml.NextChild();
        xml.NextChild();
        xml.Skip();
        Assert.Equal("b"u8, xml.Name);
        Assert.Equal(2, xml.Depth);
        Assert.True(xml.NextChild());
        Assert.Equal("c"u8, xml.Name);
        xml.Skip();
        Assert.False(xml.NextChild());
        Assert.False(xml.Read());
        Assert.Equal(XmlProblem.None, xml.Problem);
    }

    [Theory]
    [InlineData("&lt;&gt;&amp;&quot;&apos;", "<>&\"'")]
    [InlineData("&#955;&#x3bb;&#x1F600;", "λλ😀")]
    [InlineData("&#xD800;&#x110000;&#0x41;&#;&;&&amp", "&#xD800;&#x110000;&#0x41;&#;&;&&amp")]
    [InlineData("&oslash; &amp;lt; a", "&oslash; &lt; a")]
    [InlineData("&#4294967361;", "&#4294967361;")]
    public void References_are_replaced_once_or_stay(string text, string expected) => Assert.Equal(expected, XmlText.Resolve(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void A_text_that_is_too_long_is_none_and_what_follows_is_read()
    {
        var xml = new XmlPull(Encoding.UTF8.GetBytes($"<a><b>{new string('x', 50)}<c/>{new string('x', 51)}</b><d>y</d></a>"));
        xml.NextChild();
        xml.NextChild();
        Assert.Null(xml.ElementText(100));
        Assert.True(xml.NextChild());
        Assert.Equal("y", xml.ElementText(100));
    }

    [Fact]
    public void Many_attributes_and_many_texts_are_read_in_no_time()
    {
        var text = new StringBuilder("<a ");
        for (var i = 0; i < 200_000; i++)
        {
            text.Append('b').Append(i).Append("='&amp;' ");
        }

        text.Append('>').Insert(text.Length, "x<!---->&amp;", 200_000).Append("</a>");
        var clock = CpuClock.StartNew();
        Assert.Equal(XmlProblem.None, End(text.ToString()));
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 10);
    }

    internal static XmlProblem End(string text)
    {
        var xml = new XmlPull(Encoding.UTF8.GetBytes(text));
        while (xml.Read())
        {
            Assert.InRange(xml.Depth, 1, XmlPull.MaxDepth);
        }

        Assert.False(xml.Read());
        Assert.Equal(XmlToken.None, xml.Token);
        return xml.Problem;
    }

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var xml = new XmlPull(Encoding.UTF8.GetBytes(text));
        while (xml.Read())
        {
            tokens.Add($"{xml.Line} " + xml.Token switch
            {
                XmlToken.Start => "<" + Encoding.UTF8.GetString(xml.Name),
                XmlToken.End => ">" + Encoding.UTF8.GetString(xml.Name),
                _ => "|" + (xml.IsLiteral ? Encoding.UTF8.GetString(xml.Text) : XmlText.Resolve(xml.Text)),
            });
        }

        return tokens;
    }
}
