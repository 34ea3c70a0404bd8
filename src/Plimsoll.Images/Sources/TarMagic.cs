using Plimsoll.Formats.Compression;

namespace Plimsoll.Images.Sources;

/// <summary>Tells by its first bytes whether a blob is a layer.</summary>
internal static class TarMagic
{
    /// <summary>Bytes needed: one header block.</summary>
    public const int Length = 512;

    /// <summary>True for compressed data and for tar archives, empty ones included.</summary>
    public static bool IsLayer(ReadOnlySpan<byte> start) =>
        Decompression.Recognise(start) != CompressionKind.None || IsTar(start);

    /// <summary>True for a tar archive.</summary>
    public static bool IsTar(ReadOnlySpan<byte> start) =>
        start.Length == Length && (start.Slice(257, 5).SequenceEqual("ustar"u8) || !start.ContainsAnyExcept((byte)0));
}
