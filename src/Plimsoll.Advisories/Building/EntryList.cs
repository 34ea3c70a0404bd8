using System.Runtime.InteropServices;
using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Building;

/// <summary>Turns the rows of one scope into entries in their final order, announcements brought together with what they announce.</summary>
internal static class EntryList
{
    /// <summary>All entries of a scope, sorted, and the names of its packages, sorted.</summary>
    public static (List<Entry> Entries, string[] Packages) Create(List<FeedRow> rows)
    {
        var packages = rows.Where(static row => !row.Record.IsSuperseded).Select(static row => row.Package).ToHashSet(StringComparer.Ordinal).ToArray();
        Array.Sort(packages, Utf8Order.Instance);
        Dictionary<string, int> positions = new(packages.Length, StringComparer.Ordinal);
        foreach (var package in packages)
        {
            positions.Add(package, positions.Count);
        }

        List<Entry> entries = new(rows.Count);
        List<FeedRow> announcements = [];
        foreach (var row in rows.Where(static row => !row.Record.IsSuperseded))
        {
            if (row.Record.Announces is null)
            {
                entries.Add(new Entry(positions[row.Package], row.Record.About[0], row.Record, row.Claim, row.Record.Announcements, IsFromAnnouncement: false));
            }
            else
            {
                announcements.Add(row);
            }
        }

        entries.Sort(Entry.Compare);
        if (announcements.Count > 0)
        {
            entries.AddRange(Announce(CollectionsMarshal.AsSpan(entries), announcements, positions));
            entries.Sort(Entry.Compare);
        }

        return (entries, packages);
    }

    // An announcement adds its id to what the same source says of the same vulnerability and package, and speaks for itself where that is nothing.
    private static List<Entry> Announce(Span<Entry> told, List<FeedRow> announcements, Dictionary<string, int> packages)
    {
        List<Entry> alone = [];
        foreach (var (package, record, claim) in announcements)
        {
            var position = packages[package];
            string[] own = record.Announces!.Length == 0 ? [] : [record.Id];
            foreach (var vulnerability in record.About)
            {
                var at = own.Length == 0 ? told.Length : LowerBound(told, position, vulnerability, record.Source);
                var isTold = false;
                for (; at < told.Length && IsAbout(told[at], position, vulnerability, record.Source); at++)
                {
                    told[at] = told[at] with { Announcements = [.. told[at].Announcements, record.Id] };
                    isTold = true;
                }

                if (!isTold)
                {
                    alone.Add(new Entry(position, vulnerability, record, claim, own, IsFromAnnouncement: true));
                }
            }
        }

        return alone;
    }

    private static bool IsAbout(in Entry entry, int package, int vulnerability, int source) =>
        entry.Package == package && entry.Vulnerability == vulnerability && entry.Record.Source == source;

    private static int LowerBound(ReadOnlySpan<Entry> entries, int package, int vulnerability, int source)
    {
        int low = 0, high = entries.Length;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            ref readonly var entry = ref entries[middle];
            var isBefore = entry.Package != package ? entry.Package < package
                : entry.Vulnerability != vulnerability ? entry.Vulnerability < vulnerability
                : entry.Record.Source < source;
            (low, high) = isBefore ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
