using System.Formats.Tar;
using System.IO.Compression;
using Plimsoll.Formats.Compression;

namespace Plimsoll.Advisories.Updates;

/// <summary>Turns what an upstream publishes into the one form that databases are built from: a tar in zstd.</summary>
internal static class FeedPacker
{
    // The largest upstream dump unpacks to 6 GB.
    private const long MaxUnpacked = 32L << 30;

    private static readonly DecompressionLimit Limit = new() { Total = MaxUnpacked };

    /// <summary>Writes the archive of a download. The dates in it are those of the upstream: the same download gives the same archive.</summary>
    /// <param name="download">The file that was downloaded.</param>
    /// <param name="target">The archive to write.</param>
    /// <param name="source">How it is packed, and the name of a single file.</param>
    /// <param name="changed">When the upstream changed it; files without a date of their own get this one.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="InvalidDataException">The download is not packed like that, or is damaged.</exception>
    public static void Pack(string download, string target, DatabaseSource source, DateTimeOffset? changed, CancellationToken cancellation)
    {
        using var input = new FileStream(download, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using var output = new FileStream(target, FileMode.CreateNew, FileAccess.Write);
        try
        {
            if (source.Packing == FeedPacking.TarZstd)
            {
                Copy(input, output, cancellation);
                return;
            }

            using var packed = new ZstdSharp.CompressionStream(output, level: 3);
            switch (source.Packing)
            {
                case FeedPacking.TarGzip:
                    using (var tar = Decompression.Open(CompressionKind.Gzip, input, Limit))
                    {
                        Copy(tar, packed, cancellation);
                    }

                    break;
                case FeedPacking.Zip:
                    PackZip(input, packed, cancellation);
                    break;
                case FeedPacking.FileGzip:
                    using (var file = Decompression.Open(CompressionKind.Gzip, input, Limit))
                    {
                        PackFile(ReadAll(file, cancellation), packed, source.FileName!, changed);
                    }

                    break;
                default:
                    PackFile(input, packed, source.FileName!, changed);
                    break;
            }
        }
        catch (Exception e) when (e is DecompressionLimitException or InvalidDataException)
        {
            throw new InvalidDataException($"{source}: what was downloaded cannot be unpacked: {e.Message}", e);
        }
    }

    private static void PackZip(FileStream input, Stream packed, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(input, ZipArchiveMode.Read);
        using var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true);
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            cancellation.ThrowIfCancellationRequested();
            if (entry.FullName.EndsWith('/') || entry.Length > Feeds.Archives.FileBuffer.MaxLength)
            {
                continue;
            }

            total += entry.Length;
            if (total > MaxUnpacked)
            {
                throw new InvalidDataException($"it unpacks to more than {MaxUnpacked:N0} bytes");
            }

            using var content = entry.Open();
            using var memory = new MemoryStream((int)Math.Min(entry.Length, 1 << 20));
            Copy(content, memory, cancellation, entry.Length);
            memory.Position = 0;

            // Dates in a zip have no zone.
            Write(tar, entry.FullName, new DateTimeOffset(entry.LastWriteTime.DateTime, TimeSpan.Zero), memory);
        }
    }

    private static void PackFile(Stream content, Stream packed, string name, DateTimeOffset? changed)
    {
        using var tar = new TarWriter(packed, TarEntryFormat.Pax, leaveOpen: true);
        Write(tar, name, changed ?? DateTimeOffset.UnixEpoch, content);
    }

    private static void Write(TarWriter tar, string name, DateTimeOffset changed, Stream content) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { ModificationTime = changed, DataStream = content });

    private static MemoryStream ReadAll(Stream stream, CancellationToken cancellation)
    {
        var memory = new MemoryStream();
        Copy(stream, memory, cancellation, Feeds.Archives.FileBuffer.MaxLength);
        memory.Position = 0;
        return memory;
    }

    private static void Copy(Stream from, Stream to, CancellationToken cancellation, long limit = MaxUnpacked)
    {
        var buffer = new byte[1 << 16];
        long total = 0;
        int count;
        while ((count = from.Read(buffer)) > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            total += count;
            if (total > limit)
            {
                throw new InvalidDataException($"it is longer than {limit:N0} bytes");
            }

            to.Write(buffer, 0, count);
        }
    }
}
