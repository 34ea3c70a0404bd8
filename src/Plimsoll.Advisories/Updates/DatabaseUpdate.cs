using Plimsoll.Images.Registry;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Advisories.Updates;

/// <summary>Brings the installed database up to date. Whatever happens, there is a whole one afterwards: the new or the old.</summary>
public sealed class DatabaseUpdate(DatabaseFolder folder, UpdateOptions options)
{
    private readonly List<string> _warnings = [];

    /// <summary>Tries the built databases in their order; where none can be had, or none is named, builds from the feeds.</summary>
    /// <exception cref="UpdateException">No source gave a database that could be installed.</exception>
    /// <exception cref="TransferException">The options of the transfer cannot be used.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public async Task<UpdateResult> RunAsync(IReadOnlyList<DatabaseSource> sources, CancellationToken cancellation)
    {
        using var held = folder.Lock(options.LockPatience, cancellation);
        using var http = new HttpTransfer(options.Transfer);
        foreach (var source in sources.Where(static source => source.Kind != SourceKind.Feed))
        {
            try
            {
                return source.Kind == SourceKind.Registry
                    ? await PullAsync(source, http, cancellation).ConfigureAwait(false)
                    : await DownloadAsync(source, http, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is TransferException or UpdateException)
            {
                _warnings.Add(e.Message);
            }
        }

        DatabaseSource[] feeds = [.. sources.Where(static source => source.Kind == SourceKind.Feed)];
        return feeds.Length > 0
            ? await BuildAsync(feeds, http, cancellation).ConfigureAwait(false)
            : throw new UpdateException(string.Join("; ", _warnings));
    }

    private async Task<UpdateResult> DownloadAsync(DatabaseSource source, HttpTransfer http, CancellationToken cancellation)
    {
        var notes = NotesOf(source);
        var request = new DownloadRequest
        {
            Address = new Uri(source.Address),
            Path = folder.Part,
            Title = source.ToString(),
            Known = notes?.Validators,
        };
        for (var isFirst = true; ; isFirst = false)
        {
            var download = await new Downloader(http, options.Downloading).DownloadAsync(request, cancellation).ConfigureAwait(false);
            if (download.IsNotModified)
            {
                return Current(source);
            }

            try
            {
                return Install(source, kept => kept with { Validators = download.Validators }, cancellation);
            }
            catch (UpdateException e) when (isFirst && download.Resumed > 0 && e.InnerException is AdvisoryDatabaseException)
            {
                // The part that was here and the rest were not of one file after all: once more, whole.
            }
        }
    }

    private async Task<UpdateResult> PullAsync(DatabaseSource source, HttpTransfer http, CancellationToken cancellation)
    {
        if (!RegistryReference.TryParse(source.Address, out var reference))
        {
            throw new UpdateException($"'{source.Address}' is no reference into a registry: host/repository:tag");
        }

        var registry = new RegistryClient(http, reference, options.Credentials, source.Insecure);
        var manifest = await registry.PullManifestAsync(cancellation).ConfigureAwait(false);
        if (NotesOf(source)?.Manifest == manifest.Digest)
        {
            return Current(source);
        }

        var (digest, length) = DatabaseArtifact.Layer(manifest, reference);
        await registry.PullBlobAsync(digest, length, folder.Part, options.Downloading, cancellation).ConfigureAwait(false);
        return Install(source, kept => kept with { Manifest = manifest.Digest }, cancellation);
    }

    private async Task<UpdateResult> BuildAsync(DatabaseSource[] feeds, HttpTransfer http, CancellationToken cancellation)
    {
        var origin = $"{feeds.Length} upstream feed{(feeds.Length == 1 ? "" : "s")}";
        var fetch = new FeedFetch(options.FeedFolder, new Downloader(http, options.Downloading), _warnings);
        var hasChanged = await fetch.RunAsync(feeds, cancellation).ConfigureAwait(false);
        if (!hasChanged && folder.ReadNotes() is { } notes && notes.Origin == origin && notes.Manifest == options.Program)
        {
            return new UpdateResult(origin, false, folder.ReadStamp()!, _warnings);
        }

        Downloader.Forget(folder.Part);
        try
        {
            DatabaseBuilder.Build(options.FeedFolder, folder.Part, options.Build, options.Building, cancellation);
        }
        catch (Exception e) when (e is InvalidDataException or DirectoryNotFoundException)
        {
            throw new UpdateException($"the feeds cannot be built: {e.Message}", e);
        }

        // Built on this machine: there is nobody else to have signed it.
        var installed = folder.Install(
            folder.Part, origin, options.Policy with { AllowUnsigned = true }, kept => kept with { Manifest = options.Program }, cancellation);
        return new UpdateResult(origin, installed.IsNew, installed.Database.Stamp, _warnings);
    }

    private InstallNotes? NotesOf(DatabaseSource source) => folder.ReadNotes() is { } notes && notes.Origin == source.ToString() ? notes : null;

    private UpdateResult Current(DatabaseSource source) => new(source.ToString(), false, folder.ReadStamp()!, _warnings);

    private UpdateResult Install(DatabaseSource source, Func<InstallNotes, InstallNotes> notes, CancellationToken cancellation)
    {
        try
        {
            var installed = folder.Install(folder.Part, source.ToString(), options.Policy, notes, cancellation);
            return new UpdateResult(source.ToString(), installed.IsNew, installed.Database.Stamp, _warnings);
        }
        finally
        {
            Downloader.Forget(folder.Part);
        }
    }
}
