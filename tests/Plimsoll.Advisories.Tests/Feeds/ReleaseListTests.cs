using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Feeds.Archives;
using Plimsoll.Advisories.Feeds.Releases;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Feeds;

public sealed class ReleaseListTests
{
    private static readonly BuildOptions WithReleases = new() { Quality = 1 };

    [Fact]
    public void Rows_are_read_and_what_is_mistyped_is_counted()
    {
        var (data, source) = Read("""
            scope,codename,released,end_of_life,extended,paid
            # comment

            debian:12,bookworm,2023-06-10,2026-07-11,2028-06-30,2033-06-30
            rhel:9,,,2032-05-31,,
            rhel:10,,2035-05-31,2025-05-20,,
            rhel,,,2032-05-31,,
            rhel:,,,2032-05-31,,
            rhel:8,,,2029-5-31,,
            rhel:8,,,2029-05-31,
            """);
        Assert.Equal((2, 5), (source.Records.Used, source.Records.ToTally().Skipped["malformed"]));
        Assert.Equal(("debian:12", "bookworm", new DateOnly(2023, 6, 10), new DateOnly(2028, 6, 30)), (data.Releases[0].Scope, data.Releases[0].Codename, data.Releases[0].Released, data.Releases[0].EndOfExtendedSupport));
        Assert.Equal((null, null, new DateOnly(2032, 5, 31), (DateOnly?)null), (data.Releases[1].Codename, data.Releases[1].Released, data.Releases[1].EndOfLife!.Value, data.Releases[1].EndOfPaidSupport));
    }

    [Fact]
    public void The_list_of_the_program_is_whole_and_names_each_release_once()
    {
        var (data, source) = Read(System.Text.Encoding.UTF8.GetString(BuiltInFile.Read("built-in/releases.csv")));
        Assert.Empty(source.Records.ToTally().Skipped);
        Assert.True(data.Releases.Count > 140);
        Assert.Equal(data.Releases.Count, data.Releases.Select(static r => r.Scope).Distinct().Count());
        string[] own = ["centos", "centos-stream", "ol", "fedora"];
        Assert.All(data.Releases, release => Assert.True(
            own.Contains(Scopes.Family(release.Scope).ToString()) || DistributionTable.All.Any(row => Scopes.Family(release.Scope).SequenceEqual(row.Family)), release.Scope));
    }

    [Theory]
    [InlineData("debian", "10", "2022-09-10", SupportState.Supported)]
    [InlineData("debian", "10", "2022-09-11", SupportState.Extended)]
    [InlineData("debian", "10", "2024-06-30", SupportState.Extended)]
    [InlineData("debian", "10", "2024-07-01", SupportState.PaidOnly)]
    [InlineData("debian", "10", "2029-07-01", SupportState.Ended)]
    [InlineData("alpine", "3.19.1", "2025-11-02", SupportState.Ended)]
    [InlineData("ubuntu", "18.04", "2023-06-01", SupportState.PaidOnly)]
    [InlineData("rhel", "9.4", "2030-01-01", SupportState.Supported)]
    [InlineData("ol", "8.9", "2030-01-01", SupportState.PaidOnly)]
    [InlineData("centos", "7", "2024-07-01", SupportState.Ended)]
    [InlineData("centos", "9", "2024-07-01", SupportState.Supported)]
    [InlineData("amzn", "2018.03", "2024-07-01", SupportState.Ended)]
    [InlineData("sles_sap", "15.5", "2025-01-01", SupportState.PaidOnly)]
    [InlineData("debian", "14", "2026-01-01", SupportState.Unknown)]
    [InlineData("wolfi", "20230201", "2026-01-01", null)]
    public void A_release_has_a_state_on_every_day(string id, string version, string day, SupportState? state)
    {
        using var database = new FeedFolder().Debian("CVE-2020-0001", DebianOsvTests.Affected()).Open(WithReleases);
        Assert.Equal(state, database.FindRelease(Packages.Distro(id, version))?.On(DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).State);
    }

    [Fact]
    public void The_stream_of_centos_8_outlived_it_and_only_the_name_tells()
    {
        using var database = new FeedFolder().Debian("CVE-2020-0001", DebianOsvTests.Affected()).Open(WithReleases);
        var centos = Packages.Distro("centos", "8");
        Assert.Equal(new DateOnly(2021, 12, 31), database.FindRelease(centos)?.EndOfLife);
        Assert.Equal(new DateOnly(2024, 5, 31), database.FindRelease(centos with { PrettyName = "CentOS Stream 8" })?.EndOfLife);
    }

    [Fact]
    public void What_the_system_names_itself_counts_where_nothing_else_is_known()
    {
        using var database = new FeedFolder().Debian("CVE-2020-0001", DebianOsvTests.Affected()).Open(WithReleases);
        var end = new DateOnly(2031, 1, 1);
        Assert.Equal(end, database.FindRelease(Packages.Distro("fedora", "99") with { SupportEnd = end })?.EndOfLife);
        Assert.Equal(new DateOnly(2025, 5, 13), database.FindRelease(Packages.Distro("fedora", "40") with { SupportEnd = end })?.EndOfLife);
    }

    [Fact]
    public void The_list_is_a_source_among_the_others_and_the_last()
    {
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", DebianOsvTests.Affected());
        using var database = feeds.Open(WithReleases);
        Assert.Equal(["debian-osv", "releases"], database.Info.Sources.Select(static s => s.Feed));
        Assert.True(database.Info.Sources[1].Records.Used > 140);
        Assert.Equal(feeds.Build(WithReleases), feeds.Build(WithReleases));
        using var empty = new TempFolder();
        Assert.Throws<IOException>(() => DatabaseBuilder.Build(empty.Path, Stream.Null, WithReleases, cancellation: TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("2024-06-30", FindingStatus.Affected)]
    [InlineData("2024-07-01", FindingStatus.EndOfLife)]
    [InlineData(null, FindingStatus.Affected)]
    public void What_has_no_fix_when_support_ended_for_everybody_is_end_of_life(string? today, FindingStatus status)
    {
        using var database = new FeedFolder()
            .Debian("CVE-2020-0001", DebianOsvTests.Affected(DebianOsvTests.Entry("10", "hull", null)))
            .Debian("CVE-2020-0002", DebianOsvTests.Affected(DebianOsvTests.Entry("10", "hull", "2")))
            .Open(WithReleases);
        var options = new MatchOptions { Today = today is null ? null : DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture) };
        var findings = Matcher.Match(database, Packages.Image(Packages.Distro("debian", "10"), Packages.Of("deb", "hull", "1")), options).Findings;
        Assert.Equal([status, FindingStatus.Fixed], findings.Select(static f => f.Status));
    }

    private static (FeedData Data, FeedSource Source) Read(string text)
    {
        var feed = FeedTable.All.Single(static f => f.Name == "releases");
        var data = new FeedData();
        var source = new FeedSource(0, feed, feed.BuiltIn!);
        ReleaseList.Read(new FeedFile(source.Archive, "releases.csv", System.Text.Encoding.UTF8.GetBytes(text)), new FeedSink(data, source));
        return (data, source);
    }
}
