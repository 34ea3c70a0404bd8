using System.Globalization;
using Plimsoll.Images.Transfer;

namespace Plimsoll.Advisories.Updates;

/// <summary>Keeps a folder of feeds up to date: asks each upstream for what changed, and keeps what is here where it does not answer.</summary>
internal sealed class FeedFetch(string folder, Downloader downloader, List<string> warnings)
{
    /// <summary>Fetches all feeds. Archives of feeds that are no longer listed go.</summary>
    /// <returns>True where an archive changed.</returns>
    /// <exception cref="UpdateException">A feed cannot be had, is not here from before, and is not optional.</exception>
    public async Task<bool> RunAsync(IReadOnlyList<DatabaseSource> feeds, CancellationToken cancellation)
    {
        var hasChanged = RemoveOthers(feeds);
        foreach (var feed in feeds)
        {
            var archive = Path.Combine(folder, feed.Archive + ".tar.zst");
            Directory.CreateDirectory(Path.GetDirectoryName(archive)!);
            try
            {
                hasChanged |= await FetchAsync(feed, archive, cancellation).ConfigureAwait(false);
            }
            catch (Exception e) when (e is TransferException or InvalidDataException)
            {
                if (!File.Exists(archive) && !feed.Optional)
                {
                    throw new UpdateException(e.Message, e);
                }

                warnings.Add($"{e.Message}; {(File.Exists(archive) ? "what was fetched before is used" : "it is left out")}");
            }
        }

        return hasChanged;
    }

    private async Task<bool> FetchAsync(DatabaseSource feed, string archive, CancellationToken cancellation)
    {
        var notes = archive + ".json";
        var before = File.Exists(archive) && InstallNotes.Read(notes) is { } read && read.Origin == feed.ToString() ? read : null;
        var part = archive + ".part";
        var download = await downloader.DownloadAsync(
            new DownloadRequest { Address = new Uri(feed.Address), Path = part, Title = feed.Archive!, Known = before?.Validators },
            cancellation).ConfigureAwait(false);
        if (download.IsNotModified)
        {
            return false;
        }

        try
        {
            FileSwap.Replace(archive, temporary => FeedPacker.Pack(part, temporary, feed, Date(download.Validators), cancellation));
        }
        finally
        {
            Downloader.Forget(part);
        }

        new InstallNotes { Digest = "", Origin = feed.ToString(), Installed = default, Validators = download.Validators }.Write(notes);
        return true;
    }

    private static DateTimeOffset? Date(Validators validators) =>
        DateTimeOffset.TryParse(validators.LastModified, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private bool RemoveOthers(IReadOnlyList<DatabaseSource> feeds)
    {
        Directory.CreateDirectory(folder);
        var kept = feeds.Select(feed => Path.Combine(folder, feed.Archive + ".tar.zst")).ToHashSet(StringComparer.Ordinal);
        var others = Directory.EnumerateFiles(folder, "*.tar.zst", SearchOption.AllDirectories).Where(file => !kept.Contains(file)).ToArray();
        Array.ForEach(others, File.Delete);
        return others.Length > 0;
    }
}
