using System.CommandLine;
using Plimsoll.Advisories;
using Plimsoll.Advisories.Signing;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db status</c></summary>
internal static class DbStatusCommand
{
    public static Command Create()
    {
        var db = new Option<string?>("--db") { HelpName = "FILE", Description = "Database to look at. " + Databases.Default };
        var keys = new KeyOptions();
        var account = new Option<bool>("--account") { Description = "Show what became of every record and entry of every feed, and why some are not used" };
        var command = new Command("status", "Show how old the advisory database is, where it is from and what it covers") { db, account };
        keys.AddKeysTo(command);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var trusted = keys.ReadKeys(parsed);
            var (database, origin) = Databases.Open(parsed.GetValue(db));
            using (database)
            {
                if (database is null)
                {
                    throw new CliException("there is no advisory database: none was named, none is installed and none is built in; get one with 'plimsoll db update'");
                }

                if (parsed.GetValue(account))
                {
                    parsed.InvocationConfiguration.Output.Write(AccountTable.Format(database.Info));
                    return ExitCodes.Passed;
                }

                var notes = origin.StartsWith("installed", StringComparison.Ordinal) ? Databases.Installed.ReadNotes() : null;
                DatabaseText.WriteStatus(database.Info, origin, notes, DatabaseCheck.Signatures(database, trusted), TimeProvider.System, parsed.InvocationConfiguration.Output);
            }

            return ExitCodes.Passed;
        }));
        return command;
    }
}
