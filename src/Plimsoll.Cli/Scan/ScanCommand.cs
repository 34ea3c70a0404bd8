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

            Exit codes: 0 passed, 1 the gate failed, 2 could not be done or judged.
            """);
        options.AddTo(command);
        command.SetAction(parsed => App.Guard(
            parsed.InvocationConfiguration.Error,
            () => new ScanRun(options.Read(parsed), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error).Run()));
        return command;
    }
}
