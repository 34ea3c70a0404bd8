using System.CommandLine;
using Plimsoll.Advisories.Updates;
using Plimsoll.Cli.Terminal;
using Plimsoll.Images.Registry;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Cli.Db;

/// <summary><c>plimsoll db update</c></summary>
internal static class DbUpdateCommand
{
    public static Command Create()
    {
        var from = new Option<string[]>("--from")
        {
            HelpName = "SOURCE",
            Description = "Take a built database from here: an address that begins with https://, or oci:HOST/REPOSITORY:TAG. May be given several times: the next is asked where one fails",
        };
        var sources = new Option<string?>("--sources")
        {
            HelpName = "FILE",
            Description = "File of sources. Default: $PLIMSOLL_DB_SOURCES, else ~/.config/plimsoll/plimsoll-db.yaml, else the upstream feeds that are built in",
        };
        var insecure = new Option<bool>("--insecure") { Description = "Allow --from without encryption" };
        var keys = new KeyOptions();
        var network = new NetworkOptions();
        var timeout = new Option<string>("--timeout") { HelpName = "TIME", Description = "Give up after this time: 90s, 15m, 2h; 0 never", DefaultValueFactory = static _ => "30m" };
        var command = new Command("update", "Fetch a newer advisory database, verify it and install it; the old one stays until then") { from, sources, insecure };
        keys.AddTo(command);
        network.AddTo(command);
        command.Options.Add(timeout);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var options = new UpdateOptions
            {
                Policy = keys.ReadPolicy(parsed),
                Transfer = network.Read(parsed),
                Credentials = RegistryCredentials.ReadDefault(),
                FeedFolder = Path.Combine(PlimsollFolders.Cache ?? Path.Combine(Databases.Installed.Path, "cache"), "feeds"),
                Program = $"plimsoll {App.Version}",
            };
            var all = Sources(parsed.GetValue(from) ?? [], parsed.GetValue(sources), parsed.GetValue(insecure));
            return Interruptible.Run(
                parsed.InvocationConfiguration.Error,
                Durations.Parse(parsed.GetRequiredValue(timeout)),
                TimeProvider.System,
                cancellation => Run(all, options, parsed.InvocationConfiguration, cancellation));
        }));
        return command;
    }

    private static DatabaseSource[] Sources(string[] named, string? file, bool insecure)
    {
        if (named.Length > 0)
        {
            return file is null
                ? [.. named.Select(text => Reading.Try(() => DatabaseSources.ParseOne(text, insecure)))]
                : throw new CliException("--from and --sources both say where the database comes from; give one of them");
        }

        var configured = PlimsollFolders.Configuration is { } folder ? Path.Combine(folder, "plimsoll-db.yaml") : null;
        var path = file ?? (Environment.GetEnvironmentVariable("PLIMSOLL_DB_SOURCES") is { Length: > 0 } variable ? variable : File.Exists(configured) ? configured : null);
        return [.. path is null ? DatabaseSources.Default : Reading.Of(path, DatabaseSources.Read)];
    }

    private static int Run(DatabaseSource[] sources, UpdateOptions options, InvocationConfiguration io, CancellationToken cancellation)
    {
        var folder = Databases.Installed;
        UpdateResult result;
        try
        {
            result = UpdateProgressLine.While(io.Error, (downloading, building) => new DatabaseUpdate(folder, options with { Downloading = downloading, Building = building })
                .RunAsync(sources, cancellation).GetAwaiter().GetResult());
        }
        catch (Exception e) when (e is UpdateException or TransferException)
        {
            throw new CliException($"{e.Message.TrimEnd('.')}; {(folder.ReadStamp() is { } stamp ? $"the installed database ({stamp}) is unchanged" : "no database is installed")}", e);
        }

        foreach (var warning in result.Warnings)
        {
            io.Error.WriteLine($"plimsoll: {Reports.Table.Printable.Of(warning)}");
        }

        io.Output.WriteLine($"{folder.File}: {(result.IsNew ? "updated to" : "already the newest:")} {result.Stamp}, from {result.Origin}");
        return ExitCodes.Passed;
    }
}
