using System.Collections.Immutable;

namespace Plimsoll.Images.Sources;

/// <summary>The parts of an image configuration that a scan needs. OCI image spec, "Image Configuration".</summary>
public sealed record ImageConfiguration
{
    /// <summary>Digest of the configuration's bytes as really hashed: the image id.</summary>
    public required string Id { get; init; }

    /// <summary>The platform, where it says.</summary>
    public Platform? Platform { get; init; }

    /// <summary>Claimed digests of the uncompressed layers.</summary>
    public ImmutableArray<string> DiffIds { get; init; } = [];

    /// <summary>The build history.</summary>
    public ImmutableArray<Model.BuildStep> History { get; init; } = [];

    /// <summary>The base that the image names itself, in annotations or labels.</summary>
    public Model.BaseImage? Base { get; init; }

    /// <summary>VEX documents that lie beside the image.</summary>
    public ImmutableArray<AttachedDocument> Vex { get; init; } = [];

    /// <summary>Throws when the image is one for another platform than the user asked for.</summary>
    /// <exception cref="SourceException">It is.</exception>
    public void Require(Platform? wanted)
    {
        if (wanted is not null && Platform is not null && !wanted.Accepts(Platform))
        {
            throw new SourceException($"the image is for {Platform}, not for {wanted}; leave --platform out to scan it");
        }
    }
}
