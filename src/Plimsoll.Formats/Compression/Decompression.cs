using System.IO.Compression;
using ZstdSharp;

namespace Plimsoll.Formats.Compression;

/// <summary>Recognises compressed data and opens it.</summary>
public static class Decompression
{
    /// <summary>Bytes that <see cref="Recognise"/> looks at.</summary>
    public const int MagicLength = 6;

    /// <summary>Largest zstd window accepted, as a power of two: 128 MiB, what the format asks every decoder to manage.</summary>
    private const int MaxWindowLog = 27;

    /// <summary>Tells the compression from the first bytes.</summary>
    public static CompressionKind Recognise(ReadOnlySpan<byte> start) => start switch
    {
        [0x1F, 0x8B, ..] => CompressionKind.Gzip,
        [0x28, 0xB5, 0x2F, 0xFD, ..] => CompressionKind.Zstandard,
        [>= 0x50 and <= 0x5F, 0x2A, 0x4D, 0x18, ..] => CompressionKind.Zstandard,
        [(byte)'B', (byte)'Z', (byte)'h', >= (byte)'1' and <= (byte)'9', ..] => CompressionKind.Bzip2,
        [0xFD, (byte)'7', (byte)'z', (byte)'X', (byte)'Z', 0, ..] => CompressionKind.Xz,
        _ => CompressionKind.None,
    };

    /// <summary>Opens compressed data. Data that is damaged or cut off shows as <see cref="InvalidDataException"/> while it is read.</summary>
    /// <remarks>For gzip the class library sees a cut only with <c>System.IO.Compression.UseStrictValidation</c>, which every program here is built with.</remarks>
    /// <param name="kind">Gzip or Zstandard.</param>
    /// <param name="source">The compressed bytes; stays open when the result is disposed.</param>
    /// <param name="limit">Stops decompression bombs.</param>
    /// <exception cref="NotSupportedException">For the other kinds.</exception>
    public static Stream Open(CompressionKind kind, Stream source, DecompressionLimit limit)
    {
        var counted = new CountedStream(source);
        Stream inner = kind switch
        {
            CompressionKind.Gzip => new GZipStream(counted, CompressionMode.Decompress, leaveOpen: true),
            CompressionKind.Zstandard => OpenZstandard(counted),
            _ => throw new NotSupportedException($"{kind} is not supported"),
        };
        return new LimitedStream(inner, counted, limit);
    }

    private static DecompressionStream OpenZstandard(Stream source)
    {
        var stream = new DecompressionStream(source, leaveOpen: true);
        stream.SetParameter(ZstdSharp.Unsafe.ZSTD_dParameter.ZSTD_d_windowLogMax, MaxWindowLog);
        return stream;
    }
}
