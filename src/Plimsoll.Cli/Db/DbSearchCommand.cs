using System.CommandLine;
using Plimsoll.Advisories;
using Plimsoll.Cli.Output;
using Plimsoll.Reports.Explaining;
using Plimsoll.Reports.Json;
using Plimsoll.Reports.Table;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db search</c></summary>
internal static class DbSearchCommand
{
    public static Command Create()
    {
        var wanted = new Argument<string>("ID|PURL|NAME")
        {
            Description = "A vulnerability by any of its ids; a package URL, with a version to see which claims cover it; or the name of a package in all ecosystems. Exit 1 where nothing is found",
        };
        var db = new Option<string?>("--db") { HelpName = "FILE", Description = "Database to look at. " + Databases.Default };
        var output = new OutputOptions([PlainTable.Format, JsonReport.Format], PlainTable.Format.Name);
        var command = new Command("search", "Show what the advisory database has about a vulnerability or a package") { wanted, db };
        output.AddTo(command);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var (to, io) = (output.Read(parsed), parsed.InvocationConfiguration);
            var (database, _) = Databases.Open(parsed.GetValue(db));
            using (database)
            {
                if (database is null)
                {
                    throw new CliException("there is no advisory database: none was named, none is installed and none is built in; get one with 'plimsoll db update'");
                }

                var found = DatabaseSearch.Of(database, parsed.GetRequiredValue(wanted));
                to.Write(stream => Write(found, database, to.IsTable, stream), drawn: null, io.Output, io.Error);
                return found.Vulnerabilities.IsEmpty && found.Claims.IsEmpty ? ExitCodes.Failed : ExitCodes.Passed;
            }
        }));
        return command;
    }

    private static void Write(DatabaseSearch found, AdvisoryDatabase database, bool isTable, Stream stream)
    {
        if (!isTable)
        {
            found.WriteJson(database, stream);
            return;
        }

        using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
        foreach (var vulnerability in found.Vulnerabilities)
        {
            writer.WriteLine(Printable.Of(string.Join("  ", [vulnerability.Id, .. vulnerability.Aliases]), 300));
            if (vulnerability.KnownExploited is { } known)
            {
                writer.WriteLine($"known to be exploited since {known.Since:yyyy-MM-dd}");
            }

            var (headings, rows) = DatabaseSearch.FactRows(database, vulnerability);
            TextTable.Write(writer, headings, rows);
        }

        if (!found.Claims.IsEmpty)
        {
            var (headings, rows) = found.ClaimRows();
            TextTable.Write(writer, headings, rows);
        }

        if (found.Vulnerabilities.IsEmpty && found.Claims.IsEmpty)
        {
            writer.WriteLine($"The database has nothing about '{Printable.Of(found.Wanted, 300)}'.");
        }
    }
}
