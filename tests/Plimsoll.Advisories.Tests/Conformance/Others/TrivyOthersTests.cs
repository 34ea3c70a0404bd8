using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Others;

/// <summary>Trivy's detectors of distributions that no feed of ours is about. Their rows are counted, so that it shows what is missing.</summary>
public sealed class TrivyOthersTests
{
    private const string NoFeed = "no feed is about it; a scan of it says so";
    private const string Vendor = "rebuilt packages of a vendor that no feed is about";

    [Theory]
    [InlineData("oracle", NoFeed, 7)]
    [InlineData("photon", NoFeed, 2)]
    [InlineData("bottlerocket", NoFeed, 5)]
    [InlineData("minimos", NoFeed, 5)]
    [InlineData("echo", Vendor, 2)]
    [InlineData("rapidfort", Vendor, 2)]
    [InlineData("rootio", Vendor, 2)]
    [InlineData("seal", Vendor, 2)]
    public void Rows_without_a_feed_are_counted(string detector, string reason, int atLeast)
    {
        // Whoever adds a feed of it takes it out here.
        Assert.DoesNotContain(FeedTable.All, f => f.Name.StartsWith(detector, StringComparison.Ordinal));
        var report = new RowReport();
        TrivyDetector.Skip(detector, reason, report);
        report.Done(atLeast);
    }
}
