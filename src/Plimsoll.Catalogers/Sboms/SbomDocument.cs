using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Catalogers.Sboms;

/// <summary>A bill of materials, in whatever format it was written.</summary>
public sealed record SbomDocument
{
    /// <summary>The format.</summary>
    public required SbomFormat Format { get; init; }

    /// <summary>The version of the format: <c>1.6</c>; empty for a list of package URLs.</summary>
    public required string FormatVersion { get; init; }

    /// <summary>What it is of, as it calls that itself.</summary>
    public string? Subject { get; init; }

    /// <summary>The digest of the image it is of, as it claims.</summary>
    public string? ImageId { get; init; }

    /// <summary>Names and tags of the image.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary><c>os/architecture[/variant]</c> of the image.</summary>
    public string? Platform { get; init; }

    /// <summary>True where it is known to be of a source tree: declared packages count.</summary>
    public bool IsOfSourceTree { get; init; }

    /// <summary>The program that made it, with its version.</summary>
    public string? Tool { get; init; }

    /// <summary>The day on which it was made.</summary>
    public DateOnly? Created { get; init; }

    /// <summary>The layers of the image from the bottom; empty where they are not told.</summary>
    public ImmutableArray<string> DiffIds { get; init; } = [];

    /// <summary>The operating system.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>The packages, in the order of the file.</summary>
    public required ImmutableArray<SbomPackage> Packages { get; init; }

    /// <summary>What it says itself that it does not know, and what was passed over, as sentences.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>Problems of the scan that made it; only our own documents tell.</summary>
    public ImmutableArray<Problem> Inherited { get; init; } = [];

    /// <summary>The format for people: <c>CycloneDX 1.6</c>.</summary>
    public string Describe() => Format switch
    {
        SbomFormat.CycloneDxJson or SbomFormat.CycloneDxXml => $"CycloneDX {FormatVersion}",
        SbomFormat.PackageUrls => "a list of package URLs",
        _ => $"SPDX {FormatVersion}",
    };
}
