namespace Plimsoll.Model;

/// <summary>Something that was not looked at, or not as it should have been. A report always carries all of them.</summary>
public sealed record Problem
{
    /// <summary>What went wrong.</summary>
    public required ProblemKind Kind { get; init; }

    /// <summary>The file, entry, layer or setting it happened at.</summary>
    public required string Where { get; init; }

    /// <summary>Index of the layer, where it happened inside one.</summary>
    public int? Layer { get; init; }

    /// <summary>What was found, in a sentence for people.</summary>
    public required string Detail { get; init; }

    /// <summary>What it means for the result, in a sentence for people.</summary>
    public required string Consequence { get; init; }

    /// <summary>True where no verdict can be given: the distribution is unknown, its packages or its advisories could not be read.</summary>
    public bool Blocking { get; init; }
}
