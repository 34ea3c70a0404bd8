using System.Text.Json;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Converting;

/// <summary>Writes what data of other scanners says as records of the feeds that we read of the same distribution.</summary>
internal static class AdviceFeeds
{
    private const string SecdbRepository = "main";

    private static readonly Dictionary<string, string> UbuntuNames = new(StringComparer.Ordinal)
    {
        ["16.04"] = "xenial",
        ["16.04+esm"] = "esm-infra/xenial",
        ["18.04"] = "bionic",
        ["19.04"] = "disco",
        ["20.04"] = "focal",
        ["20.04+esm"] = "esm-infra/focal",
        ["22.04"] = "jammy",
    };

    // As the tracker writes it: the notes of its rows are read where they are plain text.
    private static readonly JsonSerializerOptions Unescaped = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The feeds.</summary>
    public static FeedFolder Create(IEnumerable<Advice> all)
    {
        var feeds = new FeedFolder();
        AddTo(feeds, all);
        return feeds;
    }

    /// <summary>Adds them to others.</summary>
    public static void AddTo(FeedFolder feeds, IEnumerable<Advice> all)
    {
        foreach (var family in all.GroupBy(static a => a.Family))
        {
            Action<FeedFolder, Advice[]> write = family.Key switch
            {
                "debian" => Debian,
                "ubuntu" => Ubuntu,
                "alpine" => Alpine,
                "arch" => Arch,
                "rhel" => RedhatFeeds.Write,
                "almalinux" => ErratumFeeds.Almalinux,
                "sles" or "sle-micro" or "opensuse-leap" or "opensuse-tumbleweed" => ErratumFeeds.Suse,
                "amazon" => ErratumFeeds.Amazon,
                "rocky" => OvalFeeds.Rocky,
                "mariner" or "azurelinux" => OvalFeeds.Azure,
                _ => throw new ArgumentException($"{family.Key} has no feed", nameof(all)),
            };
            write(feeds, [.. family]);
        }
    }

    /// <summary>Events of OSV.</summary>
    public static Dictionary<string, string>[] Events(string? introduced, string? fix) =>
        fix is null ? [new() { ["introduced"] = introduced ?? "0" }] : [new() { ["introduced"] = introduced ?? "0" }, new() { ["fixed"] = fix }];

    private static void Debian(FeedFolder feeds, Advice[] all)
    {
        foreach (var ofOne in all.GroupBy(static a => a.Id))
        {
            feeds.Add("debian/debian-osv", $"CVE/{ofOne.Key}.json", JsonSerializer.Serialize(new
            {
                id = ofOne.Key,
                affected = ofOne.Select(static a => new { package = new { ecosystem = "Debian:" + a.Release, name = a.Package }, ranges = Ranges(a) }),
            }));
        }
    }

    private static void Ubuntu(FeedFolder feeds, Advice[] all)
    {
        foreach (var ofOne in all.GroupBy(static a => a.Id))
        {
            var places = ofOne.GroupBy(static a => UbuntuNames[a.Release]).ToDictionary(
                static p => p.Key,
                static p => p.ToDictionary(static a => a.Package, static a => new { status = a.Fix is null ? "needed" : "released", note = a.Fix ?? "" }));
            feeds.Add("ubuntu/ubuntu-cve-tracker-json", $"all/{ofOne.Key}.json", JsonSerializer.Serialize(new { candidate = ofOne.Key, packages = places }, Unescaped));
        }
    }

    // What has no fix is only in the form that OSV exports.
    private static void Alpine(FeedFolder feeds, Advice[] all)
    {
        foreach (var release in all.Where(static a => a.Fix is not null || a.IsNever).GroupBy(static a => a.Release))
        {
            feeds.Secdb("v" + release.Key, SecdbRepository, string.Join(',', release.GroupBy(static a => a.Package).Select(static p => JsonSerializer.Serialize(new
            {
                pkg = new { name = p.Key, secfixes = p.GroupBy(static a => a.IsNever ? "0" : a.Fix!).ToDictionary(static f => f.Key, static f => f.Select(static a => a.Id)) },
            }))));
        }

        foreach (var open in all.Where(static a => a.Fix is null && !a.IsNever))
        {
            feeds.Add("alpine/alpine-osv", $"{open.Id}-{open.Package}.json", JsonSerializer.Serialize(new
            {
                id = open.Id,
                affected = new[] { new { package = new { ecosystem = "Alpine:v" + open.Release, name = open.Package }, ranges = Ranges(open) } },
            }));
        }
    }

    private static void Arch(FeedFolder feeds, Advice[] all)
    {
        foreach (var group in all)
        {
            feeds.Add("arch/arch-avg", $"{group.Id}.json", JsonSerializer.Serialize(
                new { name = group.Id, issues = new[] { group.Id }, packages = new[] { group.Package }, status = "Fixed", severity = "High", @fixed = group.Fix }));
        }
    }

    private static object[] Ranges(Advice advice) => [new { type = "ECOSYSTEM", events = Events(advice.Introduced, advice.Fix) }];
}
