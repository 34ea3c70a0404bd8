using System.Text;
using CsCheck;
using Plimsoll.Formats.Java;

namespace Plimsoll.Formats.Tests.Java;

public sealed class JarManifestReaderTests
{
    private const string Text = "Manifest-Version: 1.0\nBundle-License: a lon\n g value on th\n ree lines\n\n\nName: org/x/\nVersion:2\nno field\n: no name\n\nName: y\nLast: end";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Sections_and_values_over_several_lines_are_read_with_every_line_end(string end) => Assert.Equal(
        ["0 Manifest-Version=1.0", "0 Bundle-License=a long value on three lines", "1 Name=org/x/", "1 Version=2", "2 Name=y", "2 Last=end"],
        Read(Text.Replace("\n", end, StringComparison.Ordinal)));

    [Fact]
    public void Empty_lines_before_the_first_attribute_begin_no_section() => Assert.Equal(["0 A=b"], Read("\n\n\r\nA: b"));

    [Fact]
    public void A_folded_character_is_put_together()
    {
        // Java folds after 72 bytes, wherever that is.
        var bytes = Encoding.UTF8.GetBytes("A: é");
        Assert.Equal(["0 A=é"], Read([.. bytes[..4], .. "\r\n "u8, .. bytes[4..], .. "\r\n"u8]));
    }

    [Fact]
    public void Any_bytes_are_read_to_their_end() => Gen.OneOf(Gen.Byte.Array[0, 200], Gen.Char[" :\r\nab"].Array[0, 200].Select(static c => Encoding.UTF8.GetBytes(c))).Sample(static bytes =>
    {
        Assert.InRange(Read(bytes).Count, 0, bytes.Length);
    }, iter: 5000);

    [Fact]
    public void What_is_written_comes_back() => Gen.Select(Gen.String[Gen.Char['A', 'z'], 1, 20], Gen.String[Gen.Char[' ', '~'], 0, 300], Gen.Int[1, 70]).Array[1, 9].Sample(static fields =>
    {
        var text = new StringBuilder();
        foreach (var (name, value, width) in fields)
        {
            var line = $"{name}: {value}";
            for (var at = 0; at < line.Length; at += width + name.Length + 2)
            {
                text.Append(at == 0 ? "" : "\r\n ").Append(line.AsSpan(at, Math.Min(width + name.Length + 2, line.Length - at)));
            }

            text.Append("\r\n");
        }

        Assert.Equal(fields.Select(static f => $"0 {f.Item1}={f.Item2.Trim()}"), Read(text.ToString()));
    });

    private static List<string> Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static List<string> Read(byte[] bytes)
    {
        var found = new List<string>();
        var reader = new JarManifestReader(bytes);
        while (reader.Read())
        {
            found.Add($"{reader.Section} {Encoding.UTF8.GetString(reader.Name)}={Encoding.UTF8.GetString(reader.Value)}");
        }

        return found;
    }
}
