using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>A package URL (purl).</summary>
/// <remarks>Spec: ECMA-427, https://github.com/package-url/purl-spec. The string form is canonical: equal purls have equal strings.</remarks>
public sealed partial record PackageUrl
{
    /// <summary>Lower-case type: <c>deb</c>, <c>npm</c>, <c>pypi</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Namespace with <c>/</c> between segments, not encoded; null where the type has none.</summary>
    public string? Namespace { get; init; }

    /// <summary>Name, not encoded.</summary>
    public required string Name { get; init; }

    /// <summary>Version, not encoded.</summary>
    public string? Version { get; init; }

    /// <summary>Qualifiers, sorted by key, values not encoded.</summary>
    public ImmutableSortedDictionary<string, string> Qualifiers { get; init; } = NoQualifiers;

    /// <summary>Path inside the package, not encoded.</summary>
    public string? Subpath { get; init; }

    /// <summary>The empty set of qualifiers.</summary>
    public static ImmutableSortedDictionary<string, string> NoQualifiers { get; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
}
