using System.Text.Json;
using Plimsoll.Advisories.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Converting;

/// <summary>Errata of Red Hat, the states of what none fixes, and the products of repositories.</summary>
internal static class RedhatFeeds
{
    /// <summary>Writes the first two.</summary>
    public static void Write(FeedFolder feeds, Advice[] all)
    {
        foreach (var erratum in all.Where(static a => a.Fix is not null).GroupBy(static a => a.Erratum ?? $"RHSA-0000:{a.Id}"))
        {
            feeds.Add("redhat/redhat-osv", $"{erratum.Key.Replace(':', '-')}.json", JsonSerializer.Serialize(new
            {
                id = erratum.Key,
                summary = $"Red Hat Security Advisory: {erratum.First().Module ?? "x"} security update",
                related = erratum.Select(static a => a.Id).Distinct(),
                affected = erratum.SelectMany(static a => Products(a, "::baseos").Select(p => new
                {
                    package = new { ecosystem = "Red Hat:" + p, name = a.Package },
                    ranges = new[] { new { type = "ECOSYSTEM", events = AdviceFeeds.Events(a.Introduced, a.Fix) } },
                })),
            }));
        }

        foreach (var cve in all.Where(static a => a.Fix is null).GroupBy(static a => a.Id))
        {
            feeds.Add("redhat/redhat-cve", $"{cve.Key}.json", JsonSerializer.Serialize(new
            {
                name = cve.Key,
                affected_release = all.Where(a => a.Id == cve.Key && a.Fix is not null).SelectMany(static a => Products(a).Select(p => new { cpe = "cpe:/o:redhat:" + p, package = $"{a.Package}-{a.Fix}" })),
                package_state = cve.SelectMany(static a => Products(a).Select(p => new
                {
                    cpe = "cpe:/o:redhat:" + p,
                    package_name = a.Module is null ? a.Package : $"{a.Module}/{a.Package}",
                    fix_state = a.IsNever ? "Not affected" : a.State,
                })),
            }));
        }
    }

    /// <summary>Writes the third.</summary>
    public static void Repositories(FeedFolder feeds, IEnumerable<(string Name, string[] Cpes)> repositories) =>
        feeds.Add("redhat/repository-to-cpe", "repository-to-cpe.json", JsonSerializer.Serialize(
            new { data = repositories.ToDictionary(static r => r.Name, static r => new { cpes = r.Cpes }) }));

    // Errata name repositories, states do not.
    private static string[] Products(Advice advice, string repository = "") =>
        advice.Products.Length > 0 ? advice.Products : [$"enterprise_linux:{advice.Release}{repository}"];
}
