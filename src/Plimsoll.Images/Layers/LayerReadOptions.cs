using System.Collections.Immutable;
using Plimsoll.Formats.Compression;
using Plimsoll.Images.Readers;

namespace Plimsoll.Images.Layers;

/// <summary>How layers are read.</summary>
public sealed record LayerReadOptions
{
    /// <summary>Paths that are left out, with all below them (<c>--skip</c>).</summary>
    public ImmutableArray<PathPattern> Skip { get; init; } = [];

    /// <summary>Hash every byte of every layer, also of those that could be hopped over.</summary>
    public bool VerifyDigests { get; init; }

    /// <summary>What may come out of a compressed layer.</summary>
    public DecompressionLimit Decompression { get; init; } = DecompressionLimit.Default;

    /// <summary>Most bytes that the list of a layer's paths may take in memory: 256 MiB, about 15 million files.</summary>
    public int MaxPathBytes { get; init; } = 256 << 20;

    /// <summary>Most bytes of files kept in memory for one layer.</summary>
    public long MaxKeptBytes { get; init; } = 256L << 20;

    /// <summary>Most problems of the layer itself that are recorded; the rest is counted.</summary>
    public int MaxProblems { get; init; } = 100;

    /// <summary>Most problems of the files of one layer that are recorded; the rest is counted.</summary>
    public int MaxFileProblems { get; init; } = 1000;

    /// <summary>Most files of one layer that readers are given; the largest images have some 100,000.</summary>
    public int MaxFiles { get; init; } = 1_000_000;
}
