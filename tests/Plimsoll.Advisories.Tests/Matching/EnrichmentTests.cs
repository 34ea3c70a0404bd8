using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Matching;

public sealed class EnrichmentTests
{
    private static readonly DateOnly Day = new(2026, 8, 1);

    [Fact]
    public void A_score_comes_with_the_finding_and_makes_no_vulnerability_of_its_own()
    {
        using var database = new FeedRows()
            .Say("vendor", 100, "npm", "hull", "CVE-2024-1", FeedRows.Below("3.0.0"))
            .Record("epss", new FeedRecord { Id = "CVE-2024-1", Epss = new EpssScore(0.5, 0.97, Day), IsEnrichment = true })
            .Record("epss", new FeedRecord { Id = "CVE-2024-9", Epss = new EpssScore(0.9, 0.99, Day), IsEnrichment = true })
            .Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "2.0.0")));
        Assert.Equal((0.5, 0.97), (finding.Epss, finding.EpssPercentile));
        Assert.Empty(database.Find("CVE-2024-9"));
        Assert.Equal([1, 0], database.Info.Sources.Skip(1).Select(s => s.Records.Used));
    }

    [Fact]
    public void A_malicious_package_is_malware()
    {
        using var database = new FeedRows()
            .Record("mal", new FeedRecord { Id = "MAL-2024-1", IsMalicious = true })
            .Say("mal", 100, "npm", "hull", "MAL-2024-1", new Advisories.Records.Claim { Ranges = [Advisories.Records.VersionRange.All] })
            .Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "2.0.0")));
        Assert.Equal((FindingClass.Malware, FindingStatus.Affected), (finding.Class, finding.Status));
    }

    [Fact]
    public void Headers_of_the_kernel_are_a_class_of_their_own()
    {
        using var database = new FeedRows().Say("debian", 100, "debian:12", "linux", "CVE-2024-1", FeedRows.Below("7")).Open();
        var source = new SourcePackage("linux", "6");

        Assert.Equal(FindingClass.KernelHeaders, Packages.Find(database, "debian:12", Packages.Of("deb", "linux-libc-dev", "6", source)).Single().Class);
        Assert.Equal(FindingClass.Vulnerability, Packages.Find(database, "debian:12", Packages.Of("deb", "linux-image-6-amd64", "6", source)).Single().Class);
    }

    [Fact]
    public void Every_source_keeps_its_own_word_about_how_bad_it_is()
    {
        const string Vector = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
        using var database = new FeedRows()
            .Say("vendor", 100, "npm", "hull", "CVE-2024-1", FeedRows.Below("3.0.0"))
            .Record("vendor", new FeedRecord { Id = "CVE-2024-1", Severity = Severity.Low })
            .Record("nvd", new FeedRecord { Id = "CVE-2024-1", CvssVectors = [Vector], IsEnrichment = true })
            .Open();

        var finding = Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "2.0.0")));
        Assert.Equal(
            [new SourceSeverity("vendor", Severity.Low, null), new SourceSeverity("nvd", Severity.Unknown, new CvssScore(Vector, 9.8))],
            finding.Severities.AsEnumerable());
    }

    [Fact]
    public void A_release_is_found_by_its_scope_and_the_later_day_counts()
    {
        using var database = new FeedRows()
            .Release(new ReleaseSupport { Scope = "debian:10", Codename = "buster", EndOfLife = new(2022, 9, 10) })
            .Release(new ReleaseSupport { Scope = "debian:10", EndOfLife = new(2022, 8, 1), EndOfExtendedSupport = new(2024, 6, 30) })
            .Open();

        var release = database.FindRelease("debian:10");
        Assert.Equal(("buster", new DateOnly(2022, 9, 10), new DateOnly(2024, 6, 30)), (release?.Codename, release?.EndOfLife, release?.EndOfExtendedSupport));
        Assert.Equal((false, true), (release!.HasEnded(new(2024, 6, 30)), release.HasEnded(new(2024, 7, 1))));
        Assert.Null(database.FindRelease("debian:11"));
    }
}
