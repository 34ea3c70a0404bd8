using Plimsoll.Advisories.Feeds.Constraints;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Ranges of npm as ranges of versions, and the fixes that a list beside them has.</summary>
public sealed class NpmRangesTests
{
    [Theory]
    [InlineData(">=1.0.0 <2.0.0||=3.1.0", "1.0.0 1.9.9 2.0.0-rc.1 3.1.0", "0.9.0 2.0.0 3.1.1")]
    [InlineData("<2.1.5 >=2.1.2-M2", "2.1.2-M2 2.1.4", "2.1.1 2.1.5")]
    [InlineData("2.0.x || 2.1.x", "2.0.0 2.1.9", "1.9.9 2.2.0 2.2.0-beta")]
    [InlineData("12.x", "12.0.0 12.22.1", "11.9.9 13.0.0 13.0.0-rc.1")]
    [InlineData("<= 10", "10.99.0 0.1.0", "11.0.0")]
    [InlineData(">1.2", "1.3.0", "1.2.9 1.2.0")]
    [InlineData("<1.2", "1.1.9", "1.2.0")]
    [InlineData("=v1.2", "1.2.0 1.2.7", "1.3.0 1.1.0")]
    [InlineData("^1.2.3", "1.2.3 1.9.0", "1.2.2 2.0.0 2.0.0-0")]
    [InlineData("^0.2.3", "0.2.3 0.2.9", "0.3.0")]
    [InlineData("^0.0.3", "0.0.3", "0.0.4 0.0.2")]
    [InlineData("~1.2.3", "1.2.3 1.2.9", "1.3.0")]
    [InlineData("~1", "1.0.0 1.9.9", "2.0.0")]
    [InlineData("1.0.0 - 1.2", "1.0.0 1.2.9", "1.3.0 0.9.9")]
    [InlineData("*", "0.0.1 9.9.9", "")]
    public void Forms_of_npm_are_read(string range, string inside, string outside)
    {
        var scheme = VersionSchemes.Find("npm")!;
        List<VersionRange> ranges = [];
        Assert.True(NpmRanges.TryAdd(range, scheme, ranges));
        Assert.All(inside.Split(' ', StringSplitOptions.RemoveEmptyEntries), v => Assert.True(Ranges.Contain(scheme, [.. ranges], v), v));
        Assert.All(outside.Split(' ', StringSplitOptions.RemoveEmptyEntries), v => Assert.False(Ranges.Contain(scheme, [.. ranges], v), v));
    }

    [Theory]
    [InlineData("!=1.0.0")]
    [InlineData(">=")]
    [InlineData("<*")]
    [InlineData("<not-a-version")]
    [InlineData("1.0.0 -")]
    [InlineData(">=1.0.0 - 2.0.0")]
    [InlineData("1.0.0 ||| 2.0.0")]
    [InlineData("9223372036854775807.x")]
    public void What_is_none_is_refused(string range) =>
        Assert.False(NpmRanges.TryAdd(range, VersionSchemes.Find("npm")!, []));

    [Theory]
    [InlineData("<1.2.0", "", null)]
    [InlineData("<1.2.0", "1.2.1", "1.2.1")]
    [InlineData("<1.2.0", "1.2.0 1.3.0", "1.2.0")]
    [InlineData("<=1.2.0", "1.2.1", "1.2.1")]
    [InlineData("<=1.2.0", "1.2.0 1.1.0 other", null)]
    [InlineData("<1.2.0 || >=1.3.0 <1.3.4", "1.3.4", "1.2.0 1.3.4")]
    [InlineData("<=1.2.0 || >=1.3.0 <1.3.4", "1.3.4", "1.3.4 1.3.4")]
    [InlineData(">=1.0.0", "2.0.0", null)]
    public void A_fix_is_the_lowest_listed_version_after_a_range(string range, string listed, string? fixes)
    {
        var scheme = VersionSchemes.Find("npm")!;
        List<VersionRange> ranges = [];
        Assert.True(NpmRanges.TryAdd(range, scheme, ranges));
        var found = FixedVersions.Apply(scheme, ranges, listed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(fixes ?? "", string.Join(' ', found.Select(static r => r.Fix)));
    }
}
