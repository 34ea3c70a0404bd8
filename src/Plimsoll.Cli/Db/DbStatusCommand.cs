using System.CommandLine;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db status</c></summary>
internal static class DbStatusCommand
{
    public static Command Create()
    {
        var db = new Option<string?>("--db") { HelpName = "FILE", Description = "Database to look at. Default: $PLIMSOLL_DB, else the snapshot inside this program" };
        var command = new Command("status", "Show how old the advisory database is, where it is from and what it covers") { db };
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var (database, origin) = Databases.Open(parsed.GetValue(db));
            using (database)
            {
                if (database is null)
                {
                    throw new CliException("there is no advisory database: none was named and none is built in; make one with 'plimsoll db build'");
                }

                DatabaseText.WriteStatus(database.Info, origin, TimeProvider.System, parsed.InvocationConfiguration.Output);
            }

            return ExitCodes.Passed;
        }));
        return command;
    }
}
