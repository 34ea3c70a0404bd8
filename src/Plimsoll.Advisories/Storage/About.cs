using System.Collections.Immutable;

namespace Plimsoll.Advisories.Storage;

/// <summary>What a database says about itself beside its sections. Read when it is asked for: matching needs it, opening does not.</summary>
/// <param name="Sources">Sources; claims name one by its position.</param>
/// <param name="Scopes">Scopes, sorted by name; keys name one by its position.</param>
/// <param name="Unread">Archives that were there and not read.</param>
internal sealed record About(ImmutableArray<SourceInfo> Sources, ImmutableArray<ScopeInfo> Scopes, ImmutableArray<UnreadArchive> Unread)
{
    /// <summary>Writes it.</summary>
    public byte[] Write()
    {
        var table = new TagWriter();
        var row = new TagWriter();
        var inner = new TagWriter();
        foreach (var source in Sources)
        {
            SourceRows.Write(row, inner, source);
            table.Nested(1, row);
        }

        foreach (var scope in Scopes)
        {
            ScopeRows.Write(row, scope);
            table.Nested(2, row);
        }

        foreach (var unread in Unread)
        {
            row.Clear();
            row.Text(1, unread.Archive);
            row.Text(2, unread.Reason);
            table.Nested(3, row);
        }

        return table.Written.ToArray();
    }

    /// <summary>Reads and checks it.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="origin">Where they are in the file.</param>
    /// <exception cref="AdvisoryDatabaseException">They are not well formed.</exception>
    public static About Read(ReadOnlySpan<byte> bytes, long origin)
    {
        var sources = ImmutableArray.CreateBuilder<SourceInfo>();
        var scopes = ImmutableArray.CreateBuilder<ScopeInfo>();
        var unread = ImmutableArray.CreateBuilder<UnreadArchive>();
        var table = new TagReader(bytes, origin);
        while (table.Next())
        {
            switch (table.Field)
            {
                case 1: sources.Add(SourceRows.Read(table.Nested())); break;
                case 2: scopes.Add(ScopeRows.Read(table.Nested())); break;
                case 3: unread.Add(ReadUnread(table.Nested())); break;
            }
        }

        return scopes.Count <= ushort.MaxValue
            ? new About(sources.ToImmutable(), scopes.ToImmutable(), unread.ToImmutable())
            : throw table.Malformed($"{scopes.Count} scopes");
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
}
