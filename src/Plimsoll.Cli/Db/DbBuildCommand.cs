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
        var command = new Command("build", "Build the advisory database from a folder of feeds") { from, to };
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () => Interruptible.Run(
            parsed.InvocationConfiguration.Error,
            null,
            TimeProvider.System,
            cancellation => Run(parsed.GetRequiredValue(from), parsed.GetRequiredValue(to), parsed.InvocationConfiguration, cancellation))));
        return command;
    }

    private static int Run(string from, string to, InvocationConfiguration io, CancellationToken cancellation)
    {
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
            report = BuildProgressLine.While(io.Error, progress => DatabaseBuilder.Build(from, to, progress: progress, cancellation: cancellation));
        }
        catch (InvalidDataException e)
        {
            throw new CliException($"a feed cannot be read: {e.Message}", e);
        }

        DatabaseText.WriteSources(report.Info, io.Output);
        io.Output.WriteLine($"{to}: {DatabaseText.Size(report.Info.Length)}, {report.Info.Vulnerabilities:N0} vulnerabilities of {report.Info.Packages:N0} packages");
        return ExitCodes.Passed;
    }
}
