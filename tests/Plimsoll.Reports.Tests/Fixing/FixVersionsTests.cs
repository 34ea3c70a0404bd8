using Plimsoll.Model;
using Plimsoll.Reports.Fixing;
using Plimsoll.Reports.Tests.Support;

namespace Plimsoll.Reports.Tests.Fixing;

public sealed class FixVersionsTests
{
    private static readonly string[] OfGo = ["1.25.13", "1.26.6", "1.27.0-rc.3"];

    [Fact]
    public void A_version_of_a_branch_that_has_the_fix_will_do() =>
        Assert.Equal("1.25.13", FixVersions.Smallest("golang", [Of(OfGo, "< 1.25.13", ">= 1.26.0-0, < 1.26.6", ">= 1.27.0-0, < 1.27.0-rc.3"), Of(["1.25.3"], "< 1.25.3")]));

    [Fact]
    public void A_version_in_an_affected_branch_will_not_do() =>
        Assert.Equal("1.26.6", FixVersions.Smallest("golang", [Of(OfGo, "< 1.25.13", ">= 1.26.0-0, < 1.26.6", ">= 1.27.0-0, < 1.27.0-rc.3"), Of(["1.26.1"], "< 1.26.1")]));

    [Theory]
    [InlineData]
    [InlineData("and 12 more")]
    public void Without_the_ranges_it_is_above_the_last_fix(params string[] affected) =>
        Assert.Equal("1.27.0-rc.3", FixVersions.Smallest("golang", [Of(OfGo, affected), Of(["1.26.9"], affected)]));

    private static Finding Of(string[] fixes, params string[] affected) => SampleReports.Everything().Findings[0] with
    {
        FixedVersions = [.. fixes],
        Claims = affected.Length == 0 ? [] : [new SourceClaim { Feed = "go-vulndb", Vendor = "go", Id = "GO-1", Status = FindingStatus.Fixed, Affected = [.. affected] }],
    };
}
