using System.Diagnostics;
using System.Text;
using CsCheck;
using Plimsoll.Formats.Java;

namespace Plimsoll.Formats.Tests.Java;

public sealed class JavaPropertiesReaderTests
{
    // The examples of the documentation, and the corners of the rules.
    private const string Text = """
        # a comment \
        ! another
        Truth = Beauty
          Truth2:Beauty
        Truth3                     :Beauty

        fruits                 apple, banana, pear, \
                               cantaloupe, watermelon, \
                               # kiwi
        cheeses
        key\ with\:blanks\==a\tb\\c\u00e9
        even\\=not joined\\
        =no key
        a==b
        last = ends here \
        """;

    private static readonly string[] Expected =
    [
        "Truth=Beauty", "Truth2=Beauty", "Truth3=Beauty", "fruits=apple, banana, pear, cantaloupe, watermelon, # kiwi", "cheeses=", "key with:blanks==a\tb\\cé",
        "even\\=not joined\\", "=no key", "a==b", "last=ends here",
    ];

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void The_rules_of_Java_hold(string end) => Assert.Equal(Expected, Read(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings(end))));

    [Fact]
    public void Java_reads_the_same()
    {
        var java = Needs.Program("java");
        Needs.Require(File.Exists(Path.Combine(Path.GetDirectoryName(new FileInfo(java).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? java)!, "javac")), "this Java has no compiler");
        using var folder = new TempFolder();
        File.WriteAllText(folder.File("in.properties"), Text);
        File.WriteAllText(folder.File("Show.java"), """
            import java.io.*;
            import java.util.*;
            public class Show {
                public static void main(String[] args) throws Exception {
                    var found = new ArrayList<String>();
                    new Properties() {
                        @Override public synchronized Object put(Object key, Object value) { found.add(key + "=" + ((String) value).trim()); return null; }
                    }.load(new InputStreamReader(new FileInputStream(args[0]), "UTF-8"));
                    new PrintStream(System.out, true, "UTF-8").print(String.join("\n", found));
                }
            }
            """);
        using var process = Process.Start(new ProcessStartInfo(java, [folder.File("Show.java"), folder.File("in.properties")]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        Assert.Equal(Expected, process.StandardOutput.ReadToEnd().Split('\n'));
    }

    [Fact]
    public void Half_a_character_becomes_none() => Assert.Equal(["a=\uFFFD😀"], Read("a=\\uD800\\uD83D\\uDE00"u8.ToArray()));

    [Fact]
    public void Any_bytes_are_read_to_their_end() =>
        Gen.OneOf(Gen.Byte.Array[0, 200], Gen.Char["\\u00e=:#! \r\nab\t"].Array[0, 200].Select(static c => Encoding.UTF8.GetBytes(c))).Sample(static bytes => Assert.InRange(Read(bytes).Count, 0, bytes.Length), iter: 5000);

    private static List<string> Read(byte[] bytes)
    {
        var found = new List<string>();
        var reader = new JavaPropertiesReader(bytes);
        while (reader.Read())
        {
            found.Add($"{reader.Key}={reader.Value}");
        }

        return found;
    }
}
