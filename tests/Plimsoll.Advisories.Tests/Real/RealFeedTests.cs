using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Tests.Real;

/// <summary>The shared feeds: everything in them is accounted for, and what is asked comes out as the raw files say.</summary>
public sealed partial class RealFeedTests(RealFeedTests.Built built) : IClassFixture<RealFeedTests.Built>
{
    [Fact]
    public void Every_record_and_entry_of_debian_is_accounted_for()
    {
        var naive = built.Debian;
        var source = built.Info.Sources.Single(s => s.Feed == "debian-osv");
        Assert.Equal(naive.Records, source.Records.Total);
        Assert.Equal(naive.Entries, source.Entries.Total);
        Assert.True(source.Records.Used > 40_000);
    }

    private static DateOnly Today { get; } = new(2026, 12, 1);

    [Fact]
    public void Lists_of_versions_that_are_not_read_add_nothing()
    {
        Assert.True(built.Debian.Versions > 1_000_000);
        Assert.Equal(0, built.Debian.VersionsOutside);
    }

    [Fact]
    public void Every_source_has_records_and_nothing_is_malformed()
    {
        // All that are there, but those that hold the same data.
        Assert.Equal(
            FeedTable.All.SelectMany(static feed => feed.Takes).Select(static choice => choice[0]).Where(static archive => File.Exists(Shared.Require("advisories") + $"/{archive}.tar.zst")),
            built.Info.Sources.Where(static s => s.Feed != "releases").Select(static s => s.Archive));
        foreach (var source in built.Info.Sources.Where(static s => s.Feed != "releases"))
        {
            // OSS-Fuzz names projects and no packages, the releases of .NET no parts.
            Assert.True(source.Records.Used > 0 || source.Feed is "oss-fuzz" or "dotnet-releases", source.Archive);
            Assert.True(source.Newest > new DateOnly(2020, 1, 1), source.Archive);

            // One advisory of GitLab's has a line that is not indented as YAML wants it.
            Assert.True(source.Records.Skipped.GetValueOrDefault("malformed") <= (source.Feed == "gitlab" ? 1 : 0), source.Archive);

            // Of hundreds of thousands of bounds a few are slips of the pen. Victims is small, and nine of its entries contradict themselves.
            var unordered = source.Entries.Skipped.GetValueOrDefault("unorderable-bound") + source.Entries.Skipped.GetValueOrDefault("unsupported-range");
            Assert.True(source.Feed is "psf" or "victims" || unordered * 100 <= source.Entries.Total, $"{source.Archive}: {unordered} of {source.Entries.Total}");
        }

        Assert.Contains(built.Info.Unread, u => u.Archive == "alpine/alpine-secdb" && u.Reason.Contains("same data", StringComparison.Ordinal));
    }

    [Fact]
    public void Scopes_say_how_much_they_know()
    {
        var scopes = built.Info.Scopes.ToDictionary(s => s.Name, s => s.Completeness);
        Assert.Equal(Completeness.Full, scopes["debian:11"]);
        Assert.Equal(Completeness.Full, scopes["debian:12"]);
        Assert.Equal(Completeness.AnnouncementsOnly, scopes["debian:10"]);
        Assert.Equal(Completeness.AnnouncementsOnly, scopes["debian:9"]);
        Assert.Equal(Completeness.FixesOnly, scopes["alpine:3.19"]);
        Assert.Equal(Completeness.FixesOnly, scopes["alpine:edge"]);
        Assert.Equal(Completeness.Full, scopes["npm"]);
        Assert.Equal(Completeness.Full, scopes["pypi"]);
        Assert.Equal(Completeness.Full, scopes["nuget"]);
    }

    [Theory]
    [InlineData("11")]
    [InlineData("12")]
    [InlineData("10")]
    public void Findings_are_what_the_raw_files_of_debian_say(string release)
    {
        var names = built.Debian.Packages(release);
        var random = new Random(20_250_212);
        var asked = 0;
        foreach (var name in random.GetItems(names, 50).Append("linux").Append("openssl").Append("chromium").Where(names.Contains))
        {
            var fixes = built.Debian.Fixes(release, name);
            foreach (var version in (fixes.Length == 0 ? ["1.0-1"] : random.GetItems(fixes, 3)).SelectMany(Around).Distinct())
            {
                asked++;
                var found = Matcher.Match(
                    built.Database,
                    Packages.Image(Packages.Distro("debian", release), Packages.Of("deb", name, version)),
                    new MatchOptions { Today = Today }).Findings;
                Assert.Equal(
                    built.Debian.Ask(release, name, version),
                    found.Select(f => $"{f.Id} {f.Status} {string.Join(',', f.FixedVersions)} {(f.SeveritySource == "debian" ? f.Severity.ToString() : "-")}"));
            }
        }

        Assert.True(asked > 200);
    }

    [Fact]
    public void Every_fix_of_alpine_is_found_before_it_and_not_from_it_on()
    {
        var order = VersionSchemes.Find("apk")!.Order;
        Dictionary<(string Release, string Package), Dictionary<string, string>> last = [];
        HashSet<(string, string)> hasOtherIds = [];
        RawFeed.Read(Shared.Require("advisories", "alpine", "alpine-secdb-vuls.tar.zst"), repository =>
        {
            var release = repository.GetProperty("distroversion").GetString()!.TrimStart('v');
            foreach (var package in repository.GetProperty("packages").EnumerateArray().Select(p => p.GetProperty("pkg")))
            {
                var key = (release, package.GetProperty("name").GetString()!);
                var fixes = last[key] = last.GetValueOrDefault(key) ?? [];
                foreach (var (fix, item) in package.GetProperty("secfixes").EnumerateObject().SelectMany(f => f.Value.EnumerateArray().Select(i => (f.Name, i.GetString()!))))
                {
                    var ids = Cve().Matches(item);
                    _ = ids.Count == 0 && hasOtherIds.Add(key);
                    foreach (var id in ids.Select(match => match.Value.Replace('_', '-')))
                    {
                        fixes[id] = fixes.TryGetValue(id, out var other) && order(other, fix) > 0 ? other : fix;
                    }
                }
            }
        });
        var asked = 0;

        // A fix named by another id than a CVE may be known to be one: that is left to the aliases of other sources.
        foreach (var ((release, package), fixes) in last.Where(pair => !hasOtherIds.Contains(pair.Key)))
        {
            foreach (var version in fixes.Values.Distinct().Where((v, i) => v != "0" && i % 3 == 0))
            {
                asked++;
                var found = Matcher.Match(built.Database, Packages.Image(Packages.Distro("alpine", release), Packages.Of("apk", package, version))).Findings;
                var expected = fixes.Where(pair => order(version, pair.Value) < 0).Select(pair => pair.Key).Order(StringComparer.Ordinal);
                var actual = found.Where(f => f.Sources.Contains("alpine-secdb")).Select(f => f.Id);
                Assert.True(expected.SequenceEqual(actual), $"{release} {package} {version}: {string.Join(' ', expected)} is not {string.Join(' ', actual)}");
            }
        }

        Assert.True(asked > 5_000, $"{asked}");
    }

    [Fact]
    public void Every_entry_of_github_is_found_at_its_first_version_and_not_at_its_fix()
    {
        var asked = 0;
        foreach (var (archive, ecosystem, type, schemeName) in new[] { ("npm", "npm", "npm", "npm"), ("pip", "PyPI", "pypi", "pep440"), ("nuget", "NuGet", "nuget", "nuget"), ("maven", "Maven", "maven", "maven"), ("cargo", "crates.io", "cargo", "cargo"), ("composer", "Packagist", "composer", "composer"), ("rubygems", "RubyGems", "gem", "gem"), ("erlang", "Hex", "hex", "hex") })
        {
            RawFeed.Read(Shared.Require("advisories", "ghsa", $"ghsa-{archive}.tar.zst"), record =>
            {
                var id = record.GetProperty("id").GetString()!;
                if (Withdrawn().IsMatch(Text(record, "summary")) || Text(record, "details").Contains("This advisory has been withdrawn", StringComparison.Ordinal))
                {
                    Assert.DoesNotContain(built.Database.Find(id).SelectMany(v => v.Facts), f => f.Id == id);
                    return;
                }

                var order = VersionSchemes.Find(schemeName)!.Order;
                var ranges = record.GetProperty("affected").EnumerateArray()
                    .Where(a => a.GetProperty("package").GetProperty("ecosystem").GetString() == ecosystem)
                    .SelectMany(a => (a.TryGetProperty("ranges", out var list) ? list.EnumerateArray() : default).Select(r => (
                        Name: a.GetProperty("package").GetProperty("name").GetString()!,
                        Introduced: Event(r, "introduced"),
                        Fixed: Event(r, "fixed"),
                        Last: Event(r, "last_affected"),
                        Known: a.TryGetProperty("database_specific", out var own) && own.TryGetProperty("last_known_affected_version_range", out var known)
                            && !known.GetString()!.Contains(',', StringComparison.Ordinal) ? known.GetString()!.Replace(" ", "", StringComparison.Ordinal) : "")))
                    .ToArray();
                var listed = record.GetProperty("affected").EnumerateArray()
                    .SelectMany(a => (a.TryGetProperty("versions", out var list) ? list.EnumerateArray() : default)
                        .Select(v => (Name: a.GetProperty("package").GetProperty("name").GetString()!, Version: v.GetString()!)))
                    .ToArray();
                foreach (var range in ranges)
                {
                    bool IsFound(string version) => Matcher.Match(built.Database, Packages.Image(null, Packages.Of(type, range.Name, version)))
                        .Findings.Any(f => f.Claims.Any(c => c.Feed == "ghsa" && c.Id == id));
                    bool IsIn(string version) => listed.Any(l => l.Version == version && Same(type, l.Name, range.Name)) || ranges.Any(r => Same(type, r.Name, range.Name)
                        && (r.Introduced is null or "0" || order(version, r.Introduced) >= 0)
                        && (r.Fixed is null || order(version, r.Fixed) < 0)
                        && (r.Last is null || order(version, r.Last) <= 0)
                        && (r.Fixed is not null || r.Last is not null || !r.Known.StartsWith('<') || order(version, r.Known.TrimStart('<', '=')) < (r.Known[1] == '=' ? 1 : 0)));

                    foreach (var version in new[] { range.Introduced, range.Fixed, range.Last }.OfType<string>().Where(v => v != "0"))
                    {
                        // Two advisories of one CVE are one finding with both names: the other one's ranges count too.
                        asked++;
                        Assert.True(IsFound(version) == IsIn(version) || (!IsIn(version) && built.HasSeveral(id)), $"{id} {range.Name} {version}: {IsIn(version)}");
                    }
                }
            });
        }

        Assert.True(asked > 15_000);
    }

    [Fact]
    public void Known_exploited_vulnerabilities_are_marked()
    {
        var log4j = Assert.Single(built.Database.Find("CVE-2021-44228"));
        Assert.Equal(new KnownExploited(new DateOnly(2021, 12, 10), new DateOnly(2021, 12, 24), Ransomware: true), log4j.KnownExploited);
        Assert.Contains("GHSA-jfh8-c2jp-5v3q", log4j.Aliases);
    }

    [GeneratedRegex("^(duplicate advisory|withdrawn)", RegexOptions.IgnoreCase)]
    private static partial Regex Withdrawn();

    [GeneratedRegex("CVE[-_][0-9]{4}-[0-9]+")]
    private static partial Regex Cve();

    private static string Text(JsonElement record, string property) => record.TryGetProperty(property, out var text) ? text.GetString()! : "";

    private static IEnumerable<string> Around(string version) => [version, version + "~", version + "+b1", "0~", "99:0"];

    private static bool Same(string type, string left, string right) =>
        type == "npm" ? left == right : left.Replace('_', '-').Replace('.', '-').Equals(right.Replace('_', '-').Replace('.', '-'), StringComparison.OrdinalIgnoreCase);

    private static string? Event(JsonElement range, string kind) =>
        range.GetProperty("events").EnumerateArray().Select(e => e.TryGetProperty(kind, out var version) ? version.GetString() : null).FirstOrDefault(v => v is not null);

    /// <summary>The database of the shared feeds, and Debian's feed read the naive way; made once for all tests of the class.</summary>
    public sealed class Built : IDisposable
    {
        private readonly Lazy<AdvisoryDatabase> _database = new(() =>
        {
            var stream = new MemoryStream();
            DatabaseBuilder.Build(Shared.Require("advisories"), stream, new BuildOptions { Quality = 1 });
            return AdvisoryDatabase.Open(stream);
        });

        private readonly Lazy<NaiveDebian> _debian = new(() =>
        {
            var order = VersionSchemes.Find("dpkg")!.Order;
            var debian = new NaiveDebian { Today = Today, Order = (left, right) => order(left, right)!.Value, CountsVersions = true };
            RawFeed.Read(Shared.Require("advisories", "debian", "debian-osv.tar.zst"), debian.Add);
            RawFeed.ReadFiles(Shared.Require("advisories", "debian", "debian-security-support-data.tar.zst"), (name, stream) =>
            {
                if (name.IndexOf("ended.deb", StringComparison.Ordinal) is var at and >= 0)
                {
                    using var reader = new StreamReader(stream);
                    debian.AddEnded(name[(at + "ended.deb".Length)..], reader.ReadToEnd());
                }
            });
            return debian;
        });

        internal AdvisoryDatabase Database => _database.Value;

        internal DatabaseInfo Info => Database.Info;

        internal NaiveDebian Debian => _debian.Value;

        internal bool HasSeveral(string id) => Database.Find(id).Any(v => v.Facts.Count(f => Info.Sources[f.Source].Feed == "ghsa") > 1);

        /// <inheritdoc/>
        public void Dispose()
        {
            if (_database.IsValueCreated)
            {
                _database.Value.Dispose();
            }
        }
    }
}
