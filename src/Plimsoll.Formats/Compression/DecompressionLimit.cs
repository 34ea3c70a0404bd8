namespace Plimsoll.Formats.Compression;

/// <summary>How much may come out of compressed data: <see cref="Base"/> plus <see cref="Ratio"/> times what went in, at most <see cref="Total"/>.</summary>
/// <remarks>
/// Deflate reaches 1,032:1 on zeros. Layers of real images stay below 40:1; the base lets small, very regular ones through.
/// </remarks>
public sealed record DecompressionLimit
{
    /// <summary>Bytes allowed whatever went in: 256 MiB.</summary>
    public long Base { get; init; } = 256L << 20;

    /// <summary>Bytes out for each byte in: 150.</summary>
    public int Ratio { get; init; } = 150;

    /// <summary>Bytes out at most: 256 GiB.</summary>
    public long Total { get; init; } = 256L << 30;

    /// <summary>The limits above.</summary>
    public static DecompressionLimit Default { get; } = new();

    /// <summary>True when so much may not come out.</summary>
    public bool IsExceededBy(long bytesIn, long bytesOut) => bytesOut > Total || bytesOut - Base > bytesIn * (double)Ratio;
}
