using System.CommandLine;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db export FILE</c></summary>
internal static class DbExportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "File to write; one that is there is replaced when all is done" };
        var db = new Option<string?>("--db") { HelpName = "FILE", Description = "Database to export. " + Databases.Default };
        var command = new Command("export", "Write the advisory database to a file, to carry it to where there is no network") { file, db };
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () => Run(parsed.GetRequiredValue(file), parsed.GetValue(db), parsed.InvocationConfiguration.Output)));
        return command;
    }

    private static int Run(string file, string? named, TextWriter output)
    {
        var (database, origin) = Databases.Open(named);
        using (database)
        {
            if (database is null)
            {
                throw new CliException("there is no advisory database to export: none was named, none is installed and none is built in");
            }

            var found = database.Export(file);
            output.WriteLine($"{file}: {found.Stamp}, from {origin}");
            output.WriteLine(DatabaseText.Describe(found.Signatures));
            return ExitCodes.Passed;
        }
    }
}
