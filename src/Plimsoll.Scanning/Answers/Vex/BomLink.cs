using System.Collections.Immutable;
using System.Globalization;

namespace Plimsoll.Scanning.Answers.Vex;

/// <summary>A component of a bill of materials. CycloneDX calls the written form <c>urn:cdx:SERIAL/VERSION#REF</c> a BOM-Link.</summary>
/// <param name="Bom">The bill of materials.</param>
/// <param name="Reference">The <c>bom-ref</c> of the component.</param>
public sealed record BomLink(BomIdentity Bom, string Reference)
{
    private const string Scheme = "urn:cdx:";

    /// <summary>Reads a BOM-Link to a component; null for any other text.</summary>
    public static BomLink? TryParse(string text)
    {
        var hash = text.IndexOf('#');
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || hash < 0)
        {
            return null;
        }

        var slash = text.IndexOf('/');
        return slash > Scheme.Length && slash < hash && long.TryParse(text.AsSpan(slash + 1, hash - slash - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new BomLink(new BomIdentity(text[Scheme.Length..slash].ToLowerInvariant(), version), text[(hash + 1)..])
            : null;
    }
}

/// <summary>What tells a bill of materials from others.</summary>
/// <param name="Serial">The UUID of its serial number in lower case; for one without, its file.</param>
/// <param name="Version">Its version.</param>
public sealed record BomIdentity(string Serial, long Version);

/// <summary>What the references of a bill of materials stand for.</summary>
/// <param name="Identity">Which one.</param>
/// <param name="Root">The reference of what it is of; null where it has none.</param>
/// <param name="Components">Components by their reference.</param>
public sealed record BomReferences(BomIdentity Identity, string? Root, ImmutableDictionary<string, VexComponent> Components);
