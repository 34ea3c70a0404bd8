using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Advisories.Versions;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Real;

/// <summary>The shared feeds of rpm distributions: everything is accounted for, and what is asked comes out as the raw files say.</summary>
public sealed class RealRpmTests(RealRpmTests.Built built) : IClassFixture<RealRpmTests.Built>
{
    private const string RedhatErrata = "redhat/redhat-osv";
    private const string Alma = "almalinux/almalinux-osv";

    // What may be left out of each archive, beside records that have nothing left.
    private static readonly Dictionary<string, string[]> Skips = new(StringComparer.Ordinal)
    {
        [RedhatErrata] = ["other-product"], // products for several releases, whose packages do not say for which
        ["redhat/redhat-cve"] = ["not-a-package", "other-product", "told-elsewhere"], // container images; layered products; what errata fix
        ["redhat/repository-to-cpe"] = [],
        [Alma] = ["duplicate-record", "no-vulnerability"], // an erratum for two releases is there twice; bugs and enhancements
        ["rocky/rocky-osv"] = [],
        ["rocky/rocky9-oval"] = [],
        ["amazon/amazon-updateinfo-json"] = [],
        ["suse/suse-osv"] = ["other-product", "no-vulnerability"], // Manager, Storage, OpenStack; recommended updates
        ["azurelinux/azurelinux-oval"] = ["unorderable-bound"], // one definition with three versions in place of one
    };

    [Fact]
    public void What_is_left_out_has_a_reason()
    {
        var sources = built.Database.Info.Sources.Where(static s => s.Feed != "releases").ToArray();
        Assert.Equal(Skips.Keys.Order(StringComparer.Ordinal), sources.Select(s => s.Archive).Order(StringComparer.Ordinal));
        foreach (var source in sources)
        {
            Assert.True(source.Records.Used > source.Records.Total * 3 / 4, $"{source.Archive} {source.Records.Used} of {source.Records.Total}");
            Assert.Empty(source.Entries.Skipped.Keys.Except(Skips[source.Archive]).Select(reason => $"{source.Archive} {reason}"));
            Assert.Empty(source.Records.Skipped.Keys.Except(["nothing-affected", "duplicate-record"]).Select(reason => $"{source.Archive} {reason}"));
        }
    }

    [Theory]
    [InlineData(RedhatErrata)]
    [InlineData(Alma)]
    [InlineData("rocky/rocky-osv")]
    [InlineData("suse/suse-osv")]
    public void Every_record_and_entry_of_errata_is_accounted_for(string archive)
    {
        var naive = built.Errata(archive);
        var source = built.Database.Info.Sources.Single(s => s.Archive == archive);
        Assert.Equal((naive.Records, naive.Entries), (source.Records.Total, source.Entries.Total));
        Assert.Equal(naive.Unused, source.Entries.Skipped.GetValueOrDefault("no-vulnerability") + source.Entries.Skipped.GetValueOrDefault("duplicate-record"));
    }

    [Fact]
    public void Every_record_and_entry_of_the_others_is_accounted_for()
    {
        var sources = built.Database.Info.Sources.ToDictionary(s => s.Archive);
        Assert.Equal((built.Redhat.Records, built.Redhat.Entries), (sources["redhat/redhat-cve"].Records.Total, sources["redhat/redhat-cve"].Entries.Total));
        Assert.Equal(built.Redhat.Fixes, sources["redhat/redhat-cve"].Entries.Skipped["told-elsewhere"]);
        var (updates, packages) = (0, 0);
        RawFeed.Read(Shared.Require("advisories", "amazon", "amazon-updateinfo-json.tar.zst"), update =>
        {
            updates++;
            packages += update.GetProperty("Pkglist").GetProperty("Collection").GetProperty("Package").GetArrayLength();
        });
        Assert.Equal((updates, packages), (sources["amazon/amazon-updateinfo-json"].Records.Total, sources["amazon/amazon-updateinfo-json"].Entries.Total));
        foreach (var (archive, group) in new[] { ("azurelinux-oval", "azurelinux"), ("rocky9-oval", "rocky") })
        {
            var definitions = 0;
            RawFeed.ReadFiles(Shared.Require("advisories", group, archive + ".tar.zst"), (_, stream) =>
                definitions += System.Xml.Linq.XDocument.Load(stream).Descendants().Count(e => e.Name.LocalName == "definition"));
            Assert.Equal(definitions, sources[$"{group}/{archive}"].Records.Total);
        }
    }

    [Fact]
    public void Releases_say_how_much_they_know()
    {
        var scopes = built.Database.Info.Scopes.ToDictionary(s => s.Name, s => s.Completeness);
        Assert.All(["rhel:5", "rhel:6", "rhel:7", "rhel:8", "rhel:9", "azurelinux:3.0", "mariner:1.0"], name => Assert.Equal(Completeness.Full, scopes[name]));
        Assert.All(["almalinux:8", "almalinux:10", "rocky:9", "amazon:2", "sles:15.5", "opensuse-tumbleweed"], name => Assert.Equal(Completeness.FixesOnly, scopes[name]));
    }

    [Theory]
    [InlineData("8")]
    [InlineData("9")]
    [InlineData("10")]
    public void Findings_are_what_the_raw_files_of_almalinux_say(string release)
    {
        var (errata, ecosystem) = (built.Errata(Alma), $"AlmaLinux:{release}");
        var random = new Random(20_260_821);
        var asked = 0;
        var names = errata.Packages.Where(p => p.Ecosystem == ecosystem).Select(p => p.Package).ToArray();
        foreach (var name in random.GetItems(names, 150).Append("kernel-core").Append("openssl-libs").Append("nodejs").Where(names.Contains).Distinct())
        {
            foreach (var (version, label) in random.GetItems(errata.Versions(ecosystem, name), 3).Distinct().SelectMany(Around))
            {
                asked++;
                var expected = errata.Ask([ecosystem], name, version, label).Select(pair => (pair.Key, FindingStatus.Fixed, (string?)pair.Value));
                Check(expected, "almalinux", release, Packages.Rpm(name, version, source: "nothing", module: label));
            }
        }

        Assert.True(asked > 500, $"{asked}");
    }

    [Theory]
    [InlineData("7", "rhel-7-server-rpms", "rhel-7-server-extras-rpms")]
    [InlineData("8", "rhel-8-for-x86_64-baseos-rpms", "rhel-8-for-x86_64-appstream-rpms")]
    [InlineData("8", "rhel-8-for-x86_64-baseos-eus-rpms", "rhel-8-for-x86_64-appstream-eus-rpms")]
    [InlineData("8", "rhel-8-for-x86_64-appstream-rpms", "rhocp-4.13-for-rhel-8-x86_64-rpms")]
    [InlineData("9", "rhel-9-for-x86_64-baseos-rpms", "rhel-9-for-x86_64-appstream-rpms")]
    public void Findings_are_what_the_raw_files_of_red_hat_say(string release, params string[] repositories)
    {
        var errata = built.Errata(RedhatErrata);
        var ecosystems = built.Redhat.Products(repositories).Where(p => p.StartsWith("redhat:", StringComparison.Ordinal)).Select(p => "Red Hat:" + p["redhat:".Length..]).ToHashSet();
        var random = new Random(20_250_218);
        var asked = 0;
        var names = errata.Packages.Where(p => ecosystems.Contains(p.Ecosystem)).ToArray();
        foreach (var (ecosystem, name) in random.GetItems(names, 150).Distinct())
        {
            foreach (var (version, label) in random.GetItems(errata.Versions(ecosystem, name), 3).Distinct().SelectMany(Around))
            {
                asked++;
                var expected = errata.Ask(ecosystems, name, version, label).Select(pair => (pair.Key, FindingStatus.Fixed, (string?)pair.Value));
                Check(expected, "rhel", release, Packages.Rpm(name, version, source: "nothing", module: label), repositories);
            }
        }

        // States are by source package and of the release itself.
        var product = $"redhat:enterprise_linux:{release}";
        foreach (var name in random.GetItems(built.Redhat.Packages(product), 100).Append("kernel").Append("php").Distinct())
        {
            foreach (var stream in new[] { null, "php:7.2", "nodejs:10" })
            {
                asked++;
                var expected = built.Redhat.Ask(product, name, stream).Select(state => (state.Id, Status(state.State), (string?)null)).Distinct().OrderBy(state => state.Id, StringComparer.Ordinal);
                Check(expected, "rhel", release, Packages.Rpm("nothing", "1-1", source: name, module: stream is null ? null : stream + ":1:a"), repositories);
            }
        }

        Assert.True(asked > 500, $"{asked}");
    }

    // Every id with its status, and among its fixes the one that is expected: those of higher version lines are told beside it.
    private void Check(IEnumerable<(string Id, FindingStatus Status, string? Fix)> expected, string distribution, string release, Package package, params string[] repositories)
    {
        var image = Packages.Image(Packages.Distro(distribution, release), package) with { ContentSets = [.. repositories] };
        var found = Matcher.Match(built.Database, image).Findings;
        Assert.True(
            expected.Select(e => (e.Id, e.Status)).SequenceEqual(found.Select(f => (f.Id, f.Status))) && expected.Zip(found).All(p => p.First.Fix is null ? p.Second.FixedVersions.IsEmpty : p.Second.FixedVersions.Contains(p.First.Fix)),
            $"{distribution} {release} {package.Purl}: {string.Join("; ", expected.Where(e => !found.Any(f => f.Id == e.Id && f.Status == e.Status && (e.Fix is null || f.FixedVersions.Contains(e.Fix)))))} is not in {string.Join("; ", found.Select(f => $"{f.Id} {f.Status} {string.Join(' ', f.FixedVersions)}"))}");
    }

    // The version itself, one before and one after it, without its epoch; of its stream, another, and none.
    private static IEnumerable<(string Version, string? Label)> Around((string Version, string? Label) fix)
    {
        var plain = fix.Version[(fix.Version.IndexOf(':', StringComparison.Ordinal) + 1)..];
        yield return fix;
        yield return (fix.Version + ".1", fix.Label);
        yield return (fix.Version[..fix.Version.LastIndexOf('-')] + "-0", fix.Label);
        yield return (plain, fix.Label);
        yield return (fix.Version[..fix.Version.LastIndexOf('-')] + "-0", fix.Label is null ? "php:8.0:1:a" : null);
        yield return (fix.Version[..fix.Version.LastIndexOf('-')] + "-0", "hull:9:1:a");
    }

    private static FindingStatus Status(string state) => state switch
    {
        "Will not fix" => FindingStatus.WillNotFix,
        "Fix deferred" => FindingStatus.FixDeferred,
        "Under investigation" => FindingStatus.UnderInvestigation,
        "Out of support scope" => FindingStatus.EndOfLife,
        "Affected" => FindingStatus.Affected,
        _ => throw new InvalidOperationException(state),
    };

    /// <summary>The database, and the raw feeds in a second form; each made when it is first asked for.</summary>
    public sealed class Built() : BuiltFeeds("redhat", "almalinux", "rocky", "amazon", "suse", "azurelinux")
    {
        private readonly Dictionary<string, NaiveErrata> _errata = new(StringComparer.Ordinal);
        private readonly Lazy<NaiveRedhat> _redhat = new(static () =>
        {
            var redhat = new NaiveRedhat();
            RawFeed.Read(Shared.Require("advisories", "redhat", "redhat-cve.tar.zst"), redhat.Add);
            RawFeed.Read(Shared.Require("advisories", "redhat", "repository-to-cpe.tar.zst"), redhat.AddMap);
            return redhat;
        });

        internal NaiveRedhat Redhat => _redhat.Value;

        internal NaiveErrata Errata(string archive)
        {
            if (!_errata.TryGetValue(archive, out var errata))
            {
                var order = VersionSchemes.Find("rpm")!.Order;
                errata = new NaiveErrata { Order = (left, right) => order(left, right)!.Value };
                var parts = archive.Split('/');
                RawFeed.Read(Shared.Require("advisories", parts[0], parts[1] + ".tar.zst"), errata.Add);
                _errata.Add(archive, errata);
            }

            return errata;
        }
    }
}
