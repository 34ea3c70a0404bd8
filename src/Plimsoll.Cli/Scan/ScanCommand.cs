using System.CommandLine;

namespace Plimsoll.Cli.Scan;

/// <summary><c>plimsoll scan TARGET…</c></summary>
internal static class ScanCommand
{
    public static Command Create()
    {
        var options = new ScanCommandOptions();
        var command = new Command("scan", "Scan images, root file systems, source trees and SBOMs for packages with known vulnerabilities");
        options.AddTo(command);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var arguments = options.Read(parsed);
            var run = new ScanRun(arguments, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return Interruptible.Run(parsed.InvocationConfiguration.Error, arguments.Targets.Timeout, arguments.Targets.Options.Sources.Clock, run.Run);
        }));
        return command;
    }
}
