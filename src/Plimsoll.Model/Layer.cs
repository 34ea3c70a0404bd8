namespace Plimsoll.Model;

/// <summary>One layer of an image, or the one pseudo-layer of a directory.</summary>
public sealed record Layer
{
    /// <summary>Position from the bottom, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>SHA-256 of the uncompressed tar as the image configuration claims it; null for directories.</summary>
    public string? DiffId { get; init; }

    /// <summary>SHA-256 of the blob as stored (compressed) where the source has one.</summary>
    public string? Digest { get; init; }

    /// <summary>Size of the blob as stored, in bytes.</summary>
    public long Size { get; init; }

    /// <summary>True when the bytes were hashed and equal <see cref="Digest"/> (or <see cref="DiffId"/> where there is no digest).</summary>
    public bool Verified { get; init; }

    /// <summary>True when the facts came from the cache and the layer was not read again.</summary>
    public bool FromCache { get; init; }

    /// <summary>The build step that made it, where the history tells.</summary>
    public BuildStep? Step { get; init; }
}
