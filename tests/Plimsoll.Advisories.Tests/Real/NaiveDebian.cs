using System.Text.Json;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Real;

/// <summary>Debian's feed in plain dictionaries, and what it says about a version.</summary>
internal sealed class NaiveDebian
{
    private readonly Dictionary<(string Release, string Package), Dictionary<string, (string? Fix, string? Urgency)>> _tracker = [];
    private readonly List<(string Id, string Release, string Package, string? Fix, string[] About)> _announcements = [];
    private readonly HashSet<(string Release, string Package)> _ended = [];

    // When its long-term support ended, by Debian's own announcements.
    private static readonly Dictionary<string, DateOnly> LastDays = new()
    {
        ["9"] = new(2022, 6, 30),
        ["10"] = new(2024, 6, 30),
        ["11"] = new(2026, 8, 31),
        ["12"] = new(2028, 6, 30),
    };

    /// <summary>The day that is asked about: support of releases ends.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>How versions are ordered.</summary>
    public required Func<string, string, int> Order { get; init; }

    /// <summary>Whether <see cref="Versions"/> are counted and compared; there are almost two million.</summary>
    public bool CountsVersions { get; init; }

    /// <summary>Files read.</summary>
    public int Records { get; private set; }

    /// <summary>Elements of <c>affected</c> read.</summary>
    public int Entries { get; private set; }

    /// <summary>Elements of <c>versions</c> read.</summary>
    public int Versions { get; private set; }

    /// <summary>Those of them that are not below the fix beside them.</summary>
    public int VersionsOutside { get; private set; }

    /// <summary>Packages of a release, sorted.</summary>
    public string[] Packages(string release) =>
        [.. _tracker.Keys.Where(key => key.Release == release).Select(key => key.Package).Order(StringComparer.Ordinal)];

    /// <summary>Fixed versions of a package, sorted.</summary>
    public string[] Fixes(string release, string package) =>
        [.. _tracker[(release, package)].Values.Select(claim => claim.Fix).OfType<string>().Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Takes a record.</summary>
    public void Add(JsonElement record)
    {
        Records++;
        var id = record.GetProperty("id").GetString()!;
        var related = record.TryGetProperty("related", out var ids)
            ? ids.EnumerateArray().Select(e => e.GetString()!).Where(e => e.StartsWith("CVE-", StringComparison.Ordinal)).ToArray() : [];
        foreach (var affected in record.GetProperty("affected").EnumerateArray())
        {
            Entries++;
            if (!affected.GetProperty("package").TryGetProperty("ecosystem", out var ecosystem) || !ecosystem.GetString()!.StartsWith("Debian:", StringComparison.Ordinal))
            {
                continue;
            }

            var release = ecosystem.GetString()!["Debian:".Length..];
            var package = affected.GetProperty("package").GetProperty("name").GetString()!;
            var events = Assert.Single(affected.GetProperty("ranges").EnumerateArray()).GetProperty("events").EnumerateArray().ToArray();
            Assert.Equal("0", events[0].GetProperty("introduced").GetString());
            var fix = events.Length > 1 ? events[1].GetProperty("fixed").GetString() : null;
            CountVersions(affected, fix);
            if (id.StartsWith("CVE-", StringComparison.Ordinal))
            {
                var urgency = affected.TryGetProperty("ecosystem_specific", out var specific) ? specific.GetProperty("urgency").GetString() : null;
                if (!_tracker.TryGetValue((release, package), out var claims))
                {
                    _tracker.Add((release, package), claims = []);
                }

                claims[id] = (fix, urgency);
            }
            else
            {
                _announcements.Add((id, release, package, fix, related));
            }
        }
    }

    private void CountVersions(JsonElement affected, string? fix)
    {
        if (!CountsVersions)
        {
            return;
        }

        foreach (var version in affected.TryGetProperty("versions", out var versions) ? versions.EnumerateArray() : default)
        {
            Versions++;
            VersionsOutside += fix is null || Order(version.GetString()!, fix) < 0 ? 0 : 1;
        }
    }

    /// <summary>Takes the list of packages whose support has ended in a release.</summary>
    public void AddEnded(string release, string list)
    {
        foreach (var line in list.Split('\n').Where(line => line.Length > 0 && line[0] != '#'))
        {
            _ended.Add((release, line.Split([' ', '\t'])[0]));
        }
    }

    /// <summary>Id, status, fix and Debian's severity of everything that a version has, sorted.</summary>
    public IEnumerable<string> Ask(string release, string package, string version)
    {
        bool IsBelow(string? fix) => fix is null || Order(version, fix) < 0;
        var told = _tracker.GetValueOrDefault((release, package)) ?? [];
        SortedDictionary<string, string?> open = new(StringComparer.Ordinal);
        foreach (var (id, (fix, _)) in told)
        {
            open[id] = fix;
        }

        foreach (var (id, _, _, fix, about) in _announcements.Where(a => a.Release == release && a.Package == package))
        {
            foreach (var vulnerability in about.Length == 0 ? [id] : about.Where(cve => !told.ContainsKey(cve)))
            {
                var isHigher = !open.TryGetValue(vulnerability, out var other) || fix is null || (other is not null && Order(fix, other) > 0);
                open[vulnerability] = isHigher ? fix : other;
            }
        }

        var hasEnded = LastDays[release] < Today || _ended.Any(row => row.Release == release
            && (row.Package == package || (row.Package.EndsWith(".*", StringComparison.Ordinal) && package.StartsWith(row.Package[..^2], StringComparison.Ordinal))));
        foreach (var (id, fix) in open.Where(pair => IsBelow(pair.Value)))
        {
            var urgency = told.TryGetValue(id, out var claim) ? claim.Urgency : null;
            var status = fix is not null ? FindingStatus.Fixed : urgency == "end-of-life" || hasEnded ? FindingStatus.EndOfLife : FindingStatus.Affected;
            var severity = urgency switch { "unimportant" => "Negligible", "low" => "Low", "medium" => "Medium", "high" => "High", _ => "-" };
            yield return $"{id} {status} {fix} {severity}";
        }
    }
}
