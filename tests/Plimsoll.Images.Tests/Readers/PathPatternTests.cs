using System.Text;
using CsCheck;
using Plimsoll.Images.Readers;

namespace Plimsoll.Images.Tests.Readers;

public sealed class PathPatternTests
{
    private static readonly Gen<string> Segment = Gen.Char["ab*?"].Array[1, 4].Select(static c => new string(c));

    private static readonly Gen<string> Pattern = Gen.OneOf(Segment, Gen.Const("**")).Array[1, 5].Select(static s => string.Join('/', s));

    private static readonly Gen<string> Path = Gen.Char["ab"].Array[1, 4].Select(static c => new string(c)).Array[1, 6].Select(static s => string.Join('/', s));

    [Theory]
    [InlineData("var/lib/dpkg/status", "var/lib/dpkg/status", true)]
    [InlineData("var/lib/dpkg/status", "x/var/lib/dpkg/status", false)]
    [InlineData("var/lib/dpkg/status", "var/lib/dpkg/status/x", false)]
    [InlineData("**/package.json", "package.json", true)]
    [InlineData("**/package.json", "a/b/package.json", true)]
    [InlineData("**/package.json", "a/xpackage.json", false)]
    [InlineData("**/*.deps.json", "a/x.deps.json", true)]
    [InlineData("**/*.deps.json", "a/.deps.json", true)]
    [InlineData("**/*.dist-info/METADATA", "usr/lib/a-1.dist-info/METADATA", true)]
    [InlineData("**/*.dist-info/METADATA", "usr/a-1.dist-info/x/METADATA", false)]
    [InlineData("usr/share/doc/*/copyright", "usr/share/doc/a/copyright", true)]
    [InlineData("usr/share/doc/*/copyright", "usr/share/doc/a/b/copyright", false)]
    [InlineData("usr/share/doc/*/copyright", "usr/share/doc//copyright", true)]
    [InlineData("a/**/b", "a/b", true)]
    [InlineData("a/**/b", "a/x/y/b", true)]
    [InlineData("a/**", "a/x/y", true)]
    [InlineData("a/**", "a", false)]
    [InlineData("**", "a/b", true)]
    [InlineData("?.x", "é.x", false)] // it matches a byte
    [InlineData("??.x", "é.x", true)]
    [InlineData("*é", "aé", true)]
    [InlineData("a*b*c", "aXbXbc", true)]
    [InlineData("A", "a", false)]
    public void Patterns_mean_what_shells_mean(string pattern, string path, bool expected) =>
        Assert.Equal(expected, new PathPattern(pattern).IsMatch(Encoding.UTF8.GetBytes(path)));

    [Fact]
    public void Matching_is_what_trying_everything_finds() =>
        Gen.Select(Pattern, Path).Sample(
            static (pattern, path) => Assert.Equal(
                TryAll(pattern.Split('/'), path.Split('/')), new PathPattern(pattern).IsMatch(Encoding.UTF8.GetBytes(path))),
            iter: 20_000);

    [Fact]
    public void At_or_above_asks_every_folder_on_the_way() =>
        Gen.Select(Pattern, Path).Sample(
            static (pattern, path) =>
            {
                var segments = path.Split('/');
                var expected = Enumerable.Range(1, segments.Length).Any(n => TryAll(pattern.Split('/'), segments.AsSpan(0, n)));
                Assert.Equal(expected, new PathPattern(pattern).IsMatchAtOrAbove(Encoding.UTF8.GetBytes(path)));
            },
            iter: 5000);

    [Fact]
    public void Patterns_made_to_go_back_take_no_time()
    {
        var path = Encoding.ASCII.GetBytes(string.Join('/', Enumerable.Repeat(new string('a', 50), 300)));
        var watch = CpuClock.StartNew();
        Assert.False(new PathPattern(string.Concat(Enumerable.Repeat("**/a*a*a*a/", 50)) + "b").IsMatch(path));
        Assert.False(new PathPattern(string.Concat(Enumerable.Repeat("*a", 500)) + "b").IsMatch(Encoding.ASCII.GetBytes(new string('a', 16_000))));
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 5);
    }

    [Fact]
    public void A_pattern_shows_as_it_was_written() => Assert.Equal("a//*", new PathPattern("a//*").ToString());

    private static bool TryAll(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty)
        {
            return path.IsEmpty;
        }

        if (pattern[0] != "**")
        {
            return !path.IsEmpty && TrySegment(pattern[0], path[0]) && TryAll(pattern[1..], path[1..]);
        }

        // At the end it stands for one segment or more: a folder is not what is below it.
        for (var skip = pattern.Length == 1 ? 1 : 0; skip <= path.Length; skip++)
        {
            if (TryAll(pattern[1..], path[skip..]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool TrySegment(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty)
        {
            return text.IsEmpty;
        }

        return pattern[0] == '*'
            ? TrySegment(pattern[1..], text) || (!text.IsEmpty && TrySegment(pattern, text[1..]))
            : !text.IsEmpty && (pattern[0] == '?' || pattern[0] == text[0]) && TrySegment(pattern[1..], text[1..]);
    }
}
