using System.Text;
using Plimsoll.Images.Readers;

namespace Plimsoll.Scanning.Tests.Contracts;

/// <summary><c>docs/capabilities.md</c> is written from the table of readers: <c>UPDATE_GOLDEN=1</c> writes it anew.</summary>
public sealed class CapabilitiesTests
{
    [Fact]
    public void The_page_of_capabilities_is_that_of_the_table() => Golden.Verify("docs/capabilities.md", Page());

    private static string Page()
    {
        var page = new StringBuilder("""
            # What Plimsoll reads

            This page is generated from the table of readers and checked by a test; do not edit it.
            *Images* stands for images, root file systems and hosts, where installed packages count; *sources* for source trees, where declared ones do.

            ## By package type

            A mark says that at least one of the readers of the type tells it, of packages whose files say it; the table by reader says which.
            *Relations*: what needs what. *Direct*: what the project asks for itself. *Development*: what is needed to develop or test only.
            *Binaries*: found in programs and libraries themselves. *Any* is what bills of materials name, whatever its type.

            | package type | images | sources | relations | licences | direct | development | lines | binaries | readers |
            |---|:-:|:-:|:-:|:-:|:-:|:-:|:-:|:-:|---|

            """);
        foreach (var group in ReaderTable.All.SelectMany(static row => row.Ecosystems.Select(type => (type, row))).GroupBy(static r => r.type, static r => r.row).OrderBy(static g => g.Key, StringComparer.Ordinal))
        {
            var scope = group.Aggregate(default(ReaderScope), static (all, row) => all | row.Scope);
            var tells = group.Aggregate(ReaderTells.None, static (all, row) => all | row.Tells);
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| {group.Key} | {Mark(scope, ReaderScope.Installed)} | {Mark(scope, ReaderScope.SourceTree)} | {Marks(tells)} | {string.Join(", ", group.Select(static r => $"[{r.Name}](#{r.Name})"))} |\n");
        }

        page.Append("""

            ## By reader

            | reader | package types | where | relations | licences | direct | development | lines | binaries | what |
            |---|---|---|:-:|:-:|:-:|:-:|:-:|:-:|---|

            """);
        foreach (var row in ReaderTable.All)
        {
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"| [{row.Name}](#{row.Name}) | {List(row.Ecosystems)} | {Where(row.Scope)} | {Marks(row.Tells)} | {Escape(row.Summary)} |\n");
        }

        page.Append("""

            ## Files

            Each reader asks for files by path, or by their first bytes; no other file is opened. `**/` is any folder, `*` any text within a name.
            A file larger than the limit is not read and is reported as a problem.


            """);
        foreach (var row in ReaderTable.All)
        {
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"### {row.Name}\n\n");
            foreach (var group in row.Wants.GroupBy(static w => w.MaxSize).OrderBy(static g => g.Key))
            {
                page.Append(System.Globalization.CultureInfo.InvariantCulture, $"Up to {Size(group.Key)}:\n\n");
                foreach (var want in group.Select(Describe).Distinct())
                {
                    page.Append("- ").Append(want).Append('\n');
                }

                page.Append('\n');
            }
        }

        return page.ToString().TrimEnd() + "\n";
    }

    private static string Describe(FileWant want)
    {
        var magic = want.Magic.IsEmpty ? "" : $"first bytes `{Convert.ToHexStringLower(want.Magic.Span)}`";
        return want.Pattern is null ? $"executables by their {magic}" : $"{(want.Folder ? "folders " : "")}`{want.Pattern}`{(magic.Length > 0 ? " with the " + magic : "")}";
    }

    private static string Marks(ReaderTells tells) =>
        string.Join(" | ", Enum.GetValues<ReaderTells>().Where(static t => t != ReaderTells.None).Select(t => Mark(tells, t)));

    private static string Mark<T>(T all, T one)
        where T : struct, Enum => all.HasFlag(one) ? "✓" : "–";

    private static string Where(ReaderScope scope) => scope switch
    {
        ReaderScope.Installed => "images",
        ReaderScope.SourceTree => "sources",
        _ => "images, sources",
    };

    private static string Size(long bytes) => bytes switch
    {
        >= 1 << 30 when bytes % (1 << 30) == 0 => $"{bytes >> 30} GiB",
        >= 1 << 20 when bytes % (1 << 20) == 0 => $"{bytes >> 20} MiB",
        >= 1 << 10 when bytes % (1 << 10) == 0 => $"{bytes >> 10} KiB",
        _ => $"{bytes} bytes",
    };

    private static string List(IEnumerable<string> types) => string.Join(", ", types.DefaultIfEmpty("none"));

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
