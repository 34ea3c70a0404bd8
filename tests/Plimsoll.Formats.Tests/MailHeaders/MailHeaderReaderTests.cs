using System.Text;
using Plimsoll.Formats.MailHeaders;

namespace Plimsoll.Formats.Tests.MailHeaders;

public sealed class MailHeaderReaderTests
{
    [Fact]
    public void Reads_headers_until_the_first_empty_line() =>
        Assert.Equal(["Name=x", "License=MIT|        \n        more\n", "Version=1"], Read("Name: x\r\nLicense: MIT\n        \n        more\nVersion:1\n\nName: y\n", out _));

    [Fact]
    public void Counts_and_skips_what_is_no_header()
    {
        Assert.Equal(["Name=x", "Version=1"], Read(" stray\nName: x\nsome text: with a colon\nVersion: 1", out var malformed));
        Assert.Equal(2, malformed);
    }

    private static List<string> Read(string text, out int malformed)
    {
        var seen = new List<string>();
        var reader = new MailHeaderReader(Encoding.UTF8.GetBytes(text));
        while (reader.Read())
        {
            seen.Add($"{Encoding.UTF8.GetString(reader.Name)}={Encoding.UTF8.GetString(reader.Value)}" +
                (reader.Continuation.IsEmpty ? "" : "|" + Encoding.UTF8.GetString(reader.Continuation)));
        }

        malformed = reader.Malformed;
        return seen;
    }
}
