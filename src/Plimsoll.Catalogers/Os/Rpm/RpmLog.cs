using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Os.Rpm;

/// <summary>Reads a database together with its write-ahead log.</summary>
internal static class RpmLog
{
    /// <summary>
    /// The file with the facts of both in place of its live version's. Older versions stay as the database alone had them: a package
    /// that was only in the log of an older layer seems to come from the layer after it.
    /// </summary>
    public static MergedFile Join(MergedFile file, MergedFile? log, InventoryBuilder inventory)
    {
        if (log is null)
        {
            return file;
        }

        // The live database and the live log belong together whichever layers they are from.
        if (file.Facts.Kept is not { } database || log.Facts.Kept is not { } changes)
        {
            inventory.Add(RpmProblems.Unsupported(log, "is a write-ahead log whose database is from another layer, or one of both is too large to be kept"));
            return file;
        }

        var sink = new FactSink(file.Path);
        try
        {
            RpmDatabase.Read(database, changes, sink);
        }
        catch (IOException e)
        {
            inventory.Add(RpmProblems.Unreadable(file, e.Message));
        }

        var facts = sink.ToFacts();
        foreach (var problem in facts.Problems)
        {
            inventory.Add(problem with { Layer = file.LastTouchedLayer });
        }

        return file with { Versions = [.. file.Versions.SkipLast(1), file.Versions[^1] with { Facts = facts }] };
    }
}
