using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Building;

/// <summary>Turns rows of feeds into entries in their final order, announcements brought together with what they announce.</summary>
internal static class EntryList
{
    /// <summary>All entries, sorted by scope, package, vulnerability, source and record.</summary>
    public static List<Entry> Create(FeedData data, VulnerabilityIds ids)
    {
        List<Entry> entries = new(data.Rows.Count);
        List<FeedRow> announcements = [];
        foreach (var row in data.Rows)
        {
            if (row.Record.IsSuperseded)
            {
                continue;
            }

            row.Record.IsUsed = true;
            if (row.Record.Announces is not null)
            {
                announcements.Add(row);
            }
            else
            {
                entries.Add(ToEntry(row, ids.Resolve(row.Record), row.Record.Announcements, isFromAnnouncement: false));
            }
        }

        AddAnnouncements(entries, announcements);
        Sort(entries);
        return entries;
    }

    private static Entry ToEntry(FeedRow row, string vulnerability, string[] announcements, bool isFromAnnouncement) => new()
    {
        Scope = row.Scope,
        Package = row.Package,
        Vulnerability = vulnerability,
        Record = row.Record,
        Claim = row.Claim,
        Announcements = announcements,
        IsFromAnnouncement = isFromAnnouncement,
    };

    private static void AddAnnouncements(List<Entry> entries, List<FeedRow> announcements)
    {
        if (announcements.Count == 0)
        {
            return;
        }

        var sources = announcements.Select(static row => row.Record.Source).ToHashSet();
        Dictionary<(int, string, string, string), List<Entry>> told = [];
        foreach (var entry in entries.Where(entry => sources.Contains(entry.Record.Source)))
        {
            var key = (entry.Record.Source, entry.Scope, entry.Package, entry.Vulnerability);
            if (!told.TryGetValue(key, out var list))
            {
                told.Add(key, list = []);
            }

            list.Add(entry);
        }

        foreach (var row in announcements)
        {
            var about = row.Record.Announces!;
            if (about.Length == 0)
            {
                entries.Add(ToEntry(row, row.Record.Id, [], isFromAnnouncement: true));
            }

            foreach (var id in about.Distinct(StringComparer.Ordinal))
            {
                if (told.TryGetValue((row.Record.Source, row.Scope, row.Package, id), out var list))
                {
                    list.ForEach(entry => entry.Announcements = [.. entry.Announcements, row.Record.Id]);
                }
                else
                {
                    entries.Add(ToEntry(row, id, [row.Record.Id], isFromAnnouncement: true));
                }
            }
        }
    }

    private static void Sort(List<Entry> entries)
    {
        // Texts are compared once to number them; entries are then sorted by numbers.
        var scopes = Number(entries.Select(static entry => entry.Scope));
        var packages = Number(entries.Select(static entry => entry.Package));
        var vulnerabilities = Number(entries.Select(static entry => entry.Vulnerability));
        foreach (var entry in entries)
        {
            entry.Place = (scopes[entry.Scope], packages[entry.Package], vulnerabilities[entry.Vulnerability]);
        }

        entries.Sort(static (left, right) =>
            left.Place.Scope != right.Place.Scope ? left.Place.Scope - right.Place.Scope
            : left.Place.Package != right.Place.Package ? left.Place.Package - right.Place.Package
            : left.Place.Vulnerability != right.Place.Vulnerability ? left.Place.Vulnerability - right.Place.Vulnerability
            : left.Record.Source != right.Record.Source ? left.Record.Source - right.Record.Source
            : string.CompareOrdinal(left.Record.Id, right.Record.Id));
    }

    private static Dictionary<string, int> Number(IEnumerable<string> texts)
    {
        var sorted = texts.ToHashSet(StringComparer.Ordinal).ToArray();
        Array.Sort(sorted, Utf8Order.Instance);
        Dictionary<string, int> numbers = new(sorted.Length, StringComparer.Ordinal);
        foreach (var text in sorted)
        {
            numbers.Add(text, numbers.Count);
        }

        return numbers;
    }
}
