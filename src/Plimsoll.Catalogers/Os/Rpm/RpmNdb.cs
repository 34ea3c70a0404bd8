using Plimsoll.Formats;
using Plimsoll.Formats.Ndb;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>Reads <c>Packages.db</c>, rpm's own format: one blob a package, which is its header.</summary>
internal static class RpmNdb
{
    /// <summary>Adds every package, and the files of all in one list.</summary>
    public static void Read(FileBytes file, FactSink facts)
    {
        var problem = NdbDatabase.TryOpen(file, out var database);
        if (database is null)
        {
            facts.Add(problem == NdbProblem.UnsupportedVersion ? RpmDatabase.Unsupported : RpmDatabase.Damage, Describe(problem));
            return;
        }

        var headers = new RpmHeaders(facts);
        var blobs = database.Blobs();
        while (blobs.MoveNext())
        {
            headers.Add(blobs.Blob);
        }

        headers.Close();
        if (blobs.Problem != NdbProblem.None)
        {
            facts.Add(RpmDatabase.Damage, Describe(blobs.Problem));
        }
    }

    private static string Describe(NdbProblem problem) => problem switch
    {
        NdbProblem.NotNdb => "is no database of rpm's NDB format",
        NdbProblem.UnsupportedVersion => "is of a newer version of rpm's NDB format",
        _ => $"the database is damaged: {problem}",
    };
}
