namespace Plimsoll.Model;

/// <summary>The image that another one is built on.</summary>
public sealed record BaseImage
{
    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Digest of its manifest, where it is told.</summary>
    public string? Digest { get; init; }

    /// <summary>How many of the lowest layers are its own; null when only the name is known.</summary>
    public int? Layers { get; init; }

    /// <summary>How it is known.</summary>
    public required BaseImageOrigin Origin { get; init; }

    /// <summary>True for a layer of the base, false for one of the application, null when that is not known.</summary>
    public bool? Has(int layer) => Layers is { } count ? layer < count : null;
}

/// <summary>How the base of an image is known.</summary>
public enum BaseImageOrigin
{
    /// <summary>The user's list names the chain ID of its layers.</summary>
    ChainId,

    /// <summary>The Dockerfile's first step is aligned with the history: what lies below is from its <c>FROM</c>.</summary>
    Dockerfile,

    /// <summary>The image says so in its annotations or labels.</summary>
    Annotation,
}
