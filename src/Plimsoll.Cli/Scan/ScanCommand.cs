using System.CommandLine;

namespace Plimsoll.Cli.Scan;

/// <summary><c>plimsoll scan TARGET…</c></summary>
internal static class ScanCommand
{
    public static Command Create()
    {
        var options = new ScanCommandOptions();
        var command = new Command("scan", """
            Scan images, root file systems and source trees for packages with known vulnerabilities.

            TARGET is a file or folder, '-' for an image archive on standard input, or one of these with a prefix:
              docker-archive:FILE[:IMAGE]   what 'docker save' writes, also .tar.gz and .tar.zst
              oci:PATH[:IMAGE]              an OCI layout, as a folder or an archive
              rootfs:FOLDER                 an unpacked root file system: installed packages count
              dir:FOLDER                    a source tree: lockfiles count
              host:                         this machine
            Without a prefix the kind is guessed from the content, and the report says so.

            Exit codes: 0 passed, 1 the gate failed, 2 could not be done or judged, 130 and 143 stopped by a signal.
            """);
        options.AddTo(command);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var arguments = options.Read(parsed);
            var run = new ScanRun(arguments, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return Interruptible.Run(parsed.InvocationConfiguration.Error, arguments.Timeout, arguments.Options.Sources.Clock, run.Run);
        }));
        return command;
    }
}
