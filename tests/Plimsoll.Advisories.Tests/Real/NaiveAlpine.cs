using System.Text.Json;
using System.Text.RegularExpressions;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Real;

/// <summary>Alpine's database and its OSV form in plain dictionaries, and what they say about a version.</summary>
internal sealed partial class NaiveAlpine
{
    private readonly Dictionary<(string Release, string Package), Dictionary<string, List<string>>> _own = [];
    private readonly Dictionary<(string Release, string Package), Dictionary<string, List<string>>> _osv = [];
    private readonly Dictionary<string, HashSet<string>> _names = [];

    /// <summary>How versions are ordered; null for what is no version.</summary>
    public required Func<string, string, int?> Order { get; init; }

    /// <summary>Fixes that name something, and elements of <c>affected</c> of Alpine.</summary>
    public (int Fixes, int Entries) Read { get; private set; }

    /// <summary>Releases, sorted.</summary>
    public string[] Releases => [.. _own.Keys.Select(static k => k.Release).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Source packages of a release, sorted.</summary>
    public string[] Packages(string release) =>
        [.. _own.Keys.Concat(_osv.Keys).Where(k => k.Release == release).Select(static k => k.Package).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Fixed versions of a package, sorted.</summary>
    public string[] Fixes(string release, string package) =>
        [.. new[] { _own, _osv }.SelectMany(all => all.GetValueOrDefault((release, package)) ?? []).SelectMany(static p => p.Value).Where(static f => f != "0").Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Takes a repository of a release.</summary>
    public void AddRepository(JsonElement repository)
    {
        var release = repository.GetProperty("distroversion").GetString()!.TrimStart('v');
        foreach (var package in repository.GetProperty("packages").ValueKind == JsonValueKind.Array ? repository.GetProperty("packages").EnumerateArray() : default)
        {
            var name = package.GetProperty("pkg").GetProperty("name").GetString()!;
            foreach (var fix in package.GetProperty("pkg").GetProperty("secfixes") is { ValueKind: JsonValueKind.Object } fixes ? fixes.EnumerateObject() : default)
            {
                foreach (var item in fix.Value.ValueKind == JsonValueKind.Array ? fix.Value.EnumerateArray().Select(static i => i.GetString() ?? "") : [])
                {
                    string[] cves = [.. Cve().Matches(item).Select(static m => $"CVE-{m.Groups[1].Value}").Distinct()];
                    foreach (var id in cves.Length > 0 ? cves : [.. Other().Matches(item).Select(static m => m.Value).Take(1)])
                    {
                        Read = (Read.Fixes + 1, Read.Entries);
                        Say(_own, release, name, id, fix.Name);
                    }
                }
            }
        }
    }

    /// <summary>Takes a record of the OSV form.</summary>
    public void AddRecord(JsonElement record)
    {
        var id = record.GetProperty("id").GetString()!;
        foreach (var alias in record.TryGetProperty("aliases", out var aliases) ? aliases.EnumerateArray().Select(static a => a.GetString()!) : [])
        {
            (_names.TryGetValue(alias, out var of) ? of : _names[alias] = []).Add(id);
        }

        foreach (var affected in record.GetProperty("affected").EnumerateArray())
        {
            if (affected.GetProperty("package").TryGetProperty("ecosystem", out var ecosystem) && ecosystem.GetString()!.StartsWith("Alpine:v", StringComparison.Ordinal))
            {
                Read = (Read.Fixes, Read.Entries + 1);
                var events = Assert.Single(affected.GetProperty("ranges").EnumerateArray()).GetProperty("events").EnumerateArray().ToArray();
                Assert.Equal("0", events[0].GetProperty("introduced").GetString());
                Say(_osv, ecosystem.GetString()!["Alpine:v".Length..], affected.GetProperty("package").GetProperty("name").GetString()!, id, events[1].GetProperty("fixed").GetString()!);
            }
        }
    }

    /// <summary>Id, status and fix of everything that a version has, sorted. What Alpine itself says of an id decides, the last fix of several counts.</summary>
    public IEnumerable<string> Ask(string release, string package, string version)
    {
        SortedDictionary<string, string> last = new(StringComparer.Ordinal);
        foreach (var all in new[] { _osv, _own })
        {
            foreach (var (id, fixes) in (all.GetValueOrDefault((release, package)) ?? []).GroupBy(p => Name(p.Key)).Select(static g => (g.Key, g.SelectMany(static p => p.Value))))
            {
                last[id] = fixes.Aggregate((left, right) => Order(left, right) > 0 ? left : right);
            }
        }

        return last.Where(p => p.Value != "0" && Order(version, p.Value) < 0).Select(static p => $"{p.Key} {FindingStatus.Fixed} {p.Value}");
    }

    private void Say(Dictionary<(string Release, string Package), Dictionary<string, List<string>>> all, string release, string package, string id, string fix)
    {
        if (Order(fix, fix) is not null)
        {
            var ids = all.TryGetValue((release, package), out var known) ? known : all[(release, package)] = [];
            (ids.TryGetValue(id, out var fixes) ? fixes : ids[id] = []).Add(fix);
        }
    }

    // Another name of exactly one CVE stands for that.
    private string Name(string id) => !id.StartsWith("CVE-", StringComparison.Ordinal) && _names.TryGetValue(id, out var of) && of.Count == 1 ? of.Single() : id;

    [GeneratedRegex(@"(?<![^\s(])CVE[-_](\d{4}-\d+)")]
    private static partial Regex Cve();

    [GeneratedRegex(@"(?<=^|\s|\()([A-Z]{2,}[A-Za-z]*-[\w.-]*\d[\w.-]*\w|wnpa-[\w-]+|[A-Z]{2,}[A-Z0-9-]{6,})(?=$|[\s):,])")]
    private static partial Regex Other();
}
