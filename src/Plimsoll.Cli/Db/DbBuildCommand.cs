using System.CommandLine;
using Plimsoll.Advisories;
using Plimsoll.Cli.Terminal;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db build --from DIR --out FILE</c></summary>
internal static class DbBuildCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from")
        {
            HelpName = "FOLDER",
            Description = "Folder of feeds: GROUP/NAME.tar.zst archives as they are, or GROUP/NAME/ folders",
            Required = true,
        };
        var to = new Option<string>("--out") { HelpName = "FILE", Description = "File to write; one that is there is replaced when all is done", Required = true };
        var number = new Option<long>("--build-number")
        {
            HelpName = "N",
            Description = "Number of this build, higher than those before (seconds since 1970 will do): a database with a lower one is never taken for an update",
        };
        var key = new Option<string?>("--sign-key") { HelpName = "FILE", Description = "Private key in PEM to sign it with" };
        var passable = new Option<bool>("--redistributable")
        {
            Description = "Only feeds whose licence lets the database be passed on, as the built-in one is",
        };
        var command = new Command("build", "Build the advisory database from a folder of feeds") { from, to, number, key, passable };
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () => Interruptible.Run(
            parsed.InvocationConfiguration.Error,
            null,
            TimeProvider.System,
            cancellation => Run(
                parsed.GetRequiredValue(from),
                parsed.GetRequiredValue(to),
                new BuildOptions { BuildNumber = parsed.GetValue(number), RedistributableOnly = parsed.GetValue(passable) },
                parsed.GetValue(key),
                parsed.InvocationConfiguration,
                cancellation))));
        return command;
    }

    private static int Run(string from, string to, BuildOptions options, string? key, InvocationConfiguration io, CancellationToken cancellation)
    {
        if (options.BuildNumber < 0)
        {
            throw new CliException("--build-number is not negative");
        }

        if (key is not null && !File.Exists(key))
        {
            throw new CliException($"there is no key '{key}'");
        }

        if (!Directory.Exists(from))
        {
            throw new CliException($"there is no folder '{from}'");
        }

        if (to.Length == 0 || Directory.Exists(to))
        {
            throw new CliException(to.Length == 0 ? "--out names no file" : $"'{to}' is a folder; --out takes the file to write");
        }

        if (Path.GetDirectoryName(Path.GetFullPath(to)) is { } folder && !Directory.Exists(folder))
        {
            throw new CliException($"there is no folder '{folder}' to write '{to}' into");
        }

        BuildReport report;
        try
        {
            report = BuildProgressLine.While(io.Error, progress => DatabaseBuilder.Build(from, to, options, progress, cancellation));
        }
        catch (InvalidDataException e)
        {
            throw new CliException($"a feed cannot be read: {e.Message}", e);
        }

        DatabaseText.WriteSources(report.Info, io.Output);
        io.Output.WriteLine($"{to}: {DatabaseText.Size(report.Info.Length)}, {report.Info.Vulnerabilities:N0} vulnerabilities of {report.Info.Packages:N0} packages");
        return key is null ? ExitCodes.Passed : DbSignCommand.Sign(to, key, io.Output);
    }
}
