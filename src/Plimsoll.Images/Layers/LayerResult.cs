using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Images.Layers;

/// <summary>A layer after it was read.</summary>
/// <param name="Facts">What is in it.</param>
/// <param name="Digest">The digest of the stored bytes as really hashed; null where they were hopped over.</param>
/// <param name="FromCache">True when the facts were known before.</param>
/// <param name="Problems">What went wrong around the layer: digests that do not match, a bomb, an unreadable blob.</param>
public sealed record LayerResult(LayerFacts Facts, string? Digest, bool FromCache, ImmutableArray<Problem> Problems)
{
    /// <summary>True when <see cref="Digest"/> is that of compressed bytes and so says nothing of a diff ID.</summary>
    public bool IsCompressed { get; init; }

    /// <summary>
    /// The digest of the uncompressed bytes as really hashed: of a layer stored uncompressed its <see cref="Digest"/>, of a compressed one only
    /// where all digests were to be verified.
    /// </summary>
    public string? DiffId
    {
        get => field ?? (IsCompressed ? null : Digest);
        init;
    }
}
