using System.Text.Json;
using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Formats.Yaml;

namespace Plimsoll.Scanning.Tests.TrivyGoldens;

/// <summary>
/// The advisories that the goldens were made with, as records of the feeds that we read: a file is a list of buckets, one a source of an
/// ecosystem, in it one a package, and in that the advisories by id.
/// </summary>
internal static class TrivyFeeds
{
    // Our archives of GitHub's advisories, with the bucket of each and what OSV calls its ecosystem.
    private static readonly (string Archive, string Bucket, string Ecosystem)[] Sources =
    [
        ("npm", "npm::GitHub Security Advisory Npm", "npm"),
        ("pip", "pip::GitHub Security Advisory Pip", "PyPI"),
        ("nuget", "nuget::GitHub Security Advisory Nuget", "NuGet"),
    ];

    /// <summary>Converts those of every source that has a feed.</summary>
    public static FeedFolder Create()
    {
        // An archive that is read from now on brings its bucket in here, and its packages out of those without a feed.
        Assert.Equal(FeedTable.All.Single(static f => f.Name == "ghsa").Takes.SelectMany(static t => t), Sources.Select(static s => $"ghsa/ghsa-{s.Archive}"));
        var feeds = new FeedFolder();
        foreach (var bucket in TrivyGolden.Databases().SelectMany(static f => Nested(YamlFile.Parse(File.ReadAllBytes(f)).Documents.Single())))
        {
            foreach (var (archive, _, ecosystem) in Sources.Where(s => s.Bucket == bucket.TextOf("bucket")))
            {
                AddSource(feeds, archive, ecosystem, bucket);
            }
        }

        return feeds;
    }

    private static void AddSource(FeedFolder feeds, string archive, string ecosystem, YamlMapping source)
    {
        foreach (var package in Nested(source["pairs"]))
        {
            foreach (var advisory in Nested(package["pairs"]))
            {
                var affected = new
                {
                    package = new { ecosystem, name = package.TextOf("bucket") },
                    ranges = ((YamlMapping)advisory["value"]!).Items("VulnerableVersions").Select(static v => new { type = "ECOSYSTEM", events = Events(v.Text!).ToArray() }),
                };
                feeds.Ghsa(archive, advisory.TextOf("key")!, $$""" "modified": "2024-06-01T00:00:00Z", "affected": [{{JsonSerializer.Serialize(affected)}}] """);
            }
        }
    }

    // ">= 1, < 2": begins with its lower end, or from the first version on.
    private static IEnumerable<Dictionary<string, string>> Events(string range)
    {
        var ends = range.Split(',', StringSplitOptions.TrimEntries).Select(static e => e.Split(' ')).ToDictionary(static e => e[0], static e => e[1]);
        Assert.Empty(ends.Keys.Except([">=", "<", "<="]));
        yield return new() { ["introduced"] = ends.GetValueOrDefault(">=", "0") };
        if (ends.TryGetValue("<", out var end))
        {
            yield return new() { ["fixed"] = end };
        }
        else if (ends.TryGetValue("<=", out end))
        {
            yield return new() { ["last_affected"] = end };
        }
    }

    private static IEnumerable<YamlMapping> Nested(YamlNode? list) => ((list as YamlSequence)?.Items ?? []).OfType<YamlMapping>();
}
