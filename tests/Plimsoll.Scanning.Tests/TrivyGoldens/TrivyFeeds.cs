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
        ("maven", "maven::GitHub Security Advisory Maven", "Maven"),
        ("maven", "maven::GitLab Advisory Database Community", "Maven"),
        ("golang", "go::GitHub Security Advisory Go", "Go"),
        ("cargo", "cargo::Open Source Vulnerability", "crates.io"),
        ("composer", "composer::GitHub Security Advisory Composer", "Packagist"),
        ("rubygems", "rubygems::GitHub Security Advisory RubyGems", "RubyGems"),
        ("erlang", "erlang::GitHub Security Advisory Erlang", "Hex"),
        ("pub", "pub::GitHub Security Advisory Pub", "Pub"),
        ("swift", "swift::GitHub Security Advisory Swift", "SwiftURL"),
    ];

    /// <summary>Converts those of every source that has a feed.</summary>
    public static FeedFolder Create()
    {
        // An archive that is read from now on brings its bucket in here, and its packages out of those without a feed. No golden is of actions.
        Assert.Equal(
            FeedTable.All.Single(static f => f.Name == "ghsa").Takes.SelectMany(static t => t).Except(["ghsa/osv-ghactions"]),
            Sources.Select(static s => $"ghsa/ghsa-{s.Archive}").Distinct());
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
                var value = (YamlMapping)advisory["value"]!;
                var vulnerable = value.Items("VulnerableVersions").Select(static v => Events(v.Text!).ToArray()).ToArray();
                if (value.Items("PatchedVersions").Select(static v => v.Text!).ToArray() is var patched && patched.Length == vulnerable.Length)
                {
                    vulnerable = [.. vulnerable.Select((events, i) => Patched(events, patched[i]))];
                }

                var affected = new
                {
                    package = new { ecosystem, name = package.TextOf("bucket") },
                    ranges = (vulnerable.Length > 0 ? vulnerable : Unpatched(value)).Select(static events => new { type = "ECOSYSTEM", events }),
                };
                feeds.Ghsa(archive, advisory.TextOf("key")!, $$""" "modified": "2024-06-01T00:00:00Z", "affected": [{{JsonSerializer.Serialize(affected)}}] """);
            }
        }
    }

    // Up to a version, and the one that has the fix beside it: GitHub's records have the latter for the end.
    private static Dictionary<string, string>[] Patched(Dictionary<string, string>[] events, string patched) =>
        [.. events.Select(e => e.ContainsKey("last_affected") ? new Dictionary<string, string> { ["fixed"] = patched } : e)];

    // Crates name the versions that are patched; the vulnerable ones are what lies between: ">= 3.1", ">= 2.1.3, < 3".
    private static Dictionary<string, string>[][] Unpatched(YamlMapping value)
    {
        var patched = value.Items("PatchedVersions").Select(static v => Ends(v.Text!)).OrderBy(static e => Version.Parse(e[">="])).ToArray();
        return [.. patched.Select((ends, i) => new Dictionary<string, string>[] { new() { ["introduced"] = i == 0 ? "0" : patched[i - 1]["<"] }, new() { ["fixed"] = ends[">="] } })];
    }

    private static Dictionary<string, string> Ends(string range) =>
        range.Split(',', StringSplitOptions.TrimEntries).Select(static e => e.Split(' ')).ToDictionary(static e => e[0], static e => e[1]);

    // ">= 1, < 2" or "[1,2)": begins with its lower end, or from the first version on.
    private static IEnumerable<Dictionary<string, string>> Events(string range)
    {
        var ends = range.StartsWith('[') && range.EndsWith(')') ? Ends($">= {range[1..^1].Replace(",", ", < ", StringComparison.Ordinal)}") : Ends(range);
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
