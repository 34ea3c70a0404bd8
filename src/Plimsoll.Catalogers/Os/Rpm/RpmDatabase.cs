using Plimsoll.Formats;
using Plimsoll.Formats.Sqlite;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>Reads a SQLite database of rpm's: the table <c>Packages</c>, whose second column holds one header a package.</summary>
/// <remarks>
/// What is wrong becomes a value and not yet a problem: a database alone may look damaged while its write-ahead log holds the rest.
/// The packages read before the damage are kept.
/// </remarks>
internal static class RpmDatabase
{
    /// <summary>Key of the value that says what is damaged.</summary>
    public const string Damage = "damage";

    /// <summary>Key of the value that says what newer format it is.</summary>
    public const string Unsupported = "unsupported";

    /// <summary>Key of the value that says why file lists are incomplete.</summary>
    public const string Incomplete = "files";

    /// <summary>Key of the value that says why relations are incomplete.</summary>
    public const string Relations = "relations";

    private const int HeaderColumn = 1;

    /// <summary>Adds every package, and the files of all in one list.</summary>
    public static void Read(FileBytes file, FileBytes? log, FactSink facts)
    {
        SqliteRows? rows = null;
        var problem = SqliteDatabase.TryOpen(file, log, out var database);
        problem = problem == SqliteProblem.None ? database!.TryOpenTable("Packages", out rows) : problem;
        if (rows is null)
        {
            facts.Add(problem == SqliteProblem.UnsupportedReadVersion ? Unsupported : Damage, Describe(problem));
            return;
        }

        if (database!.WalState == SqliteWalState.HeaderDamaged)
        {
            facts.Add(Damage, "the header of its write-ahead log is damaged");
        }

        ReadRows(rows, facts);
        if (rows.Problem != SqliteProblem.None)
        {
            facts.Add(Damage, Describe(rows.Problem));
        }
    }

    private static void ReadRows(SqliteRows rows, FactSink facts)
    {
        var headers = new RpmHeaders(facts);
        while (rows.MoveNext())
        {
            headers.Add(rows.TryGetBlob(HeaderColumn, out var blob) ? blob : default);
        }

        headers.Close();
    }

    private static string Describe(SqliteProblem problem) => problem switch
    {
        SqliteProblem.NotSqlite => "is no SQLite database",
        SqliteProblem.NoSuchTable => "has no table of packages",
        SqliteProblem.UnsupportedReadVersion => "is of a newer version of SQLite's format",
        _ => $"the database is damaged: {problem}",
    };
}
