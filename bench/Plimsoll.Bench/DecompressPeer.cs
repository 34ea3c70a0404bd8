using Plimsoll.Formats;
using Plimsoll.Formats.Compression;

namespace Plimsoll.Bench;

/// <summary>The physical limit of reading a compressed image: its layers decompressed once, in parallel, and thrown away.</summary>
internal static class DecompressPeer
{
    public static int Run(string layout)
    {
        var blobs = Directory.EnumerateFiles(Path.Combine(layout, "blobs/sha256")).OrderByDescending(static f => new FileInfo(f).Length).ToArray();
        var next = -1;
        Parallel.For(0, Math.Min(Environment.ProcessorCount, blobs.Length), _ =>
        {
            var buffer = new byte[128 * 1024];
            for (int i; (i = Interlocked.Increment(ref next)) < blobs.Length;)
            {
                using var handle = File.OpenHandle(blobs[i]);
                var region = new FileRegion(handle);
                var start = new byte[Decompression.MagicLength];
                var kind = Decompression.Recognise(start.AsSpan(0, region.Read(0, start)));
                if (kind != CompressionKind.None)
                {
                    using var plain = Decompression.Open(kind, region.OpenStream(), DecompressionLimit.Default);
                    while (plain.Read(buffer) > 0)
                    {
                    }
                }
            }
        });
        return 0;
    }
}
