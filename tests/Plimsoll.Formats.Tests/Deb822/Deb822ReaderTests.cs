using System.Text;
using Plimsoll.Formats.Deb822;

namespace Plimsoll.Formats.Tests.Deb822;

public sealed class Deb822ReaderTests
{
    [Fact]
    public void Reads_fields_paragraphs_and_continuations()
    {
        Assert.Equal(
            [
                "1 Package=a",
                "2 Description=short|  long|  .|  more|",
                "6 Version=",
                "end",
                "9 package=b",
                "end",
            ],
            Read("Package: a\nDescription:   short \n  long\n  .\n  more\nVersion:\n\n \t\npackage:b"));
    }

    [Fact]
    public void Takes_windows_line_ends_a_byte_order_mark_and_comments() =>
        Assert.Equal(["1 A=1", "3 B=2", "end", "5 C=3", "end"], Read("\uFEFFA: 1\r\n# no\r\nB: 2\r\n\r\nC: 3\r\n"));

    [Fact]
    public void Goes_on_after_lines_that_are_no_fields() =>
        Assert.Equal(["LineWithoutColon 1", "2 A=1", "LineWithoutColon 3", "LineWithoutColon 4", "5 B=x: y", "end", "StrayContinuation 7", "8 C=", "end"],
            Read("junk\nA: 1\n: 2\njunk\nB: x: y\n\n stray\nC:\n"));

    [Fact]
    public void A_blank_line_ends_a_field() =>
        Assert.Equal(["1 A=1| x|", "end", "StrayContinuation 4"], Read("A: 1\n x\n  \n y\n"));

    [Theory]
    [InlineData("")]
    [InlineData("\n\n\n")]
    [InlineData("# only\n")]
    public void Nothing_is_nothing(string text) => Assert.Empty(Read(text));

    private static List<string> Read(string text)
    {
        var seen = new List<string>();
        var reader = new Deb822Reader(Encoding.UTF8.GetBytes(text));
        for (var token = reader.Read(); token != Deb822Token.End; token = reader.Read())
        {
            seen.Add(token switch
            {
                Deb822Token.EndOfParagraph => "end",
                Deb822Token.Field => $"{reader.Line} {Encoding.UTF8.GetString(reader.Name)}={Encoding.UTF8.GetString(reader.Value)}" +
                    (reader.Continuation.IsEmpty ? "" : "|" + Encoding.UTF8.GetString(reader.Continuation).Replace('\n', '|')),
                _ => $"{token} {reader.Line}",
            });
        }

        return seen;
    }
}
