using System.Collections.Immutable;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>A package as a bill of materials names it.</summary>
public sealed record SbomPackage
{
    /// <summary>Name, version and all else that a reader of files would tell. What it needs are positions among the packages of the document.</summary>
    public required PackageFact Fact { get; init; }

    /// <summary>Its package URL.</summary>
    public required PackageUrl Purl { get; init; }

    /// <summary>The package of the operating system that it belongs to; only our own documents tell.</summary>
    public PackageUrl? OwnedBy { get; init; }

    /// <summary>Where it lies; empty where that is not told.</summary>
    public ImmutableArray<SbomPlace> Places { get; init; } = [];
}
