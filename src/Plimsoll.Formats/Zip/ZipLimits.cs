using Plimsoll.Formats.Compression;

namespace Plimsoll.Formats.Zip;

/// <summary>What <see cref="ZipReader"/> takes from strangers.</summary>
public sealed record ZipLimits
{
    /// <summary>Entries of one archive: 500,000. The largest jars of real products have about 100,000.</summary>
    public int MaxEntries { get; init; } = 500_000;

    /// <summary>Bytes of a name: 4,096, the longest path of Linux.</summary>
    public int MaxNameLength { get; init; } = 4096;

    /// <summary>How much may come out of one entry.</summary>
    public DecompressionLimit Content { get; init; } = DecompressionLimit.Default;

    /// <summary>The limits above.</summary>
    public static ZipLimits Default { get; } = new();
}
