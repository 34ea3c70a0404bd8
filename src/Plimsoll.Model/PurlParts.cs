using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>The components of a package URL, decoded, while they are normalised.</summary>
internal sealed class PurlParts
{
    public required string Type { get; set; }

    public string? Namespace { get; set; }

    public required string Name { get; set; }

    public string? Version { get; set; }

    public ImmutableSortedDictionary<string, string> Qualifiers { get; set; } = PackageUrl.NoQualifiers;

    public string? Subpath { get; set; }
}
