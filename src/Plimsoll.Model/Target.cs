using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>The thing that was scanned.</summary>
public sealed record Target
{
    /// <summary>What the user wrote.</summary>
    public required string Reference { get; init; }

    /// <summary>Which kind of thing it is.</summary>
    public required TargetKind Kind { get; init; }

    /// <summary>True when the kind was guessed from content and not given as a prefix.</summary>
    public bool Guessed { get; init; }

    /// <summary>SHA-256 of the image configuration as really hashed (<c>sha256:…</c>): the identity of an image.</summary>
    public string? ImageId { get; init; }

    /// <summary>SHA-256 of the manifest as really hashed, where the source has one.</summary>
    public string? ManifestDigest { get; init; }

    /// <summary>Names and tags that the source gives the image.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary><c>os/architecture[/variant]</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>For a bill of materials: the kind of thing that it says it was made of.</summary>
    public TargetKind? Subject { get; init; }

    /// <summary>True where declared packages count: in a source tree, and in the bill of materials of one.</summary>
    public bool CountsDeclared => (Subject ?? Kind) == TargetKind.SourceTree;
}
