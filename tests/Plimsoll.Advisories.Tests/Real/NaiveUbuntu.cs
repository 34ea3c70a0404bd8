using System.Text.Json;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Tests.Real;

/// <summary>Ubuntu's tracker in plain dictionaries, for some releases, and what it says about a version.</summary>
internal sealed class NaiveUbuntu
{
    private readonly Dictionary<(string Release, string Package), Dictionary<string, (string Status, string Note)>> _rows = [];

    /// <summary>How versions are ordered; null for what is no version.</summary>
    public required Func<string, string, int?> Order { get; init; }

    /// <summary>Releases by number, each with the places that its rows are in, the archive that everybody has first.</summary>
    public required Dictionary<string, string[]> Places { get; init; }

    /// <summary>Files read.</summary>
    public int Records { get; private set; }

    /// <summary>Rows read, of whichever place.</summary>
    public int Entries { get; private set; }

    /// <summary>Source packages of a release, sorted.</summary>
    public string[] Packages(string release) =>
        [.. _rows.Keys.Where(k => k.Release == release).Select(static k => k.Package).Order(StringComparer.Ordinal)];

    /// <summary>Fixed versions of a package, sorted.</summary>
    public string[] Fixes(string release, string package) =>
        [.. _rows[(release, package)].Values.Where(static r => r.Status == "released").Select(static r => r.Note).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Takes a record.</summary>
    public void Add(JsonElement record)
    {
        Records++;
        var id = record.GetProperty("candidate").GetString()!;
        var packages = record.GetProperty("packages");
        Entries += packages.EnumerateObject().Sum(static p => p.Value.EnumerateObject().Count());
        foreach (var (release, places) in Places)
        {
            Dictionary<string, List<(string Status, string Note)>> told = [];
            foreach (var place in places)
            {
                foreach (var row in packages.TryGetProperty(place, out var found) ? found.EnumerateObject() : default)
                {
                    var status = row.Value.GetProperty("status").GetString()!;
                    var note = row.Value.TryGetProperty("note", out var text) ? text.GetString()! : "";
                    if (status != "DNE")
                    {
                        var isFirst = place == places[0];
                        (told.TryGetValue(row.Name, out var list) ? list : told[row.Name] = []).Add((isFirst ? status : status + "*", note));
                    }
                }
            }

            foreach (var (package, all) in told)
            {
                (_rows.TryGetValue((release, package), out var byId) ? byId : _rows[(release, package)] = []).Add(id, Decide(all));
            }
        }
    }

    /// <summary>Id, status and fix of everything that a version has, sorted.</summary>
    public IEnumerable<string> Ask(string release, string package, string version)
    {
        foreach (var (id, (status, note)) in _rows[(release, package)].OrderBy(static p => p.Key, StringComparer.Ordinal))
        {
            FindingStatus? found = status switch
            {
                "needed" or "pending" or "active" => FindingStatus.Affected,
                "needs-triage" => FindingStatus.UnderInvestigation,
                "deferred" => FindingStatus.FixDeferred,
                "ignored" => note.Split(' ')[0] is "superseded" or "replaced" or "end" && note.Split(' ') is [_, "of" or "by", ..] ? FindingStatus.EndOfLife : FindingStatus.WillNotFix,
                _ => null,
            };
            if (found is { } open)
            {
                yield return $"{id} {open} ";
            }
            else if (status == "released" && note.Length > 0 && !note.Contains(' ') && Order(version, note) < 0)
            {
                yield return $"{id} {FindingStatus.Fixed} {note}";
            }
        }
    }

    // Everybody's archive has the last word where it has a fix or needs none. Then a fix in ESM, and then whatever is told first.
    private static (string Status, string Note) Decide(List<(string Status, string Note)> all)
    {
        var chosen = all[0].Status is "released" or "not-affected" ? all[0]
            : all.Where(static r => r.Status.TrimEnd('*') == "released" && r.Note.Length > 0).Append(all[0]).First();
        return (chosen.Status.TrimEnd('*'), chosen.Note);
    }
}
