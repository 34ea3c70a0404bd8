using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Tests.Conformance.Converting;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Bitnami;

/// <summary>The rows of Grype's matcher of Bitnami's packages.</summary>
public sealed class GrypeBitnamiTests
{
    private const string File = "bitnami/matcher_test";

    // The rows are checked from the day on that a feed takes this archive.
    private static readonly bool HasFeed = FeedTable.All.Any(static f => f.Takes.Any(static t => t.Contains("bitnami/bitnami-osv")));

    [Fact]
    public void Rows_hold()
    {
        if (HasFeed)
        {
            GrypeCases.CheckTable(File, "TestMatcher", "bitnami/testdata/bitnami", "bitnami", atLeast: 10);
            return;
        }

        var report = new RowReport();
        GrypeCases.Skip(report, File, "TestMatcher", "no feed is about Bitnami's packages");
        report.Done(10);
    }
}
