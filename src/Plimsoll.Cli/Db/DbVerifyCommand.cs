using System.CommandLine;
using Plimsoll.Advisories.Signing;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db verify FILE</c></summary>
internal static class DbVerifyCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Database to verify\n\nExit codes: 0 whole and signed by one of the keys, 1 whole and not signed by one, 2 damaged" };
        var key = new Option<string?>("--key") { HelpName = "FILE", Description = "Public key in PEM; the same as --db-key" };
        var keys = new KeyOptions();
        var command = new Command("verify", "Check all of a database, and who signed it") { file, key };
        keys.AddKeysTo(command);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () => Run(
            parsed.GetRequiredValue(file),
            parsed.GetValue(key) is { } named ? [Reading.Of(named, DatabaseKey.Read)] : [.. keys.ReadKeys(parsed)],
            parsed.InvocationConfiguration)));
        return command;
    }

    private static int Run(string file, DatabaseKey[] keys, InvocationConfiguration io)
    {
        var found = DatabaseCheck.Run(file, keys);
        io.Output.WriteLine($"{file}: whole, {found.Stamp}, digest {found.Info.Digest}");
        if (found.Signatures.State == SignatureState.Trusted)
        {
            io.Output.WriteLine(DatabaseText.Describe(found.Signatures));
            return ExitCodes.Passed;
        }

        io.Error.WriteLine($"plimsoll: {file}: {DatabaseText.Describe(found.Signatures)}");
        return ExitCodes.Failed;
    }
}
