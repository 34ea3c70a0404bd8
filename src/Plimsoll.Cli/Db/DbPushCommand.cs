using System.CommandLine;
using Plimsoll.Advisories.Signing;
using Plimsoll.Advisories.Updates;
using Plimsoll.Images.Registry;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db push FILE REFERENCE</c></summary>
internal static class DbPushCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Database to push" };
        var to = new Argument<string>("REFERENCE") { Description = "Where to: [oci:]HOST/REPOSITORY:TAG. Logins are those of docker and podman" };
        var insecure = new Option<bool>("--insecure") { Description = "Allow a registry without encryption" };
        var network = new NetworkOptions();
        var command = new Command("push", "Check all of a database and push it to an OCI registry, for 'plimsoll db update --from oci:…'") { file, to, insecure };
        network.AddTo(command);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var options = network.Read(parsed);
            return Interruptible.Run(
                parsed.InvocationConfiguration.Error,
                null,
                TimeProvider.System,
                cancellation => Run(parsed.GetRequiredValue(file), parsed.GetRequiredValue(to), parsed.GetValue(insecure), options, parsed.InvocationConfiguration.Output, cancellation));
        }));
        return command;
    }

    private static int Run(string file, string to, bool insecure, TransferOptions options, TextWriter output, CancellationToken cancellation)
    {
        const string Prefix = "oci:";
        if (!RegistryReference.TryParse(to.StartsWith(Prefix, StringComparison.Ordinal) ? to[Prefix.Length..] : to, out var reference) || reference.Tag is null)
        {
            throw new CliException($"'{to}' is no reference into a registry: host/repository:tag");
        }

        return Reading.Try(() =>
        {
            var found = DatabaseCheck.Run(file, [], cancellation);
            using var http = new HttpTransfer(options);
            var client = new RegistryClient(http, reference, RegistryCredentials.ReadDefault(), insecure);
            var digest = DatabaseArtifact.PushAsync(client, file, found.Stamp, cancellation).GetAwaiter().GetResult();
            output.WriteLine($"{reference}@{digest}: {found.Stamp}");
            return ExitCodes.Passed;
        });
    }
}
