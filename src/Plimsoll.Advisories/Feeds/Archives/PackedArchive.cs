using System.Text;
using Plimsoll.Formats.Compression;
using Plimsoll.Formats.Tar;

namespace Plimsoll.Advisories.Feeds.Archives;

/// <summary>An archive as it was downloaded: a tar in zstd.</summary>
internal static class PackedArchive
{
    // Feeds are text that repeats itself: real ones reach 40:1, and the largest has 2 GB unpacked.
    private static readonly DecompressionLimit Limit = new() { Total = 64L << 30 };

    /// <summary>Reads every regular file.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static void Read(string path, string archive, FeedFileVisitor visit, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        try
        {
            using var plain = Decompression.Open(CompressionKind.Zstandard, file, Limit);
            Read(new TarReader(new StreamTarInput(plain)), archive, visit, cancellation);
        }
        catch (Exception exception) when (exception is DecompressionLimitException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }

    private static void Read(TarReader tar, string archive, FeedFileVisitor visit, CancellationToken cancellation)
    {
        var buffer = new FileBuffer();
        while (tar.MoveNext())
        {
            cancellation.ThrowIfCancellationRequested();
            if (tar.Type != TarEntryType.File)
            {
                continue;
            }

            var name = Encoding.UTF8.GetString(tar.Name);
            var isTooLarge = tar.Size > FileBuffer.MaxLength;
            var content = isTooLarge ? default : buffer.Fill(tar.Read, (int)tar.Size);
            visit(new FeedFile(archive, name.StartsWith("./", StringComparison.Ordinal) ? name[2..] : name, content), Day(tar.ModifiedAt), isTooLarge);
        }

        if (tar.Anomaly != TarAnomaly.None)
        {
            throw new InvalidDataException($"the archive is damaged at byte {tar.HeaderPosition:N0} ({tar.Anomaly})");
        }
    }

    private static DateOnly? Day(long seconds) =>
        seconds is > 0 and < 253402300800 ? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeSeconds(seconds).UtcDateTime) : null;
}
