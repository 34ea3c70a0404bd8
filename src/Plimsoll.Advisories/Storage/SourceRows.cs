using System.Collections.Immutable;

namespace Plimsoll.Advisories.Storage;

/// <summary>The tagged form of a <see cref="SourceInfo"/>.</summary>
internal static class SourceRows
{
    public static void Write(TagWriter row, TagWriter inner, SourceInfo source)
    {
        row.Clear();
        row.Text(1, source.Feed);
        row.Text(2, source.Archive);
        row.Text(3, source.Title);
        row.Text(4, source.Licence);
        row.Text(5, source.Upstream);
        row.Text(6, source.Vendor);
        row.Number(7, (ulong)source.Rank);
        row.Text(8, source.Page);
        row.Day(9, source.Newest);
        Write(row, inner, 10, source.Records);
        Write(row, inner, 11, source.Entries);
        row.Number(12, source.IsPartial ? 1UL : 0);
    }

    public static SourceInfo Read(TagReader row)
    {
        string feed = "", archive = "", title = "", licence = "", upstream = "", vendor = "";
        string? page = null;
        var rank = 0;
        var isPartial = false;
        DateOnly? newest = null;
        Tally records = Tally.None, entries = Tally.None;
        while (row.Next())
        {
            switch (row.Field)
            {
                case 1: feed = row.Text(); break;
                case 2: archive = row.Text(); break;
                case 3: title = row.Text(); break;
                case 4: licence = row.Text(); break;
                case 5: upstream = row.Text(); break;
                case 6: vendor = row.Text(); break;
                case 7: rank = row.Int(1_000_000); break;
                case 8: page = row.Text(); break;
                case 9: newest = row.Day(); break;
                case 10: records = ReadTally(row.Nested()); break;
                case 11: entries = ReadTally(row.Nested()); break;
                case 12: isPartial = row.Number() != 0; break;
            }
        }

        return new SourceInfo
        {
            Feed = feed,
            Archive = archive,
            Title = title,
            Licence = licence,
            Upstream = upstream,
            Vendor = vendor,
            Rank = rank,
            Page = page,
            Newest = newest,
            Records = records,
            Entries = entries,
            IsPartial = isPartial,
        };
    }

    private static void Write(TagWriter row, TagWriter inner, int field, Tally tally)
    {
        inner.Clear();
        inner.Number(1, (ulong)tally.Used);
        foreach (var (reason, count) in tally.Skipped)
        {
            // Reasons by name: a reader that has never heard of one still prints it.
            inner.Text(2, reason);
            inner.Number(3, (ulong)count);
        }

        row.Nested(field, inner);
    }

    private static Tally ReadTally(TagReader row)
    {
        long used = 0;
        var reason = "";
        var skipped = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        while (row.Next())
        {
            switch (row.Field)
            {
                case 1: used = Count(ref row); break;
                case 2: reason = row.Text(); break;
                case 3: skipped[reason] = Count(ref row); break;
            }
        }

        return new Tally(used, skipped.ToImmutable());
    }

    private static long Count(ref TagReader row) =>
        row.Number() is var count && count <= 1UL << 48 ? (long)count : throw row.Malformed("a count is too large");
}
