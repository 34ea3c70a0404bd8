using Plimsoll.Advisories;
using Plimsoll.Advisories.Updates;

namespace Plimsoll.Cli;

/// <summary>
/// Finds the advisory database: the one named, else <c>$PLIMSOLL_DB</c>, else the newer one of the installed database and the snapshot
/// inside this program.
/// </summary>
internal static class Databases
{
    /// <summary>How options that name a database say what is taken without them.</summary>
    public const string Default = "Default: $PLIMSOLL_DB, else the newer one of the installed database and the snapshot inside this program";

    /// <summary>The folder of the installed database.</summary>
    /// <exception cref="CliException">There is no home folder to have it in.</exception>
    public static DatabaseFolder Installed => PlimsollFolders.Data is { } path
        ? new DatabaseFolder(path, TimeProvider.System)
        : throw new CliException("there is no home folder to keep the database in; $PLIMSOLL_DATA names another");

    /// <summary>Opens it. The database is null when none was named, none is installed and none is built in.</summary>
    /// <exception cref="CliException">The one that was named or installed cannot be opened.</exception>
    public static (AdvisoryDatabase? Database, string Origin) Open(string? named)
    {
        var path = named ?? Environment.GetEnvironmentVariable("PLIMSOLL_DB");
        return string.IsNullOrEmpty(path) ? OpenDefault() : (OpenFile(path, $"the advisory database '{path}'", "build one with 'plimsoll db build' or leave --db out"), path);
    }

    private static (AdvisoryDatabase? Database, string Origin) OpenDefault()
    {
        var embedded = AdvisoryDatabase.OpenEmbedded();
        if (PlimsollFolders.Data is not { } folder || new DatabaseFolder(folder, TimeProvider.System).File is var path && !File.Exists(path))
        {
            return (embedded, "embedded");
        }

        AdvisoryDatabase installed;
        try
        {
            installed = OpenFile(path, $"the installed advisory database '{path}'", "'plimsoll db update' fetches it anew, --db names another");
        }
        catch (CliException e) when (embedded is not null && e.InnerException is AdvisoryDatabaseException { Damage: DatabaseDamage.OlderFormat })
        {
            // An earlier program installed it; what this one brings along is likely to be newer, and what it says of its age is true.
            return (embedded, "embedded");
        }

        if (embedded is not null && installed.Stamp.IsOlderThan(embedded.Stamp))
        {
            installed.Dispose();
            return (embedded, "embedded");
        }

        embedded?.Dispose();
        return (installed, $"installed ({path})");
    }

    private static AdvisoryDatabase OpenFile(string path, string what, string advice)
    {
        try
        {
            return AdvisoryDatabase.Open(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AdvisoryDatabaseException)
        {
            throw new CliException($"{what} cannot be opened: {e.Message.TrimEnd('.')}; {advice}", e);
        }
    }
}
