using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using CsCheck;
using Plimsoll.Reports.CycloneDx;
using Plimsoll.Reports.Tests.Support;

namespace Plimsoll.Reports.Tests.CycloneDx;

public sealed class CycloneDxXmlTests
{
    [Theory]
    [InlineData("everything")]
    [InlineData("clean")]
    [InlineData("undecided")]
    [InlineData("source-tree")]
    [InlineData("answered")]
    public void The_document_is_as_reviewed_and_meets_the_schema(string name)
    {
        var document = Rendered.As("cyclonedx-xml", SampleReports.ByName(name));
        Golden.Verify($"tests/Plimsoll.Reports.Tests/Golden/{name}.cyclonedx.xml", document);
        XmlSchemaCheck.Valid("1.6", document);
    }

    [Theory]
    [InlineData("everything", "1.6")]
    [InlineData("everything", "1.7")]
    [InlineData("source-tree", "1.7")]
    public void Each_version_meets_its_schema_with_and_without_vulnerabilities(string name, string version)
    {
        var document = Rendered.Bill("cyclonedx-xml", SampleReports.ByName(name), version);
        XmlSchemaCheck.Valid(version, document);
        Assert.DoesNotContain("<vulnerabilities", document, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<name>plimsoll</name>", "")]
    [InlineData("type=\"operating-system\"", "type=\"ship\"")]
    [InlineData("</bom>", "<surprise/></bom>")]
    [InlineData("<severity>high</severity>", "<severity>worse</severity>")]
    public void The_checker_refuses_what_we_would_not_write(string part, string instead)
    {
        var document = Rendered.As("cyclonedx-xml", SampleReports.Everything());
        Assert.Contains(part, document, StringComparison.Ordinal);
        Assert.NotEmpty(XmlSchemaCheck.Errors("1.6", document.Replace(part, instead, StringComparison.Ordinal)));
    }

    [Fact]
    public void It_says_the_same_as_the_json()
    {
        var report = SampleReports.Everything();
        using var json = JsonDocument.Parse(Rendered.As("cyclonedx-json", report));
        var xml = XDocument.Parse(Rendered.As("cyclonedx-xml", report));
        Assert.Equal(Values(json.RootElement).Order(StringComparer.Ordinal), Values(xml.Root!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Any_text_comes_through_or_is_spelt_out() => Gen.OneOf(Gen.String[0, 40], Gen.OneOf("\u0000", "]]>", "<&\">", "\r\n\t", "\uD83D", "🚢", "\uFFFE").Array[0, 9].Select(string.Concat)).Sample(
        text =>
        {
            using var writer = new StringWriter();
            writer.Write("<a b=\"");
            XmlCharacters.Write(writer, text);
            writer.Write("\">");
            XmlCharacters.Write(writer, text);
            writer.Write("</a>");
            var read = XElement.Parse(writer.ToString(), LoadOptions.PreserveWhitespace);
            var expected = string.Concat(text.Select((c, i) => XmlConvert.IsXmlChar(c) || IsPaired(text, i) ? c.ToString() : $"\\u{(int)c:x4}"));
            return read.Value == expected && read.Attribute("b")!.Value == expected;
        },
        iter: 20_000);

    private static bool IsPaired(string text, int at) =>
        (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
        || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1]));

    // Every text and number; what XML cannot hold as the XML spells it. The head of the document has words of its own in each form.
    private static IEnumerable<string> Values(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().Where(static p => p.Name is not ("$schema" or "bomFormat" or "specVersion")).SelectMany(static p => Values(p.Value)),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Values),
        _ => [string.Concat(node.ToString().Select(static c => c < ' ' && c is not ('\r' or '\n' or '\t') ? $"\\u{(int)c:x4}" : c.ToString()))],
    };

    private static IEnumerable<string> Values(XElement node) => node.Attributes().Where(static a => !a.IsNamespaceDeclaration).Select(static a => a.Value)
        .Concat(node.HasElements ? node.Elements().SelectMany(Values) : node.Value.Length > 0 ? [node.Value] : []);
}
