using System.Collections.Immutable;

namespace Plimsoll.Advisories.Storage;

/// <summary>The table of contents: everything that is known about a database before a block of it is read.</summary>
internal sealed class TableOfContents
{
    /// <summary>Features that a reader must know to read the file rightly. None so far.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>Date of the newest record.</summary>
    public DateOnly? Newest { get; init; }

    /// <summary>Sources; claims name one by its position.</summary>
    public required ImmutableArray<SourceInfo> Sources { get; init; }

    /// <summary>Scopes, sorted by name; keys name one by its position.</summary>
    public required ImmutableArray<ScopeInfo> Scopes { get; init; }

    /// <summary>Archives not read.</summary>
    public ImmutableArray<UnreadArchive> Unread { get; init; } = [];

    /// <summary>Blocks of each section, sorted by kind.</summary>
    public required ImmutableArray<(SectionKind Kind, BlockRow[] Rows)> Sections { get; init; }

    /// <summary>Writes it. Offsets of blocks are relative to the end of the table, which is not known before.</summary>
    public byte[] Write()
    {
        var table = new TagWriter();
        var row = new TagWriter();
        var inner = new TagWriter();
        foreach (var feature in Requires)
        {
            table.Text(1, feature);
        }

        foreach (var source in Sources)
        {
            SourceRows.Write(row, inner, source);
            table.Nested(2, row);
        }

        foreach (var scope in Scopes)
        {
            ScopeRows.Write(row, scope);
            table.Nested(3, row);
        }

        foreach (var unread in Unread)
        {
            row.Clear();
            row.Text(1, unread.Archive);
            row.Text(2, unread.Reason);
            table.Nested(4, row);
        }

        foreach (var (kind, rows) in Sections)
        {
            row.Clear();
            row.Number(1, (ulong)kind);
            foreach (var block in rows)
            {
                inner.Clear();
                inner.Bytes(1, block.FirstKey.Span);
                inner.Number(2, (ulong)block.Offset);
                inner.Number(3, (ulong)block.StoredLength);
                inner.Number(4, (ulong)block.Length);
                inner.Number(5, (ulong)block.Count);
                inner.Bytes(6, block.Hash.Span);
                row.Nested(2, inner);
            }

            table.Nested(5, row);
        }

        table.Day(6, Newest);
        return table.Written.ToArray();
    }

    /// <summary>Reads and checks it.</summary>
    /// <param name="bytes">The table.</param>
    /// <param name="start">Where it ends in the file and blocks begin.</param>
    /// <param name="end">Where the file ends.</param>
    public static TableOfContents Read(ReadOnlyMemory<byte> bytes, long start, long end)
    {
        var requires = ImmutableArray.CreateBuilder<string>();
        var sources = ImmutableArray.CreateBuilder<SourceInfo>();
        var scopes = ImmutableArray.CreateBuilder<ScopeInfo>();
        var unread = ImmutableArray.CreateBuilder<UnreadArchive>();
        var sections = ImmutableArray.CreateBuilder<(SectionKind, BlockRow[])>();
        DateOnly? newest = null;
        var table = new TagReader(bytes.Span, Layout.HeaderLength);
        while (table.Next())
        {
            switch (table.Field)
            {
                case 1: requires.Add(table.Text()); break;
                case 2: sources.Add(SourceRows.Read(table.Nested())); break;
                case 3: scopes.Add(ScopeRows.Read(table.Nested())); break;
                case 4: unread.Add(ReadUnread(table.Nested())); break;
                case 5: sections.Add(ReadSection(table.Nested(), start, end)); break;
                case 6: newest = table.Day(); break;
            }
        }

        if (scopes.Count > ushort.MaxValue)
        {
            throw table.Malformed($"{scopes.Count} scopes");
        }

        return new TableOfContents
        {
            Requires = requires.ToImmutable(),
            Newest = newest,
            Sources = sources.ToImmutable(),
            Scopes = scopes.ToImmutable(),
            Unread = unread.ToImmutable(),
            Sections = sections.ToImmutable(),
        };
    }

    private static UnreadArchive ReadUnread(TagReader row)
    {
        string archive = "", reason = "";
        while (row.Next())
        {
            switch (row.Field)
            {
                case 1: archive = row.Text(); break;
                case 2: reason = row.Text(); break;
            }
        }

        return new UnreadArchive(archive, reason);
    }

    private static (SectionKind Kind, BlockRow[] Rows) ReadSection(TagReader section, long start, long end)
    {
        var kind = (SectionKind)0;
        var rows = new List<BlockRow>();
        var records = 0;
        while (section.Next())
        {
            switch (section.Field)
            {
                case 1:
                    kind = (SectionKind)section.Int(byte.MaxValue);
                    break;
                case 2:
                    var block = ReadBlock(section.Nested(), start, end, records);
                    if (rows.Count > 0 && rows[^1].FirstKey.Span.SequenceCompareTo(block.FirstKey.Span) >= 0)
                    {
                        throw section.Malformed("the blocks of a section are not in order");
                    }

                    rows.Add(block);
                    records = checked(records + block.Count);
                    break;
            }
        }

        return (kind, [.. rows]);
    }

    private static BlockRow ReadBlock(TagReader row, long start, long end, int before)
    {
        byte[] key = [], hash = [];
        long offset = 0;
        int stored = 0, length = 0, count = 0;
        while (row.Next())
        {
            switch (row.Field)
            {
                case 1: key = row.Bytes().ToArray(); break;
                case 2: offset = (long)Math.Min(row.Number(), long.MaxValue / 2); break;
                case 3: stored = row.Int(); break;
                case 4: length = row.Int(); break;
                case 5: count = row.Int(); break;
                case 6: hash = row.Bytes().ToArray(); break;
            }
        }

        if (stored > Layout.MaxBlockLength || length > Layout.MaxBlockLength)
        {
            throw new AdvisoryDatabaseException(
                DatabaseDamage.TooLarge, start + offset, $"a block of {stored} bytes, {length} decompressed");
        }

        if (count < 1 || hash.Length != Layout.BlockHashLength || offset + stored > end - start || count > int.MaxValue - before)
        {
            throw row.Malformed("a block's row in the table of contents cannot be true");
        }

        return new BlockRow(key, before, count, start + offset, stored, length, hash);
    }
}
