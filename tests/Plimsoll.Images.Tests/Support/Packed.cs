using System.IO.Compression;

namespace Plimsoll.Images.Tests.Support;

/// <summary>Compresses.</summary>
internal static class Packed
{
    public static byte[] Gzip(byte[] content)
    {
        using var data = new MemoryStream();
        using (var gzip = new GZipStream(data, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return data.ToArray();
    }

    public static byte[] Zstd(byte[] content)
    {
        using var compressor = new ZstdSharp.Compressor(1);
        return compressor.Wrap(content).ToArray();
    }
}
