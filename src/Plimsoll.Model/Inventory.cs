using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>What an image, root file system or source tree is made of.</summary>
public sealed record Inventory
{
    /// <summary>What was looked at.</summary>
    public required Target Target { get; init; }

    /// <summary>The operating system; null where there is none (an image from scratch, a source tree).</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>
    /// Names of the repositories that the packages of the operating system are from, sorted; empty where nothing says. Only images of
    /// Red Hat say so.
    /// </summary>
    public ImmutableArray<string> ContentSets { get; init; } = [];

    /// <summary>Layers from the bottom. A directory has exactly one.</summary>
    public required ImmutableArray<Layer> Layers { get; init; }

    /// <summary>The whole build history, steps without layers included.</summary>
    public ImmutableArray<BuildStep> History { get; init; } = [];

    /// <summary>The image it is built on; null when that is not known.</summary>
    public BaseImage? Base { get; init; }

    /// <summary>Every package, sorted by type, name, version, presence.</summary>
    public required ImmutableArray<Package> Packages { get; init; }

    /// <summary>Which package needs which, as far as files say it; sorted.</summary>
    public ImmutableArray<Relation> Relations { get; init; } = [];

    /// <summary>What was looked at and what was not.</summary>
    public required Coverage Coverage { get; init; }
}
