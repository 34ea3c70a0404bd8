using System.CommandLine;
using Plimsoll.Advisories.Updates;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db import FILE</c></summary>
internal static class DbImportCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Database that 'plimsoll db export' or 'plimsoll db build' wrote" };
        var keys = new KeyOptions();
        var command = new Command("import", "Verify a database file and install it, where there is no network") { file };
        keys.AddTo(command);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var policy = keys.ReadPolicy(parsed);

            // Whoever carries the file here may do so without keys; with keys, they count.
            policy = policy with { AllowUnsigned = policy.AllowUnsigned || policy.Keys.IsEmpty };
            return Interruptible.Run(
                parsed.InvocationConfiguration.Error,
                null,
                TimeProvider.System,
                cancellation => Run(parsed.GetRequiredValue(file), policy, parsed.InvocationConfiguration, cancellation));
        }));
        return command;
    }

    private static int Run(string file, InstallPolicy policy, InvocationConfiguration io, CancellationToken cancellation)
    {
        var folder = Databases.Installed;
        var installed = Reading.Try(() => folder.Import(file, policy, cancellation));
        io.Output.WriteLine($"{folder.File}: {(installed.IsNew ? "updated to" : "the same as before:")} {installed.Database.Stamp}, from {file}");
        io.Output.WriteLine(DatabaseText.Describe(installed.Database.Signatures));
        return ExitCodes.Passed;
    }
}
