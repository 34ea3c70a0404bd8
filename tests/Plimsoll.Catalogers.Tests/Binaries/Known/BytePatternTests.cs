using System.Text;
using System.Text.RegularExpressions;
using CsCheck;
using Plimsoll.Catalogers.Binaries.Known;

namespace Plimsoll.Catalogers.Tests.Binaries.Known;

public sealed class BytePatternTests
{
    private static readonly string[] Patterns =
    [
        .. KnownPrograms.All.SelectMany(static row => row.Texts).Select(static text => text.Pattern.Text),
        "a|ab|abc", "(a*)*b", "(?<v>a{2,4})b?", "^(?<v>[^a-c]+)$", @"(?<v>\d+(\.\d+)*)\x00", "(a|b|)+c", @"[\x00-\x1f]{1,3}(?<v>\w)", "a?a?a?aaa", "((a{0,2}){0,2}b){0,2}c", "",
    ];

    public static TheoryData<string> Broken => ["(", ")", "a)", "[a", "a{2", "a{3,2}", "a{x}", "*", "\\q", "\\", "a{1,1000}", "[a-\\d]", "\u20ac"];

    // The library's engine is the oracle. It lets $ stand before a line end, which is put right here.
    [Fact]
    public void Every_pattern_matches_what_the_library_matches()
    {
        var oracles = Patterns.Select(static p => new Regex(p.Replace("$", @"\z", StringComparison.Ordinal), RegexOptions.ExplicitCapture)).ToArray();
        string[] alphabet = ["a", "b", "c", "\0", "\n", ".", "-", "1", "2", "0", " ", "go1.", "1.2.3", "\0\0", "rc1", "nginx version: nginx/", "OpenSSL ", "java\0", "openjdk\0", "go", "v", "\u00b0", "BusyBox v", "(", "PHP/", "\"", "%s"];
        Gen.Select(Gen.Int[0, Patterns.Length - 1], Gen.Int[0, alphabet.Length - 1].Select(i => alphabet[i]).Array[0, 40]).Sample(
            (index, parts) =>
            {
                var text = string.Concat(parts);
                var expected = oracles[index].Match(text);
                var found = new BytePattern(Patterns[index]).TryMatch(Encoding.Latin1.GetBytes(text), 0, out var captured, out var end);
                Assert.Equal(expected.Success, found);
                if (found)
                {
                    Assert.Equal((expected.Index + expected.Length, expected.Groups["v"].Value), (end, text[captured]));
                }
            },
            iter: 20_000);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void What_is_no_pattern_is_refused(string pattern) => Assert.Throws<FormatException>(() => new BytePattern(pattern));

    [Fact]
    public void A_match_may_be_asked_for_from_any_place()
    {
        var pattern = new BytePattern(@"(?<v>\d)\.");
        Assert.True(pattern.TryMatch("1.2."u8, 1, out var captured, out var end));
        Assert.Equal((2, 3, 4), (captured.Start.Value, captured.End.Value, end));
        Assert.False(pattern.TryMatch("1.2."u8, 4, out _, out _));
        Assert.True(new BytePattern("").TryMatch("x"u8, 0, out _, out end));
        Assert.Equal(0, end);
    }

    [Fact]
    public void Time_grows_with_the_text_and_not_with_the_ways_to_match_it()
    {
        // A matcher that goes back would try 2^60 ways.
        var pattern = new BytePattern(string.Concat(Enumerable.Repeat("a?", 60)) + string.Concat(Enumerable.Repeat("a", 60)) + "b");
        var watch = CpuClock.StartNew();
        Assert.False(pattern.TryMatch(Encoding.ASCII.GetBytes(new string('a', 416)), 0, out _, out _));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }
}
