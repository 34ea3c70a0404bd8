using Plimsoll.Catalogers.Facts;
using Plimsoll.Formats;
using Plimsoll.Formats.Rpm;
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

    // The files of the largest distribution, all packages installed, take about 40 MiB in this form.
    private const int MaxPathBytes = 64 << 20;

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
        var paths = new PathList.Builder();
        var (damaged, nameless, tooLong) = (0, 0, false);
        var first = RpmHeaderProblem.None;
        while (rows.MoveNext())
        {
            var header = default(RpmHeader);
            var problem = rows.TryGetBlob(HeaderColumn, out var blob) ? RpmHeader.TryParse(blob, out header) : RpmHeaderProblem.TooShort;
            if (problem == RpmHeaderProblem.None && !RpmPackage.IsKey(header))
            {
                if (RpmPackage.Read(header) is not { } package)
                {
                    nameless++;
                    continue;
                }

                facts.Add(package);
                GroupedPaths.Next(paths);
                problem = header.ReadFiles(paths, MaxPathBytes);
            }

            if (problem == RpmHeaderProblem.FileListTooLong)
            {
                tooLong = true;
            }
            else if (problem != RpmHeaderProblem.None)
            {
                damaged++;
                first = first == RpmHeaderProblem.None ? problem : first;
            }
        }

        facts.Own(paths.Build());
        if (damaged > 0)
        {
            facts.Add(Damage, $"{damaged} headers are damaged, the first: {first}");
        }

        if (nameless > 0)
        {
            facts.Add(Damage, $"{nameless} headers have no usable name, version or release");
        }

        if (tooLong)
        {
            facts.Add(Incomplete, $"its packages list files of more than {MaxPathBytes >> 20} MiB");
        }
    }

    private static string Describe(SqliteProblem problem) => problem switch
    {
        SqliteProblem.NotSqlite => "is no SQLite database",
        SqliteProblem.NoSuchTable => "has no table of packages",
        SqliteProblem.UnsupportedReadVersion => "is of a newer version of SQLite's format",
        _ => $"the database is damaged: {problem}",
    };
}
