using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Plimsoll.Advisories.Storage;

/// <summary>Lays out what comes before the blocks: contents, description, and the pages of the index.</summary>
internal static class DatabaseFront
{
    // A page of so many rows has 8 KB or so; 80 of them are listed in the contents of a database of 10,000 blocks.
    private const int RowsOfPage = 128;

    /// <summary>The contents, and what comes between them and the first block.</summary>
    /// <param name="table">What the writer says. Offsets of its blocks are relative to the first one.</param>
    public static (byte[] Contents, List<byte[]> Between) Write(TableOfContents table)
    {
        var about = new About(table.Sources, table.Scopes, table.Unread).Write();
        List<byte[]> between = [about];
        var sections = ImmutableArray.CreateBuilder<(SectionSummary, byte[])>();

        // The length of a page does not depend on what it says: how far away the blocks are is known before the pages are.
        long before = about.Length;
        foreach (var (_, rows) in table.Sections)
        {
            before += rows.Chunk(RowsOfPage).Sum(static page => (long)IndexTable.Write(page).Length);
        }

        long at = about.Length;
        foreach (var (kind, rows) in table.Sections)
        {
            List<BlockRow> pages = [];
            foreach (var page in rows.Chunk(RowsOfPage))
            {
                var bytes = IndexTable.Write([.. page.Select(row => row with { Offset = row.Offset + before })]);
                pages.Add(new BlockRow(
                    page[0].FirstKey, page[0].FirstOrdinal, page.Sum(static row => row.Count), at, bytes.Length, bytes.Length, SHA256.HashData(bytes)));
                between.Add(bytes);
                at += bytes.Length;
            }

            var summary = new SectionSummary(
                kind, IndexTable.Empty, rows.Length, rows.Sum(static row => (long)row.StoredLength), rows.Sum(static row => (long)row.Length));
            sections.Add((summary, IndexTable.Write([.. pages])));
        }

        var contents = new Contents
        {
            Requires = table.Requires,
            Newest = table.Newest,
            BuildNumber = table.BuildNumber,
            About = new Part(0, about.Length, about.Length, SHA256.HashData(about)),
        };
        return (Contents.Write(contents, sections.ToImmutable()), between);
    }
}
