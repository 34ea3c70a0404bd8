using System.Collections.Immutable;

namespace Plimsoll.Advisories.Storage;

/// <summary>What is read when a database is opened: a few kilobytes, however large it is.</summary>
internal sealed record Contents
{
    /// <summary>Features that a reader must know to read the file rightly. None so far.</summary>
    public ImmutableArray<string> Requires { get; init; } = [];

    /// <summary>Date of the newest record.</summary>
    public DateOnly? Newest { get; init; }

    /// <summary>Number of the build, ascending; 0 where none was given.</summary>
    public long BuildNumber { get; init; }

    /// <summary>Where the <see cref="About"/> is. Its offset is from the end of the contents when written, and in the file when read.</summary>
    public required Part About { get; init; }

    /// <summary>The sections, each with the table of its pages.</summary>
    public ImmutableArray<SectionSummary> Sections { get; init; } = [];

    /// <summary>Writes it.</summary>
    /// <param name="contents">All but the sections.</param>
    /// <param name="sections">Sections, with their tables of pages.</param>
    public static byte[] Write(Contents contents, IEnumerable<(SectionSummary Section, byte[] Pages)> sections)
    {
        var table = new TagWriter();
        var row = new TagWriter();
        foreach (var feature in contents.Requires)
        {
            table.Text(1, feature);
        }

        table.Day(2, contents.Newest);
        table.Number(3, (ulong)contents.BuildNumber);
        row.Number(1, (ulong)contents.About.Offset);
        row.Number(2, (ulong)contents.About.StoredLength);
        row.Bytes(3, contents.About.Hash.Span);
        table.Nested(4, row);
        foreach (var (section, pages) in sections)
        {
            row.Clear();
            row.Number(1, (ulong)section.Kind);
            row.Number(2, (ulong)section.Blocks);
            row.Number(3, (ulong)section.StoredLength);
            row.Number(4, (ulong)section.Length);
            row.Bytes(5, pages);
            table.Nested(5, row);
        }

        return table.Written.ToArray();
    }

    /// <summary>Reads and checks it.</summary>
    /// <param name="bytes">The contents.</param>
    /// <param name="start">Where they end in the file.</param>
    /// <param name="end">Where the file ends.</param>
    /// <exception cref="AdvisoryDatabaseException">They are not well formed.</exception>
    public static Contents Read(ReadOnlyMemory<byte> bytes, long start, long end)
    {
        var requires = ImmutableArray.CreateBuilder<string>();
        var sections = ImmutableArray.CreateBuilder<SectionSummary>();
        DateOnly? newest = null;
        long build = 0;
        var about = default(Part);
        var table = new TagReader(bytes.Span, Layout.HeaderLength);
        while (table.Next())
        {
            switch (table.Field)
            {
                case 1: requires.Add(table.Text()); break;
                case 2: newest = table.Day(); break;
                case 3: build = Long(table); break;
                case 4: about = ReadAbout(table.Nested(), start, end); break;
                case 5: sections.Add(ReadSection(table.Nested(), bytes, start, end)); break;
            }
        }

        return new Contents
        {
            Requires = requires.ToImmutable(),
            Newest = newest,
            BuildNumber = build,
            About = about,
            Sections = sections.ToImmutable(),
        };
    }

    private static Part ReadAbout(TagReader row, long start, long end)
    {
        long offset = 0;
        var length = 0;
        byte[] hash = [];
        while (row.Next())
        {
            switch (row.Field)
            {
                case 1: offset = Long(row); break;
                case 2: length = row.Int(Layout.MaxAboutLength); break;
                case 3: hash = row.Bytes().ToArray(); break;
            }
        }

        return hash.Length == Layout.HashLength && offset <= end - start - length
            ? new Part(start + offset, length, length, hash)
            : throw row.Malformed("the place of the description cannot be true");
    }

    private static SectionSummary ReadSection(TagReader row, ReadOnlyMemory<byte> all, long start, long end)
    {
        var kind = (SectionKind)0;
        var blocks = 0;
        long stored = 0, length = 0;
        var pages = IndexTable.Empty;
        while (row.Next())
        {
            switch (row.Field)
            {
                case 1:
                    kind = (SectionKind)row.Int(byte.MaxValue);
                    break;
                case 2:
                    blocks = row.Int();
                    break;
                case 3:
                    stored = Long(row);
                    break;
                case 4:
                    length = Long(row);
                    break;
                case 5:
                    // A view, not a copy: the rows are searched where they lie.
                    all.Span.Overlaps(row.Bytes(), out var at);
                    pages = IndexTable.Read(all.Slice(at, row.Bytes().Length), Layout.HeaderLength, start, end);
                    break;
            }
        }

        return new SectionSummary(kind, pages, blocks, stored, length);
    }

    private static long Long(TagReader row) =>
        row.Number() is var number && number <= long.MaxValue / 2 ? (long)number : throw row.Malformed($"field {row.Field} is too large");
}
