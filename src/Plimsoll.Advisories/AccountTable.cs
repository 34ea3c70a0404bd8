using System.Globalization;
using System.Text;

namespace Plimsoll.Advisories;

/// <summary>Prints what became of every record that a database was built from.</summary>
public static class AccountTable
{
    private static readonly string[] Heads = ["archive", "what", "total", "used", "not used, by reason"];

    /// <summary>A table as plain text, two lines an archive, then the archives that were not read.</summary>
    public static string Format(DatabaseInfo info)
    {
        List<string[]> rows = [Heads];
        foreach (var source in info.Sources)
        {
            rows.Add(Row(source.Archive, "records", source.Records));
            if (source.Entries.Total > 0)
            {
                rows.Add(Row("", "entries", source.Entries));
            }
        }

        var widths = Enumerable.Range(0, Heads.Length - 1).Select(column => rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
        {
            text.Append(row[0].PadRight(widths[0])).Append("  ")
                .Append(row[1].PadRight(widths[1])).Append("  ")
                .Append(row[2].PadLeft(widths[2])).Append("  ")
                .Append(row[3].PadLeft(widths[3]));
            text.Append(row[4].Length > 0 ? "  " : "").Append(row[4]).Append('\n');
        }

        foreach (var group in info.Unread.GroupBy(static unread => unread.Reason))
        {
            text.Append("not read, ").Append(group.Key).Append(": ")
                .AppendJoin(", ", group.Select(static unread => unread.Archive)).Append('\n');
        }

        return text.ToString();
    }

    private static string[] Row(string archive, string what, Tally tally) =>
    [
        archive,
        what,
        tally.Total.ToString(CultureInfo.InvariantCulture),
        tally.Used.ToString(CultureInfo.InvariantCulture),
        string.Join(", ", tally.Skipped.Select(static pair => $"{pair.Value} {pair.Key}")),
    ];
}
