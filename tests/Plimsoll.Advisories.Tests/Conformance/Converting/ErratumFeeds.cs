using System.Text.Json;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Converting;

/// <summary>Errata of AlmaLinux, SUSE and Amazon Linux. Where data names no erratum, each of its advisories is one.</summary>
internal static class ErratumFeeds
{
    /// <summary>AlmaLinux as OSV has it; the stream is in the summary.</summary>
    public static void Almalinux(FeedFolder feeds, Advice[] all)
    {
        foreach (var (advice, i) in all.Select(static (a, i) => (a, i)))
        {
            feeds.Add("almalinux/almalinux-osv", $"{i}.json", JsonSerializer.Serialize(new
            {
                id = advice.Erratum ?? $"ALSA-0000:{i}",
                summary = $"Important: {advice.Module ?? advice.Package} security update",
                related = new[] { advice.Id },
                affected = new[] { Entry("AlmaLinux:" + advice.Release, advice) },
            }));
        }
    }

    /// <summary>SUSE and openSUSE as OSV has them. An id that is an announcement has no CVE.</summary>
    public static void Suse(FeedFolder feeds, Advice[] all)
    {
        foreach (var ofOne in all.GroupBy(static a => a.Id))
        {
            var isCve = ofOne.Key.StartsWith("CVE-", StringComparison.Ordinal);
            feeds.Add("suse/suse-osv", $"{ofOne.First().Family}-{ofOne.Key.Replace(':', '-')}.json", JsonSerializer.Serialize(new
            {
                id = isCve ? $"SUSE-SU-{ofOne.Key}" : ofOne.Key,
                summary = "Security update",
                related = isCve ? [ofOne.Key] : Array.Empty<string>(),
                affected = ofOne.Where(static a => !a.IsNever).Select(static a => Binaries(SuseProduct(a), a)),
            }));
        }
    }

    /// <summary>Amazon Linux, by repository.</summary>
    public static void Amazon(FeedFolder feeds, Advice[] all)
    {
        foreach (var (advice, i) in all.Select(static (a, i) => (a, i)))
        {
            var colon = advice.Fix!.IndexOf(':', StringComparison.Ordinal);
            var dash = advice.Fix.LastIndexOf('-');
            feeds.Add("amazon/amazon-updateinfo-json", $"{i}.json", JsonSerializer.Serialize(new
            {
                ID = $"ALAS-{i}",
                Severity = "important",
                References = new { Reference = new[] { new { ID = advice.Id } } },
                Pkglist = new
                {
                    Collection = new
                    {
                        Short = advice.Release == "1" ? "amazon-linux-ami" : "amazon-linux-" + advice.Release,
                        Package = new[]
                        {
                            new
                            {
                                Name = advice.Package,
                                Epoch = colon < 0 ? "0" : advice.Fix[..colon],
                                Version = advice.Fix[(colon + 1)..dash],
                                Release = advice.Fix[(dash + 1)..],
                                Arch = "",
                            },
                        },
                    },
                },
            }));
        }
    }

    private static object Entry(string ecosystem, Advice advice) => new
    {
        package = new { ecosystem, name = advice.Package },
        ranges = new[] { new { type = "ECOSYSTEM", events = AdviceFeeds.Events(advice.Introduced, advice.Fix) } },
    };

    // Packages are listed with the version that they have after the update.
    private static object Binaries(string ecosystem, Advice advice) => advice.Fix is null ? Entry(ecosystem, advice) : new
    {
        package = new { ecosystem, name = "source-of-" + advice.Package },
        ranges = new[] { new { type = "ECOSYSTEM", events = AdviceFeeds.Events(null, advice.Fix) } },
        ecosystem_specific = new { binaries = new[] { new Dictionary<string, string> { [advice.Package] = advice.Fix } } },
    };

    private static string SuseProduct(Advice advice)
    {
        var dot = advice.Release.IndexOf('.', StringComparison.Ordinal);
        return advice.Family switch
        {
            "opensuse-tumbleweed" => "openSUSE:Tumbleweed",
            "opensuse-leap" => "openSUSE:Leap " + advice.Release,
            "sle-micro" => "SUSE:Linux Enterprise Micro " + advice.Release,
            _ => "SUSE:Linux Enterprise Server " + (dot < 0 ? advice.Release : $"{advice.Release[..dot]} SP{advice.Release[(dot + 1)..]}"),
        };
    }
}
