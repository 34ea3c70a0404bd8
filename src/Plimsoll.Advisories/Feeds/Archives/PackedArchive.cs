using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Plimsoll.Advisories.Feeds.Archives;

/// <summary>An archive as it was downloaded: a tar in zstd.</summary>
internal static class PackedArchive
{
    /// <summary>Reads every regular file.</summary>
    /// <exception cref="InvalidDataException">The archive is damaged.</exception>
    public static void Read(string path, string archive, FeedFileVisitor visit, CancellationToken cancellation)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.SequentialScan);
        using var decompressor = new Decompressor();

        // Archives are packed with the long window; more than its 128 MB is not allowed them.
        decompressor.SetParameter(ZSTD_dParameter.ZSTD_d_windowLogMax, 27);
        using var stream = new DecompressionStream(file, decompressor, 1 << 16, checkEndOfStream: true, leaveOpen: true);
        try
        {
            var buffer = new FileBuffer();
            var tar = new TarEntries(stream);
            while (tar.Next())
            {
                cancellation.ThrowIfCancellationRequested();
                if (tar.Length > FileBuffer.MaxLength)
                {
                    visit(new FeedFile(archive, tar.Path, default), tar.Changed, isTooLarge: true);
                }
                else
                {
                    visit(new FeedFile(archive, tar.Path, tar.Content(buffer)), tar.Changed, isTooLarge: false);
                }
            }
        }
        catch (Exception exception) when (exception is ZstdException or EndOfStreamException or InvalidDataException)
        {
            throw new InvalidDataException($"{path}: {exception.Message}", exception);
        }
    }
}
