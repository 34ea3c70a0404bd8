using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Converting;

/// <summary>
/// The advisories of one of Grype's matcher tests, as records of our feeds. A folder of results is a provider; what a provider without a feed says
/// (products by CPE, vendors that rebuild packages) is left out.
/// </summary>
internal static partial class GrypeWorkspace
{
    /// <summary>The repository of Red Hat's extended updates of a release, as content sets name it here: <c>eus-9.4</c>.</summary>
    public static string Extended(string release) => "eus-" + release;

    /// <summary>The feeds.</summary>
    /// <param name="folder">The workspace: <c>rpm/testdata/rhel8</c>.</param>
    public static FeedFolder Read(string folder)
    {
        List<Advice> advices = [];
        var raw = new FeedFolder();
        foreach (var (provider, item) in Items(folder))
        {
            switch (provider)
            {
                case "debian" or "ubuntu" or "alpine" or "sles" or "rhel":
                    advices.AddRange(OfSystem(item.GetProperty("Vulnerability")));
                    break;
                case "github":
                    GrypeGithub.Add(raw, item.GetProperty("Advisory"));
                    break;
                case "govulndb":
                    Raw(raw, "go/go-vulndb-osv", item);
                    break;
                case "alma":
                    Raw(raw, "almalinux/almalinux-osv", item);
                    break;
                case "bitnami":
                    Raw(raw, "bitnami/bitnami-osv", item);
                    break;
            }
        }

        AdviceFeeds.AddTo(raw, advices);
        RedhatFeeds.Repositories(raw, advices.SelectMany(static a => a.Products).Distinct().Where(static p => p.StartsWith("rhel_eus:", StringComparison.Ordinal))
            .Select(static p => (Extended(p["rhel_eus:".Length..^"::baseos".Length]), new[] { "cpe:/o:redhat:" + p })));
        return raw;
    }

    /// <summary>Every result: its provider and what it has.</summary>
    public static IEnumerable<(string Provider, JsonElement Item)> Items(string folder)
    {
        var root = Shared.Require(["fixtures", "anchore__grype", "grype", "matcher", .. folder.Split('/')]);
        foreach (var file in Directory.EnumerateFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var segments = Path.GetRelativePath(root, file).Split(Path.DirectorySeparatorChar);
            if (segments.Length > 2 && segments[1] == "results")
            {
                yield return (segments[0], JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.GetProperty("item"));
            }
        }
    }

    /// <summary>What a record of a distribution says: a fix for each package, "None" where there is none and "0" where it is not affected.</summary>
    public static IEnumerable<Advice> OfSystem(JsonElement vulnerability)
    {
        var space = vulnerability.Text("NamespaceName")!.Split(':');
        var isExtended = space[0] == "rhel" && space[1].EndsWith("+eus", StringComparison.Ordinal);
        var release = isExtended ? space[1].Split('.')[0] : space[1];
        foreach (var entry in vulnerability.Items("FixedIn"))
        {
            var version = entry.Text("Version")!;
            var advisory = entry.TryGetProperty("VendorAdvisory", out var told) ? told : default;
            var advice = new Advice(space[0], release, entry.Text("Name")!, vulnerability.Text("Name")!)
            {
                Fix = version is "None" or "0" ? null : version,
                IsNever = version == "0",
                State = advisory.ValueKind == JsonValueKind.Object && advisory.GetProperty("NoAdvisory").GetBoolean() ? "Will not fix" : "Affected",
                Module = entry.Text("Module") is { Length: > 0 } module ? module : null,
                Products = isExtended ? [$"rhel_eus:{space[1][..^"+eus".Length]}::baseos"] : [],
                Erratum = advisory.Items("AdvisorySummary").Select(static a => a.Text("ID")).FirstOrDefault(),
            };
            foreach (var one in Errata(entry, advice))
            {
                yield return one;
            }
        }
    }

    // Where several errata fix it, one line of versions after the other, all are there.
    private static Advice[] Errata(JsonElement entry, Advice advice)
    {
        var byErratum = entry.Items("Advisories").Select(a => advice with { Fix = a.Text("Version"), Erratum = a.Text("Advisory") }).ToArray();
        var byRange = byErratum.Length > 0 || entry.Text("VulnerableRange") is not { } range ? [] : Below().Matches(range)
            .Select(m => advice with { Fix = m.Groups[1].Value, Erratum = advice.Erratum + "-" + m.Index }).ToArray();
        return byErratum.Length > 0 ? byErratum : byRange.Length > 0 ? byRange : [advice];
    }

    private static void Raw(FeedFolder feeds, string archive, JsonElement item) =>
        feeds.Add(archive, $"{item.Text("id")!.Replace(':', '-')}.json", item.GetRawText());

    [GeneratedRegex("< ([^ ,]+)")]
    private static partial Regex Below();
}
