using Plimsoll.Formats;
using Plimsoll.Formats.Berkeley;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>Reads <c>Packages</c>, a hash of Berkeley DB: the keys are numbers of packages, the values their headers.</summary>
internal static class RpmBerkeley
{
    /// <summary>Adds every package, and the files of all in one list.</summary>
    public static void Read(FileBytes file, FactSink facts)
    {
        var problem = BerkeleyHash.TryOpen(file, out var database);
        if (database is null)
        {
            facts.Add(IsUnsupported(problem) ? RpmDatabase.Unsupported : RpmDatabase.Damage, Describe(problem));
            return;
        }

        var headers = new RpmHeaders(facts);
        var entries = database.Entries();
        while (entries.MoveNext())
        {
            // Under the number 0 stands the highest number given out so far.
            if (entries.Key.IndexOfAnyExcept((byte)0) >= 0)
            {
                headers.Add(entries.Value);
            }
        }

        headers.Close();
        if (entries.Problem != BerkeleyProblem.None)
        {
            facts.Add(RpmDatabase.Damage, Describe(entries.Problem));
        }
    }

    private static bool IsUnsupported(BerkeleyProblem problem) =>
        problem is BerkeleyProblem.NotHash or BerkeleyProblem.UnsupportedVersion or BerkeleyProblem.Protected;

    private static string Describe(BerkeleyProblem problem) => problem switch
    {
        BerkeleyProblem.NotBerkeley => "is no database of Berkeley DB",
        BerkeleyProblem.NotHash => "is a database of Berkeley DB that is no hash",
        BerkeleyProblem.UnsupportedVersion => "is of another version of Berkeley DB's hash format",
        BerkeleyProblem.Protected => "is encrypted or has checksums",
        _ => $"the database is damaged: {problem}",
    };
}
