namespace Plimsoll.Formats.Sqlite;

/// <summary>Pages of a database by number, the newest committed version of each.</summary>
internal sealed class SqlitePages(FileBytes file, SqliteWal? wal, SqliteHeader header)
{
    /// <summary>Bytes of a page.</summary>
    public int Size => header.PageSize;

    /// <summary>Bytes of a page that hold data.</summary>
    public int Usable => header.Usable;

    /// <summary>How text is stored.</summary>
    public SqliteEncoding Encoding => header.Encoding;

    /// <summary>Pages of the database. After a commit in the log its count holds, which may be smaller than the file.</summary>
    public long Count { get; } = wal?.PageCount ?? (file.Length + header.PageSize - 1) / header.PageSize;

    /// <summary>Fills <paramref name="page"/>, which is <see cref="Size"/> long.</summary>
    public SqliteProblem Read(uint number, Span<byte> page)
    {
        if (number == 0 || number > Count)
        {
            return SqliteProblem.PageOutOfRange;
        }

        if (wal is null || !wal.TryRead(number, page, out var read))
        {
            read = file.Read((number - 1L) * header.PageSize, page);
        }

        return read == page.Length ? SqliteProblem.None : SqliteProblem.PageTruncated;
    }
}
