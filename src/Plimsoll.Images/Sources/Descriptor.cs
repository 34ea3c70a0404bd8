using System.Collections.Immutable;

namespace Plimsoll.Images.Sources;

/// <summary>A reference from one document of an image to another. OCI image spec, "Content Descriptors".</summary>
public sealed record Descriptor
{
    /// <summary>What the target is.</summary>
    public required string MediaType { get; init; }

    /// <summary>Claimed digest; always of the valid form.</summary>
    public required string Digest { get; init; }

    /// <summary>Claimed size in bytes.</summary>
    public long Size { get; init; }

    /// <summary>For entries of an index.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Annotations.</summary>
    public ImmutableDictionary<string, string> Annotations { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>True for image indexes and Docker manifest lists.</summary>
    public bool IsIndex => MediaType is "application/vnd.oci.image.index.v1+json" or "application/vnd.docker.distribution.manifest.list.v2+json";

    /// <summary>True for what build tools attach beside an image (provenance, SBOM): not an image.</summary>
    public bool IsAttestation => Annotations.ContainsKey("vnd.docker.reference.type") || Platform is { Os: "unknown" };
}
