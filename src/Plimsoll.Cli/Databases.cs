using Plimsoll.Advisories;

namespace Plimsoll.Cli;

/// <summary>Finds the advisory database: the one named, else <c>$PLIMSOLL_DB</c>, else the snapshot inside this program.</summary>
internal static class Databases
{
    /// <summary>Opens it. The database is null when none was named and none is built in.</summary>
    /// <exception cref="CliException">The one that was named cannot be opened.</exception>
    public static (AdvisoryDatabase? Database, string Origin) Open(string? named)
    {
        var path = named ?? Environment.GetEnvironmentVariable("PLIMSOLL_DB");
        if (string.IsNullOrEmpty(path))
        {
            return (AdvisoryDatabase.OpenEmbedded(), "embedded");
        }

        try
        {
            return (AdvisoryDatabase.Open(path), path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AdvisoryDatabaseException)
        {
            throw new CliException($"the advisory database '{path}' cannot be opened: {e.Message.TrimEnd('.')}; build one with 'plimsoll db build' or leave --db out", e);
        }
    }
}
