using System.Text;
using System.Xml;
using CsCheck;
using Plimsoll.Formats.Xml;
using XmlText = Plimsoll.Formats.Xml.XmlText;

namespace Plimsoll.Formats.Tests.Xml;

/// <summary>The reader of the class library as the oracle.</summary>
public sealed class XmlOracleTests
{
    private static readonly string[] Texts = ["&amp;", "\n", " ", "é", "&#65;"];

    private static readonly Gen<string> Word = Gen.Char["ab"].Array[1, 4].Select(static c => new string(c));

    private static readonly Gen<string> Part = Gen.OneOf(
        Word,
        Word.Select(static w => $"<{w}>"),
        Word.Select(static w => $"</{w}>"),
        Word.Select(static w => $"<{w}/>"),
        Gen.Select(Word, Word, Word).Select(static (w, k, v) => $"<{w} {k}='{v}&lt;'>"),
        Word.Select(static w => $"<!--{w}-->"),
        Word.Select(static w => $"<![CDATA[{w}]]>"),
        Word.Select(static w => $"<?{w} x?>"),
        Gen.Int[0, 4].Select(static i => Texts[i]));

    [Fact]
    public void Trees_that_the_class_library_wrote_are_read_alike() =>
        Gen.Select(Gen.Int[0, 5], Word, Gen.String).Array[1, 60].Sample(static steps =>
        {
            var text = new StringBuilder();
            using (var writer = XmlWriter.Create(text, new XmlWriterSettings { CheckCharacters = false, OmitXmlDeclaration = true, ConformanceLevel = ConformanceLevel.Document }))
            {
                writer.WriteStartElement("root");
                var depth = 1;
                foreach (var (step, name, raw) in steps)
                {
                    var content = new string([.. raw.Where(static c => c is >= ' ' and < '\ud800' && c != '\u007f')]);
                    switch (step)
                    {
                        case 0 or 1 when depth < 100:
                            writer.WriteStartElement(name);
                            writer.WriteAttributeString("k", content);
                            depth++;
                            break;
                        case 2 when depth > 1:
                            writer.WriteEndElement();
                            depth--;
                            break;
                        case 3:
                            writer.WriteString(content);
                            break;
                        case 4:
                            writer.WriteCData(content);
                            break;
                        default:
                            writer.WriteComment(content.Replace('-', ' '));
                            break;
                    }
                }
            }

            Assert.Equal((Theirs(text.ToString()), XmlProblem.None), Ours(text.ToString()));
        });

    [Fact]
    public void What_the_class_library_reads_is_read_alike_and_what_it_refuses_never_throws() =>
        Part.Array[0, 12].Sample(static parts =>
        {
            var text = string.Concat(parts);
            var (tokens, problem) = Ours(text);
            string? theirs = null;
            try
            {
                theirs = Theirs(text);
            }
            catch (XmlException)
            {
                // Attributes twice and some characters are refused there only: files are not worth losing for them.
            }

            if (theirs is not null)
            {
                Assert.Equal((theirs, XmlProblem.None), (tokens, problem));
            }
        }, iter: 20_000);

    [Fact]
    public void Random_bytes_never_throw() => Gen.OneOf(Gen.Byte.Array[0, 200], Gen.Char["<>/!-[]?&;#='\"ab \n"].Array[0, 200].Select(static c => Encoding.UTF8.GetBytes(c))).Sample(static bytes =>
    {
        var xml = new XmlPull(XmlEncoding.ToUtf8(bytes));
        while (xml.Read())
        {
            xml.TryGetAttribute("a"u8, out _);
            if (xml.Token == XmlToken.Text)
            {
                XmlText.Resolve(xml.Text);
            }
        }
    }, iter: 20_000);

    // Texts that touch are put together: comments split them here and there in different ways.
    private static (string Tokens, XmlProblem Problem) Ours(string text)
    {
        var tokens = new StringBuilder();
        var xml = new XmlPull(Encoding.UTF8.GetBytes(text));
        while (xml.Read())
        {
            switch (xml.Token)
            {
                case XmlToken.Start:
                    xml.TryGetAttribute("k"u8, out var value);
                    tokens.Append('<').Append(Encoding.UTF8.GetString(xml.Name)).Append(' ').Append(XmlText.Resolve(value)).Append('>');
                    break;
                case XmlToken.End:
                    tokens.Append("</>");
                    break;
                default:
                    tokens.Append(xml.IsLiteral ? Encoding.UTF8.GetString(xml.Text) : XmlText.Resolve(xml.Text));
                    break;
            }
        }

        return (tokens.ToString(), xml.Problem);
    }

    private static string Theirs(string text)
    {
        var tokens = new StringBuilder();
        using var xml = XmlReader.Create(new StringReader(text), new XmlReaderSettings { CheckCharacters = false, DtdProcessing = DtdProcessing.Prohibit });
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    tokens.Append('<').Append(xml.LocalName).Append(' ').Append(xml.GetAttribute("k")).Append('>').Append(xml.IsEmptyElement ? "</>" : "");
                    break;
                case XmlNodeType.EndElement:
                    tokens.Append("</>");
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
                case XmlNodeType.Whitespace when xml.Depth > 0:
                    tokens.Append(xml.Value);
                    break;
            }
        }

        return tokens.ToString();
    }
}
