using System.Text;

namespace Plimsoll.Formats.Sqlite;

/// <summary>Reads the tables of a SQLite 3 file in managed code, with the write-ahead log beside it where there is one.</summary>
/// <remarks>
/// <para>Format: https://www.sqlite.org/fileformat2.html. No SQL, no indexes, no <c>WITHOUT ROWID</c> tables, no rollback journal.</para>
/// <para>Every page is visited at most once for each table, rows are limited, and whatever is wrong becomes a <see cref="SqliteProblem"/>.</para>
/// </remarks>
public sealed class SqliteDatabase
{
    /// <summary>A longer row is not read: 64 MiB. The largest real rpm header is about 5 MB.</summary>
    public const int MaxRowLength = 64 << 20;

    private readonly SqlitePages _pages;

    private SqliteDatabase(SqlitePages pages, SqliteWalState walState)
    {
        _pages = pages;
        WalState = walState;
    }

    /// <summary>What became of the write-ahead log.</summary>
    public SqliteWalState WalState { get; }

    /// <summary>How text is stored.</summary>
    public SqliteEncoding Encoding => _pages.Encoding;

    /// <summary>Opens a database.</summary>
    /// <param name="file">The database file.</param>
    /// <param name="wal">The file of the same name with <c>-wal</c> at its end, where there is one.</param>
    /// <param name="database">The database, when the result is <see cref="SqliteProblem.None"/>.</param>
    public static SqliteProblem TryOpen(FileBytes file, FileBytes? wal, out SqliteDatabase? database)
    {
        database = null;
        SqliteWal? log = null;
        var state = wal is null ? SqliteWalState.None : SqliteWal.TryOpen(wal, out log);
        Span<byte> first = stackalloc byte[SqliteHeader.Length];
        if (log is null || !log.TryRead(1, first, out var read))
        {
            read = file.Read(0, first);
        }

        var problem = SqliteHeader.TryParse(first[..read], out var header);
        if (problem != SqliteProblem.None)
        {
            return problem;
        }

        if (log is not null && log.PageSize != header.PageSize)
        {
            (log, state) = (null, SqliteWalState.HeaderDamaged);
        }

        database = new SqliteDatabase(new SqlitePages(file, log, header), state);
        return SqliteProblem.None;
    }

    /// <summary>Finds a table by its name, ASCII case ignored, and stands before its first row.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="rows">The rows, when the result is <see cref="SqliteProblem.None"/>.</param>
    public SqliteProblem TryOpenTable(string name, out SqliteRows? rows)
    {
        rows = null;

        // sqlite_schema: type, name, tbl_name, rootpage, sql.
        var schema = new SqliteRows(_pages, 1);
        while (schema.MoveNext())
        {
            if (schema.TryGetText(0, out var type) && type == "table" &&
                schema.TryGetText(1, out var found) && Ascii.EqualsIgnoreCase(found, name) &&
                schema.TryGetInteger(3, out var root))
            {
                if (root is <= 0 or > uint.MaxValue)
                {
                    return SqliteProblem.PageOutOfRange;
                }

                rows = new SqliteRows(_pages, (uint)root);
                return SqliteProblem.None;
            }
        }

        return schema.Problem == SqliteProblem.None ? SqliteProblem.NoSuchTable : schema.Problem;
    }
}
