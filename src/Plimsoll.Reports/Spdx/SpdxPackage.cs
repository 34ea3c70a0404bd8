using System.Collections.Immutable;

namespace Plimsoll.Reports.Spdx;

/// <summary>What a package is for. The target and its operating system are packages too.</summary>
internal enum SpdxPurpose : byte
{
    Library,
    Container,
    Application,
    OperatingSystem,
    Other,
}

/// <summary>One package of an SPDX document.</summary>
internal sealed record SpdxPackage
{
    /// <summary>Its identifier in the document, without the prefix that each version has for them.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string? Version { get; init; }

    public required SpdxPurpose Purpose { get; init; }

    /// <summary>Who maintains or sells it, as the operating system says.</summary>
    public string? Supplier { get; init; }

    public string? Purl { get; init; }

    public string? SourceInfo { get; init; }

    /// <summary>A licence expression; null where nothing is declared.</summary>
    public string? Licence { get; init; }

    /// <summary>What SPDX has no field for, one text an annotation.</summary>
    public ImmutableArray<string> Annotations { get; init; } = [];
}

/// <summary>How two elements of a document are related.</summary>
internal enum SpdxRelationKind : byte
{
    Contains,
    DependsOn,

    /// <summary>To develop or test only.</summary>
    DevelopsWith,

    /// <summary>Works without it.</summary>
    MayUse,
}

/// <summary>One relation: <paramref name="From"/> contains or needs <paramref name="To"/>.</summary>
internal sealed record SpdxRelation(string From, SpdxRelationKind Kind, string To);
