using System.Collections.Immutable;
using System.Text;
using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Updates;

namespace Plimsoll.Advisories.Tests.Updates;

public sealed class SourceFileTests
{
    [Fact]
    public void Every_kind_is_read()
    {
        var sources = Parse("""
            sources:
              - database: https://mirror.example/advisories.padb
              - database: http://mirror.example/advisories.padb
                insecure: true
              - oci: registry.example/security/advisories:latest
              - feed: https://upstream.example/a/b.zip
                archive: debian/debian-osv
              - feed: https://upstream.example/a/known.json
                archive: kev/cisa-kev
                optional: true
              - feed: https://upstream.example/a/known.json.gz
                archive: kev/cisa-kev
              - feed: https://upstream.example/download?id=7
                archive: ghsa/ghsa-npm
                format: tar.gz
              - feed: https://upstream.example/raw
                archive: kev/cisa-kev
                format: file
                file: known_exploited_vulnerabilities.json
            """);
        Assert.Equal(
            ["Database", "Database", "Registry", "Feed Zip", "Feed File known.json optional", "Feed FileGzip known.json", "Feed TarGzip", "Feed File known_exploited_vulnerabilities.json"],
            sources.Select(s => string.Join(' ', new[]
            {
                s.Kind.ToString(),
                s.Kind == SourceKind.Feed ? s.Packing.ToString() : "",
                s.Packing is FeedPacking.File or FeedPacking.FileGzip ? s.FileName : "",
                s.Optional ? "optional" : "",
            }.Where(w => !string.IsNullOrEmpty(w)))));
        Assert.Equal([false, true], sources.Take(2).Select(s => s.Insecure));
        Assert.Equal("registry.example/security/advisories:latest", sources[2].Address);
        Assert.Equal("debian/debian-osv", sources[3].Archive);
    }

    [Fact]
    public void Json_serves_as_well() =>
        Assert.Equal("https://mirror.example/x", Parse("""{"sources": [{"database": "https://mirror.example/x"}]}""").Single().Address);

    [Theory]
    [InlineData("", "it should hold a list named 'sources'")]
    [InlineData("sources: []", "with something in it")]
    [InlineData("sources: [a]", "file:1: a source is database, oci, feed")]
    [InlineData("sources:\n  - database: https://x.example/\n    flavour: x", "file:2: 'flavour' is not known here")]
    [InlineData("sources:\n  - archive: a/b", "has one of database, oci, feed")]
    [InlineData("sources:\n  - database: https://x.example/\n    oci: x.example/y", "has one of database, oci, feed")]
    [InlineData("sources:\n  - database: http://x.example/", "is not encrypted")]
    [InlineData("sources:\n  - database: ftp://x.example/", "is no address")]
    [InlineData("sources:\n  - database: /etc/passwd", "is no address")]
    [InlineData("sources:\n  - oci: name", "is no reference")]
    [InlineData("sources:\n  - feed: https://x.example/y.zip", "a feed needs the archive")]
    [InlineData("sources:\n  - feed: https://x.example/y.zip\n    archive: ../x", "a feed needs the archive")]
    [InlineData("sources:\n  - feed: https://x.example/y.zip\n    archive: a/b/c", "a feed needs the archive")]
    [InlineData("sources:\n  - feed: https://x.example/y\n    archive: a/b\n    format: rar", "not 'rar'")]
    [InlineData("sources:\n  - feed: https://x.example/\n    archive: a/b", "'file' names the file")]
    [InlineData("sources:\n  - feed: https://x.example/y\n    archive: a/b\n    file: ../z", "'file' names the file")]
    [InlineData("sources:\n  - feed: https://x.example/y\n    archive: a/b\n    optional: perhaps", "'optional' is true or false")]
    [InlineData("sources: {", "this is no YAML")]
    public void What_cannot_be_meant_is_told(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<UpdateException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_built_in_names_archives_that_a_feed_reads_and_no_address_in_the_clear()
    {
        var taken = FeedTable.All.SelectMany(feed => feed.Takes).SelectMany(choice => choice).ToHashSet(StringComparer.Ordinal);
        Assert.NotEmpty(DatabaseSources.Default);
        Assert.All(DatabaseSources.Default, source =>
        {
            Assert.Equal(SourceKind.Feed, source.Kind);
            Assert.Contains(source.Archive!, taken);
            Assert.StartsWith("https://", source.Address, StringComparison.Ordinal);
        });
    }

    private static ImmutableArray<DatabaseSource> Parse(string text) => DatabaseSources.Parse("file", Encoding.UTF8.GetBytes(text));
}
