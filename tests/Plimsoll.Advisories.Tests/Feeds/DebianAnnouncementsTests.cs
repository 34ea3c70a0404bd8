using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Lists of DSA and DLA.</summary>
public sealed class DebianAnnouncementsTests
{
    private const string Archive = "debian/debian-security-tracker-lists";

    [Fact]
    public void An_announcement_tells_fixes_by_release()
    {
        using var database = Open("""
            [13 Mar 2023] DSA-5372-1 hull - security update
            	{CVE-2021-0001 CVE-2021-0002}
            	[bullseye] - hull 2:6.0-2+deb11u1
            	[buster] - hull 2:5.0-2+deb10u1 (a remark)
            	[stretch] - hull <not-affected> (Vulnerable code not present)
            	[jessie] - hull <end-of-life>
            	NOTE: a note
            [9 Mar 2010] DSA-2000-1 mast
                    [lenny] - mast 1.0-1
            """);
        var found = Find(database, "debian:10", "2:5.0-2");
        Assert.Equal(["CVE-2021-0001", "CVE-2021-0002"], found.Select(static f => f.Id));
        Assert.Equal(("2:5.0-2+deb10u1", "DSA-5372-1"), (Assert.Single(found[0].FixedVersions), Assert.Single(found[0].Aliases)));
        Assert.Empty(Find(database, "debian:10", "2:5.0-2+deb10u1"));
        Assert.Equal([FindingStatus.EndOfLife, FindingStatus.EndOfLife], Find(database, "debian:8", "1").Select(static f => f.Status));

        // Without a CVE it stands for itself.
        Assert.Equal("DSA-2000-1", Assert.Single(database.Find("DSA-2000-1")).Id);
        Assert.Equal(2, database.Find("DSA-5372-1").Length);
        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((2, 4, 1, new DateOnly(2023, 3, 13)), (source.Records.Used, source.Entries.Used, source.Entries.Skipped["told-elsewhere"], source.Newest));
        Assert.All(database.Info.Scopes, static scope => Assert.Equal(Completeness.AnnouncementsOnly, scope.Completeness));
    }

    [Fact]
    public void What_is_broken_is_counted()
    {
        using var feeds = new FeedFolder()
            .Add(Archive, "data/DLA/list", "\tstray\n[today] DLA-1-1 hull\n\t[buster] - hull 1\n\t[buster] hull 1\n\t{CVE-2020-0001\n\t{XSA-1}\n\t[nowhere] - hull 1\n\t[buster] - hull <no-dsa>\n\t[buster] - hull word\n[1 Jan 2020] hull - x\n\t[buster] - hull 1\nwords\n[1 Jan 2020] DLA-x\n[1 Jan 2020] DLA-2-1 nothing\n")
            .Add(Archive, "data/CPE/list", "x")
            .Add(Archive, "data/config.json", "{}");
        using var database = feeds.Open();
        var source = Assert.Single(database.Info.Sources);
        Assert.Equal((1, 3, 1, 2), (source.Records.Used, source.Records.Skipped["malformed"], source.Records.Skipped["nothing-affected"], source.Records.Skipped["not-a-record"]));
        Assert.Equal((1, 5), (source.Entries.Used, source.Entries.Skipped["malformed"]));
        Assert.Equal((1, 1, 1), (source.Entries.Skipped["other-product"], source.Entries.Skipped["unsupported-range"], source.Entries.Skipped["unorderable-bound"]));
    }

    [Fact]
    public void The_newer_export_counts_where_both_speak()
    {
        using var feeds = new FeedFolder()
            .Debian("CVE-2021-0001", DebianOsvTests.Affected(DebianOsvTests.Entry("10", "hull", "3")))
            .Debian("CVE-2021-0002", DebianOsvTests.Affected(DebianOsvTests.Entry("10", "hull", "0")))
            .Add(Archive, "data/DSA/list", "[13 Mar 2023] DSA-1-1 hull\n\t{CVE-2021-0001 CVE-2021-0002 CVE-2021-0003}\n\t[buster] - hull 2\n");
        using var database = feeds.Open();
        Assert.Equal(["CVE-2021-0001 Fixed 3", "CVE-2021-0003 Fixed 2"], Packages.Ask(database, "debian:10", Packages.Of("deb", "hull", "1")));
        Assert.Equal(["CVE-2021-0001 Fixed 3"], Packages.Ask(database, "debian:10", Packages.Of("deb", "hull", "2")));
    }

    private static System.Collections.Immutable.ImmutableArray<Finding> Find(AdvisoryDatabase database, string distribution, string version) => Advisories.Matching.Matcher.Match(
        database, Packages.Image(Packages.Distro("debian", distribution["debian:".Length..]), Packages.Of("deb", "hull", version))).Findings;

    private static AdvisoryDatabase Open(string list)
    {
        using var feeds = new FeedFolder().Add(Archive, "data/DSA/list", list);
        return feeds.Open();
    }
}
