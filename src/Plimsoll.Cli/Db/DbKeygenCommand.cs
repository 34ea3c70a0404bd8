using System.CommandLine;
using Plimsoll.Advisories.Signing;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db keygen --out NAME</c></summary>
internal static class DbKeygenCommand
{
    public static Command Create()
    {
        var to = new Option<string>("--out") { HelpName = "NAME", Description = "Writes NAME.key, which is the secret, and NAME.pem, which is for everybody", Required = true };
        var command = new Command("keygen", "Make a pair of keys to sign databases with") { to };
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () => Run(parsed.GetRequiredValue(to), parsed.InvocationConfiguration.Output)));
        return command;
    }

    private static int Run(string name, TextWriter output)
    {
        var (secret, open) = DatabaseSigner.CreateKeys();
        Write(name + ".key", secret, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Write(name + ".pem", open, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        output.WriteLine($"{name}.key  sign with it ('plimsoll db sign FILE --key {name}.key') and keep it secret");
        output.WriteLine($"{name}.pem  goes to ~/.config/plimsoll/db-keys/ wherever databases are updated");
        output.WriteLine($"key id {DatabaseKey.Parse(name, open).Id}");
        return ExitCodes.Passed;
    }

    // Never over a key that is there: what it signed could not be signed again.
    private static void Write(string path, string content, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(content);
    }
}
