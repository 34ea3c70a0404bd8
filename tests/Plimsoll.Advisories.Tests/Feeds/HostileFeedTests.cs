using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Broken and malicious records: each is counted, and the build goes on.</summary>
public sealed class HostileFeedTests
{
    public static TheoryData<string, string> Records => new()
    {
        { "empty", "" },
        { "not JSON", "hello" },
        { "cut off", """{"id": "CVE-2020-0009", "affected": [""" },
        { "another type", "[]" },
        { "no id", "{}" },
        { "id of another type", """{"id": 5}""" },
        { "something after it", """{"id": "CVE-2020-0009"} {}""" },
        { "affected of another type", """{"id": "CVE-2020-0009", "affected": {}}""" },
        { "an entry of another type", """{"id": "CVE-2020-0009", "affected": [7]}""" },
        { "a package of another type", """{"id": "CVE-2020-0009", "affected": [{"package": "hull"}]}""" },
        { "a range of another type", """{"id": "CVE-2020-0009", "affected": [{"ranges": [1]}]}""" },
        { "an event of another type", """{"id": "CVE-2020-0009", "affected": [{"ranges": [{"events": ["0"]}]}]}""" },
        { "a version of another type", """{"id": "CVE-2020-0009", "affected": [{"ranges": [{"events": [{"introduced": 0}]}]}]}""" },
        { "aliases of another type", """{"id": "CVE-2020-0009", "related": ["a", 5]}""" },
        { "a control character", """{"id": "CVE-2020-0009\u001b[31m"}""" },
        { "half a character", """{"id": "CVE-2020-0009\ud800"}""" },
        { "an endless name", $$"""{"id": "CVE-2020-{{new string('9', 5000)}}"}""" },
        { "an endless escaped name", $$"""{"id": "CVE-2020-\u0030{{new string('9', 5000)}}"}""" },
        { "deep", $$"""{"id": "CVE-2020-0009", "x": {{string.Concat(Enumerable.Repeat("[", 100_000))}}""" },
        { "deep where it is not read", $$"""{"id": "CVE-2020-0009", "x": {{string.Concat(Enumerable.Repeat("""{"x":""", 100_000))}}""" },
        { "many entries", $$"""{"id": "CVE-2020-0009", "affected": [{{string.Join(',', Enumerable.Repeat("{}", 200_001))}}]}""" },
        { "many events", $$"""{"id": "CVE-2020-0009", "affected": [{"ranges": [{"events": [{{string.Join(',', Enumerable.Repeat("""{"fixed": "1"}""", 200_001))}}]}]}]}""" },
    };

    [Theory]
    [MemberData(nameof(Records))]
    public void A_broken_record_is_counted_and_the_others_are_used(string what, string content)
    {
        using var feeds = new FeedFolder()
            .Debian("CVE-2020-0001", DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2")))
            .Add("debian/debian-osv", "CVE/broken.json", content);
        using var database = feeds.Open();

        Assert.True(Assert.Single(database.Info.Sources).Records is { Used: 1, Total: 2 } records && records.Skipped["malformed"] == 1, what);
        Assert.Single(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1")));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_counted()
    {
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2")));
        File.WriteAllBytes(Path.Combine(feeds.Path, "debian/debian-osv/CVE/x.json"), [.. "{\"id\": \""u8, 0xFF, 0xFE, .. "\"}"u8]);
        using var database = feeds.Open();
        Assert.Equal(1, Assert.Single(database.Info.Sources).Records.Skipped["malformed"]);
    }

    [Fact]
    public void A_link_out_of_the_folder_is_not_followed()
    {
        using var outside = new TempFolder();
        File.WriteAllText(outside.File("CVE-2020-0002.json"), """{"id": "CVE-2020-0002"}""");
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2")));
        File.CreateSymbolicLink(Path.Combine(feeds.Path, "debian/debian-osv/CVE/link.json"), outside.File("CVE-2020-0002.json"));
        Directory.CreateSymbolicLink(Path.Combine(feeds.Path, "debian/debian-osv/more"), outside.Path);
        using var database = feeds.Open();
        Assert.Equal(1, Assert.Single(database.Info.Sources).Records.Total);
    }

    [Fact]
    public void A_broken_element_of_a_list_costs_itself_only()
    {
        using var feeds = new FeedFolder()
            .Debian("CVE-2020-0001", DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2")))
            .Kev("""{"cveID": 5}, 7, {"cveID": "CVE-2020-0001"}, {"cveID": "CVE-2020-0001", "dateAdded": "soon"}, {"cveID": "CVE-2020-0001", "dateAdded": "2022-03-04", "cwes": 5}""");
        using var database = feeds.Open();

        var source = database.Info.Sources.Single(s => s.Feed == "cisa-kev");
        Assert.Equal((1, 4), (source.Records.Used, source.Records.Skipped["malformed"]));
        Assert.Equal(new DateOnly(2022, 3, 4), Assert.Single(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1"))).KnownExploitedSince);
    }

    [Fact]
    public void A_wrong_alias_does_not_melt_two_vulnerabilities_into_one()
    {
        using var feeds = new FeedFolder()
            .Debian("CVE-2020-0001", $""" "aliases": ["CVE-2020-0002", "GHSA-1"], {DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2"))} """)
            .Debian("CVE-2020-0002", $""" "aliases": ["CVE-2020-0001", "GHSA-1"], {DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "3"))} """)
            .Ghsa("npm", "GHSA-1", GhsaTests.Affected(GhsaTests.Entry("npm", "hull", ("introduced", "0"))));
        using var database = feeds.Open();

        Assert.Equal(["CVE-2020-0001", "CVE-2020-0002"], Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1")).Select(f => f.Id));
        Assert.Equal("GHSA-1", Assert.Single(Packages.Find(database, Packages.Of("npm", "hull", "1.0.0"))).Id);
    }

    [Fact]
    public void Archives_without_a_reader_are_named()
    {
        using var feeds = new FeedFolder()
            .Debian("CVE-2020-0001", DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2")))
            .Add("alpine/alpine-secdb", "v3.19/main.json", """{"distroversion": "v3.19", "packages": [{"pkg": {"name": "hull", "secfixes": {"1-r0": ["CVE-1"]} } }]}""")
            .Add("alpine/alpine-secdb-vuls", "x.json", """{"distroversion": "v3.19", "packages": []}""")
            .Add("tides/moon", "x.json", "{}");
        using var database = feeds.Open();
        Assert.Equal(
            [new("alpine/alpine-secdb", "holds the same data as alpine/alpine-secdb-vuls"), new UnreadArchive("tides/moon", "no reader for it yet")],
            database.Info.Unread);
    }
}
