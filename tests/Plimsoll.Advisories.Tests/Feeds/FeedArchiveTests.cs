using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Feeds;

/// <summary>Archives as files: packed, damaged, strange.</summary>
public sealed class FeedArchiveTests
{
    [Fact]
    public void A_packed_archive_says_how_old_undated_records_are()
    {
        using var feeds = SampleFeeds.Create();
        feeds.Pack("alpine/alpine-secdb-vuls", files => files);
        using var database = feeds.Open();

        var source = database.Info.Sources.Single(s => s.Feed == "alpine-secdb");
        Assert.Equal(DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(20_000), source.Newest);
        Assert.Equal(source.Newest, database.Info.Scopes.Single(s => s.Name == "alpine:3.19").Newest);
    }

    [Fact]
    public void The_packed_form_is_read_where_both_are_there()
    {
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2")));
        feeds.Pack("debian/debian-osv", files => files);
        feeds.Debian("CVE-2020-0002", DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2")));
        using var database = feeds.Open();

        Assert.Equal("CVE-2020-0001", Assert.Single(Packages.Find(database, "debian:12", Packages.Of("deb", "hull", "1"))).Id);
    }

    [Fact]
    public void Long_names_are_read()
    {
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2")));
        var folder = string.Join('/', Enumerable.Repeat(new string('d', 60), 4));
        feeds.Add("debian/debian-osv", $"{folder}/x.json", $$"""{"id": "CVE-2020-0002", {{DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2"))}}}""");
        feeds.Pack("debian/debian-osv", files => files);
        using var database = feeds.Open();
        Assert.Equal(2, database.Info.Vulnerabilities);
    }

    [Fact]
    public void Pipes_are_not_waited_for()
    {
        var mkfifo = Needs.Program("mkfifo");
        using var feeds = new FeedFolder().Debian("CVE-2020-0001", DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2")));
        using (var process = System.Diagnostics.Process.Start(mkfifo, Path.Combine(feeds.Path, "debian/debian-osv/pipe.json")))
        {
            process.WaitForExit();
        }

        using var database = feeds.Open();
        Assert.Equal(1, Assert.Single(database.Info.Sources).Records.Skipped["malformed"]);
    }

    [Fact]
    public void A_damaged_archive_is_refused_by_name_or_read_with_its_damage_counted()
    {
        using var feeds = SampleFeeds.Create();
        feeds.Pack("debian/debian-osv", files => files);
        var path = Path.Combine(feeds.Path, "debian/debian-osv.tar.zst");
        var bytes = File.ReadAllBytes(path);
        var random = new Random(3);
        var refused = 0;
        for (var i = 0; i < 300; i++)
        {
            var damaged = bytes.AsSpan().ToArray();
            if (i % 5 == 0)
            {
                Array.Resize(ref damaged, random.Next(1, bytes.Length));
            }
            else
            {
                damaged[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            File.WriteAllBytes(path, damaged);
            try
            {
                feeds.Build();
            }
            catch (InvalidDataException exception)
            {
                Assert.Contains("debian-osv", exception.Message, StringComparison.Ordinal);
                refused++;
            }
        }

        Assert.True(refused > 100, $"{refused}");
    }
}
