using System.CommandLine;
using Plimsoll.Advisories.Signing;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db sign FILE --key FILE</c></summary>
internal static class DbSignCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Database to sign; the signature becomes part of it" };
        var key = new Option<string>("--key") { HelpName = "FILE", Description = "Private key in PEM, as 'plimsoll db keygen' makes it", Required = true };
        var command = new Command("sign", "Check all of a database and sign it") { file, key };
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () => Sign(parsed.GetRequiredValue(file), parsed.GetRequiredValue(key), parsed.InvocationConfiguration.Output)));
        return command;
    }

    /// <summary>Signs a database and says so.</summary>
    public static int Sign(string file, string key, TextWriter output)
    {
        var signed = Reading.Try(() => DatabaseSigner.Sign(file, key));
        output.WriteLine($"{file}: signed with key {signed.Id}");
        return ExitCodes.Passed;
    }
}
