using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Advisories.Tests.Support;
using Plimsoll.Catalogers.Tests.Support;

namespace Plimsoll.Advisories.Tests.Conformance.Converting;

/// <summary>GitHub's advisories as Grype has them, as GitHub's own export has them: an entry a range.</summary>
internal static partial class GrypeGithub
{
    private static readonly Dictionary<string, (string Archive, string Ecosystem)> Archives = new(StringComparer.Ordinal)
    {
        ["github:go"] = ("golang", "Go"),
        ["github:java"] = ("maven", "Maven"),
        ["github:npm"] = ("npm", "npm"),
        ["github:python"] = ("pip", "PyPI"),
        ["github:gem"] = ("rubygems", "RubyGems"),
    };

    /// <summary>Adds one.</summary>
    public static void Add(FeedFolder feeds, JsonElement advisory)
    {
        var (archive, ecosystem) = Archives[advisory.Text("namespace")!];
        var entries = advisory.Items("FixedIn").Select(f => Entry(ecosystem, f.Text("name")!, f.Text("range")!, f.Text("identifier") is "None" or "" ? null : f.Text("identifier")));
        feeds.Add($"ghsa/ghsa-{archive}", $"{advisory.Text("ghsaId")}.json", JsonSerializer.Serialize(new
        {
            id = advisory.Text("ghsaId"),
            aliases = advisory.Items("CVE").Select(static c => c.GetString()),
            modified = "2024-06-01T00:00:00Z",
            withdrawn = advisory.Text("withdrawn"),
            affected = entries,
        }));
    }

    /// <summary>An entry for a range and the version that fixes it: <c>&gt;= 6.2.0 &lt; 6.2.10</c>.</summary>
    public static object Entry(string ecosystem, string name, string range, string? fix)
    {
        var ends = End().Matches(range).ToDictionary(static m => m.Groups[1].Value, static m => m.Groups[2].Value);
        Assert.Empty(ends.Keys.Except([">=", "<", "<="]));
        List<Dictionary<string, string>> events = [new() { ["introduced"] = ends.GetValueOrDefault(">=", "0") }];
        string? lastKnown = null;
        if (fix is not null)
        {
            events.Add(new() { ["fixed"] = ends.GetValueOrDefault("<", fix) });
        }
        else if (ends.TryGetValue("<=", out var last))
        {
            events.Add(new() { ["last_affected"] = last });
        }
        else if (ends.TryGetValue("<", out var end))
        {
            lastKnown = "< " + end;
        }

        var ranges = new[] { new { type = "ECOSYSTEM", events } };
        return lastKnown is null
            ? new { package = new { ecosystem, name }, ranges }
            : new { package = new { ecosystem, name }, ranges, database_specific = new { last_known_affected_version_range = lastKnown } };
    }

    [GeneratedRegex("([<>=!~^]+) *v?([^ ,]+)")]
    private static partial Regex End();
}
