using System.Text.Json;
using Plimsoll.Advisories.Building;
using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Feeds.Archives;

namespace Plimsoll.Advisories;

/// <summary>Builds an advisory database from a directory of feeds.</summary>
/// <remarks>
/// The same archives give the same bytes, whatever the order of files in them. Nothing of the machine or the clock goes in.
/// </remarks>
public static class DatabaseBuilder
{
    /// <summary>Builds a database file. A file that was there is replaced when all is done, and left as it was if anything fails.</summary>
    /// <param name="from">The feed directory: <c>group/name.tar.zst</c> or <c>group/name/</c>.</param>
    /// <param name="path">The file to write.</param>
    /// <param name="options">How.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InvalidDataException">An archive is damaged; its name is in the message.</exception>
    /// <exception cref="IOException">A file cannot be read or written, or there is no archive to read.</exception>
    public static BuildReport Build(
        string from,
        string path,
        BuildOptions? options = null,
        IProgress<BuildProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        BuildReport? report = null;
        FileSwap.Replace(path, temporary =>
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16))
            {
                Write(from, stream, options ?? new BuildOptions(), progress, cancellation);
                stream.Flush(flushToDisk: true);
            }

            using var database = AdvisoryDatabase.Open(temporary);
            report = new BuildReport(database.Info);
        });
        return report!;
    }

    /// <summary>Builds a database into a stream.</summary>
    /// <inheritdoc cref="Build(string, string, BuildOptions?, IProgress{BuildProgress}?, CancellationToken)"/>
    public static BuildReport Build(
        string from,
        Stream target,
        BuildOptions? options = null,
        IProgress<BuildProgress>? progress = null,
        CancellationToken cancellation = default)
    {
        using var memory = new MemoryStream();
        Write(from, memory, options ?? new BuildOptions(), progress, cancellation);
        memory.WriteTo(target);
        using var database = AdvisoryDatabase.Open(memory);
        return new BuildReport(database.Info);
    }

    private static void Write(
        string from, Stream target, BuildOptions options, IProgress<BuildProgress>? progress, CancellationToken cancellation)
    {
        var data = new FeedData();
        var plan = FeedPlan.Make(FeedArchives.Find(from), options.RedistributableOnly);
        if (plan.Read.Count == 0)
        {
            throw new IOException($"{from} holds no archive that a feed is read from");
        }

        plan = options.BuiltIn ? plan.WithBuiltIn() : plan;
        var steps = plan.Read.Count + 1;
        long files = 0;
        foreach (var (feed, archive) in plan.Read)
        {
            var step = data.Sources.Count + 1;
            progress?.Report(new BuildProgress(archive, step, steps, files));
            files += ReadArchive(from, feed, archive, data, cancellation);
        }

        progress?.Report(new BuildProgress("writing", steps, steps, files));
        DatabaseAssembly.Write(data, plan.Unread, target, options, cancellation);
    }

    private static long ReadArchive(string from, Feed feed, string archive, FeedData data, CancellationToken cancellation)
    {
        var source = new FeedSource(data.Sources.Count, feed, archive);
        data.Sources.Add(source);
        var sink = new FeedSink(data, source);
        if (feed.BuiltIn is { } resource)
        {
            Read(feed, new FeedFile(archive, resource, BuiltInFile.Read(resource)), isTooLarge: false, sink);
            return 1;
        }

        long files = 0;
        FeedArchives.Read(
            from,
            archive,
            (file, changed, isTooLarge) =>
            {
                files++;
                source.NewestFile = changed > source.NewestFile || source.NewestFile is null ? changed : source.NewestFile;
                if (feed.DatedByFiles)
                {
                    source.Date(changed);
                }

                Read(feed, file, isTooLarge, sink);
            },
            cancellation);
        return files;
    }

    private static void Read(Feed feed, FeedFile file, bool isTooLarge, FeedSink sink)
    {
        if (isTooLarge)
        {
            sink.SkipRecord(SkipReason.TooLarge);
            return;
        }

        try
        {
            feed.Read(file, sink);
        }
        catch (JsonException)
        {
            sink.SkipRecord(SkipReason.Malformed);
        }
    }
}
