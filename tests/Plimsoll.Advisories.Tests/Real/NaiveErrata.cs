using System.Text.Json;
using System.Text.RegularExpressions;

namespace Plimsoll.Advisories.Tests.Real;

/// <summary>Errata that OSV exports, in plain lists, and what they say about a package.</summary>
internal sealed partial class NaiveErrata
{
    private readonly Dictionary<(string Ecosystem, string Package), List<Fix>> _fixes = [];
    private readonly HashSet<string> _seen = [];

    /// <summary>How versions are ordered.</summary>
    public required Func<string, string, int> Order { get; init; }

    /// <summary>Files read.</summary>
    public int Records { get; private set; }

    /// <summary>Elements of <c>affected</c>; where these list binary packages, those.</summary>
    public int Entries { get; private set; }

    /// <summary>Those of errata that were read twice, and of errata about no vulnerability.</summary>
    public int Unused { get; private set; }

    /// <summary>Ecosystem and name of every package, sorted.</summary>
    public (string Ecosystem, string Package)[] Packages => [.. _fixes.Keys.OrderBy(k => k.Ecosystem, StringComparer.Ordinal).ThenBy(k => k.Package, StringComparer.Ordinal)];

    /// <summary>Takes a record.</summary>
    public void Add(JsonElement record)
    {
        Records++;
        var id = record.GetProperty("id").GetString()!;
        var summary = record.GetProperty("summary").GetString()!;
        string[] about = [.. Texts(record, "related").Where(r => r.StartsWith("CVE-", StringComparison.Ordinal)).Distinct()];
        about = about.Length == 0 && Security().IsMatch(id) ? [id] : about;
        string[] streams = [.. Stream().Matches(Prefix().Replace(summary, "")).Select(m => m.Value)];
        var isUsed = _seen.Add(id) && about.Length > 0;
        foreach (var affected in record.TryGetProperty("affected", out var list) ? list.EnumerateArray() : default)
        {
            var ecosystem = affected.GetProperty("package").GetProperty("ecosystem").GetString()!;
            foreach (var (name, fix) in Fixes(affected))
            {
                Entries++;
                Unused += isUsed ? 0 : 1;
                if (!isUsed)
                {
                    continue;
                }

                if (!_fixes.TryGetValue((ecosystem, name), out var fixes))
                {
                    _fixes.Add((ecosystem, name), fixes = []);
                }

                fixes.Add(new Fix(fix, fix.Contains(".module", StringComparison.Ordinal) ? streams : null, about));
            }
        }
    }

    /// <summary>Fixed versions of a package, each with a label of a stream it is of (null for none).</summary>
    public (string Version, string? Label)[] Versions(string ecosystem, string package) =>
        [.. _fixes[(ecosystem, package)].Select(f => (f.Version, f.Streams is null ? null : f.Streams.Length == 0 ? "x:y:1:a" : $"{f.Streams[0]}:1:a")).Distinct()];

    /// <summary>Ids of what a package has, each with the highest version that fixes it.</summary>
    public SortedDictionary<string, string> Ask(IEnumerable<string> ecosystems, string package, string version, string? label)
    {
        SortedDictionary<string, string> found = new(StringComparer.Ordinal);
        var stream = label is null ? null : string.Join(':', label.Split(':')[..2]);
        foreach (var fix in ecosystems.SelectMany(e => _fixes.GetValueOrDefault((e, package)) ?? []))
        {
            var isMeant = fix.Streams is null ? stream is null
                : stream is not null && (fix.Streams.Length > 0 ? fix.Streams.Contains(stream) : Line(fix.Version) == Line(version));
            foreach (var id in isMeant && Order(version, fix.Version) < 0 ? fix.About : [])
            {
                found[id] = found.TryGetValue(id, out var other) && Order(other, fix.Version) > 0 ? other : fix.Version;
            }
        }

        return found;
    }

    private static (string Name, string Fix)[] Fixes(JsonElement affected)
    {
        if (affected.TryGetProperty("ecosystem_specific", out var specific)
            && specific.TryGetProperty("binaries", out var binaries)
            && binaries.EnumerateArray().SelectMany(b => b.EnumerateObject().Select(p => (p.Name, p.Value.GetString()!))).ToArray() is { Length: > 0 } listed)
        {
            return listed;
        }

        var fix = Assert.Single(affected.GetProperty("ranges").EnumerateArray()).GetProperty("events")[1].GetProperty("fixed").GetString()!;
        return [(affected.GetProperty("package").GetProperty("name").GetString()!, fix)];
    }

    private static string Line(string version) => Number().Match(version[(version.StartsWith("0:", StringComparison.Ordinal) ? 2 : 0)..]).Value;

    private static IEnumerable<string> Texts(JsonElement record, string name) =>
        record.TryGetProperty(name, out var list) ? list.EnumerateArray().Select(e => e.GetString()!) : [];

    private sealed record Fix(string Version, string[]? Streams, string[] About);

    [GeneratedRegex("SA-|-SU-")]
    private static partial Regex Security();

    // "Red Hat Security Advisory: ", "ALSA-2022:5468: ", "Moderate: "
    [GeneratedRegex(@"^(Red Hat [A-Za-z ]+: |[A-Z]{4}-\d+:\d+: |\w+: )+")]
    private static partial Regex Prefix();

    [GeneratedRegex(@"(?<=^|\s)[A-Za-z0-9][\w.+-]*:[\w.+-]*\w")]
    private static partial Regex Stream();

    [GeneratedRegex(@"^(\d+:)?\d*")]
    private static partial Regex Number();
}
