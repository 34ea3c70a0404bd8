using System.Collections.Immutable;
using Plimsoll.Images.Layers;
using Plimsoll.Model;

namespace Plimsoll.Images.Sources;

/// <summary>A target after all its layers were read.</summary>
public sealed record ReadImage
{
    /// <summary>What it is.</summary>
    public required Target Target { get; init; }

    /// <summary>Its layers from the bottom; same length and order as <see cref="Facts"/>.</summary>
    public required ImmutableArray<Layer> Layers { get; init; }

    /// <summary>What is in each layer.</summary>
    public required ImmutableArray<LayerFacts> Facts { get; init; }

    /// <summary>The build history.</summary>
    public ImmutableArray<BuildStep> History { get; init; } = [];

    /// <summary>The image it is built on; null when that is not known.</summary>
    public BaseImage? Base { get; init; }

    /// <summary>VEX documents that lie beside the image, as attestations whose signature nobody looked at.</summary>
    public ImmutableArray<AttachedDocument> Vex { get; init; } = [];

    /// <summary>What went wrong around the layers.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>Plain statements that limit the result.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];
}
