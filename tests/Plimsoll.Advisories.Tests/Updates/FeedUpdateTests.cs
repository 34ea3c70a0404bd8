using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using Plimsoll.Advisories.Tests.Feeds;
using Plimsoll.Advisories.Updates;

namespace Plimsoll.Advisories.Tests.Updates;

public sealed class FeedUpdateTests : IDisposable
{
    private readonly UpdateSite _site = new();
    private readonly Dictionary<string, byte[]> _files = [];

    [Theory]
    [InlineData("zip")]
    [InlineData("tar.gz")]
    [InlineData("tar.zst")]
    public async Task A_feed_in_any_packing_gives_the_same_database(string format)
    {
        using var server = Serve();
        _files["/debian"] = Pack(format, "CVE-2024-0001");
        _files["/kev.json"] = Kev;
        var result = await _site.UpdateAsync(_site.Options, Debian(server, format), KnownExploited(server));
        Assert.Equal(("2 upstream feeds", true), (result.Origin, result.IsNew));
        using (var database = AdvisoryDatabase.Open(_site.Folder.File))
        {
            Assert.Equal(["debian/debian-osv", "kev/cisa-kev", "built-in/releases.csv"], database.Info.Sources.Select(s => s.Archive));
            Assert.NotNull(Assert.Single(database.Find("CVE-2024-0001")).KnownExploited);
        }

        // Nothing changed: asked, and neither fetched nor built.
        server.Requests.Clear();
        Assert.False((await _site.UpdateAsync(_site.Options, Debian(server, format), KnownExploited(server))).IsNew);
        Assert.All(server.Requests, r => Assert.NotNull(r.Header("If-None-Match")));

        _files["/debian"] = Pack(format, "CVE-2024-0001", "CVE-2024-0002");
        Assert.True((await _site.UpdateAsync(_site.Options, Debian(server, format), KnownExploited(server))).IsNew);
        using var again = AdvisoryDatabase.Open(_site.Folder.File);
        Assert.Single(again.Find("CVE-2024-0002"));
    }

    [Fact]
    public async Task One_file_in_gzip_is_unpacked()
    {
        using var server = Serve();
        _files["/debian"] = Pack("zip", "CVE-2024-0001");
        _files["/kev.json"] = Gzip(Kev);
        await _site.UpdateAsync(_site.Options, Debian(server, "zip"), KnownExploited(server) with { Packing = FeedPacking.FileGzip });
        using var database = AdvisoryDatabase.Open(_site.Folder.File);
        Assert.NotNull(Assert.Single(database.Find("CVE-2024-0001")).KnownExploited);
    }

    [Fact]
    public async Task A_feed_that_cannot_be_had_is_done_without_only_where_that_is_said_or_it_was_here_before()
    {
        using var server = Serve();
        _files["/debian"] = Pack("zip", "CVE-2024-0001");
        var exception = await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(_site.Options, Debian(server, "zip"), KnownExploited(server)));
        Assert.Contains("404", exception.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_site.Folder.File));

        var left = await _site.UpdateAsync(_site.Options, Debian(server, "zip"), KnownExploited(server) with { Optional = true });
        Assert.EndsWith("it is left out", Assert.Single(left.Warnings), StringComparison.Ordinal);
        _files["/kev.json"] = Kev;
        await _site.UpdateAsync(_site.Options, Debian(server, "zip"), KnownExploited(server));
        _files.Remove("/kev.json");
        var kept = await _site.UpdateAsync(_site.Options, Debian(server, "zip"), KnownExploited(server));
        Assert.EndsWith("what was fetched before is used", Assert.Single(kept.Warnings), StringComparison.Ordinal);
        using var database = AdvisoryDatabase.Open(_site.Folder.File);
        Assert.NotNull(Assert.Single(database.Find("CVE-2024-0001")).KnownExploited);
    }

    [Fact]
    public async Task What_cannot_be_unpacked_leaves_the_old_database()
    {
        using var server = Serve();
        _site.Install(_site.Old);
        var zip = Pack("zip", "CVE-2024-0001");
        var gzip = Pack("tar.gz", "CVE-2024-0001");
        foreach (var (format, bytes) in new[] { ("zip", zip[..^30]), ("zip", []), ("tar.gz", gzip[..^9]), ("tar.gz", zip), ("tar.zst", zip) })
        {
            _files["/debian"] = bytes;
            await Assert.ThrowsAsync<UpdateException>(() => _site.UpdateAsync(_site.Options, Debian(server, format)));
            _site.AssertInstalled(_site.Old);
        }
    }

    [Fact]
    public async Task Mirrors_come_first_and_feeds_where_none_answers()
    {
        using var server = Serve();
        _files["/debian"] = Pack("zip", "CVE-2024-0001");
        _files["/mirror"] = _site.New;
        var mirror = DatabaseSources.ParseOne(server.At("/mirror").AbsoluteUri, insecure: true);
        await _site.UpdateAsync(_site.Options, Debian(server, "zip"), mirror);
        _site.AssertInstalled(_site.New);

        _files.Remove("/mirror");
        var result = await _site.UpdateAsync(_site.Options, Debian(server, "zip"), mirror);
        Assert.Equal("1 upstream feed", result.Origin);
        Assert.Contains("404", Assert.Single(result.Warnings), StringComparison.Ordinal);
    }

    public void Dispose() => _site.Dispose();

    private static byte[] Kev => """{"vulnerabilities": [{"cveID": "CVE-2024-0001", "dateAdded": "2024-05-03", "dueDate": "2024-06-03"}]}"""u8.ToArray();

    private static DatabaseSource Debian(LoopbackServer server, string format) => new()
    {
        Kind = SourceKind.Feed,
        Address = server.At("/debian").AbsoluteUri,
        Insecure = true,
        Archive = "debian/debian-osv",
        Packing = format switch { "zip" => FeedPacking.Zip, "tar.gz" => FeedPacking.TarGzip, _ => FeedPacking.TarZstd },
    };

    private static DatabaseSource KnownExploited(LoopbackServer server) => new()
    {
        Kind = SourceKind.Feed,
        Address = server.At("/kev.json").AbsoluteUri,
        Insecure = true,
        Archive = "kev/cisa-kev",
        Packing = FeedPacking.File,
        FileName = "known_exploited_vulnerabilities.json",
    };

    private static byte[] Pack(string format, params string[] ids)
    {
        using var memory = new MemoryStream();
        if (format == "zip")
        {
            using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
            {
                zip.CreateEntry("folder/");
                foreach (var id in ids)
                {
                    using var entry = zip.CreateEntry($"{id}.json").Open();
                    entry.Write(Record(id));
                }
            }

            return memory.ToArray();
        }

        using (var tar = new TarWriter(memory, leaveOpen: true))
        {
            foreach (var id in ids)
            {
                tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, $"{id}.json") { DataStream = new MemoryStream(Record(id)) });
            }
        }

        if (format == "tar.gz")
        {
            return Gzip(memory.ToArray());
        }

        using var compressor = new ZstdSharp.Compressor(3);
        return compressor.Wrap(memory.ToArray()).ToArray();
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return memory.ToArray();
    }

    private static byte[] Record(string id) => Encoding.UTF8.GetBytes(
        $$"""{"id": "{{id}}", "modified": "2024-05-03T00:00:00Z", {{DebianOsvTests.Affected(DebianOsvTests.Entry("12", "hull", "2-1"))}}}""");

    private LoopbackServer Serve() => new(request => _files.TryGetValue(request.Path, out var content)
        ? ServerAnswer.File(request, content, $"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))}\"")
        : ServerAnswer.Of(404));
}
