using System.Collections.Immutable;
using Plimsoll.Formats.Json;

namespace Plimsoll.Scanning.Answers.Vex.CycloneDx;

/// <summary>Finds what the references of a CycloneDX document stand for.</summary>
public static class CycloneDxReferences
{
    private const string Urn = "urn:uuid:";

    /// <summary>Reads the references of a bill of materials in JSON; null where it is none.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="name">Its name, which stands for its serial number where it has none.</param>
    public static BomReferences? TryRead(ReadOnlySpan<byte> content, string name) =>
        JsonFile.Parse(content).Root is JsonObject root && CycloneDxVexReader.IsDocument(root) ? Of(root, name) : null;

    /// <summary>The references of a document.</summary>
    public static BomReferences Of(JsonObject root, string name)
    {
        var components = new Dictionary<string, VexComponent>(StringComparer.Ordinal);
        var subject = root.ObjectAt("metadata", "component");
        if (subject is not null)
        {
            Add(subject, components);
        }

        foreach (var component in root.Objects("components"))
        {
            Add(component, components);
        }

        var serial = root.TextOf("serialNumber")?.ToLowerInvariant();
        serial = serial?.StartsWith(Urn, StringComparison.Ordinal) == true ? serial[Urn.Length..] : serial;
        var version = root["version"] is null ? 1 : VexTexts.Version(root["version"]);
        return new BomReferences(new BomIdentity(serial ?? name, version), subject?.TextOf("bom-ref"), components.ToImmutableDictionary());
    }

    // Of references that stand there twice neither counts for certain; the first is taken, as everywhere.
    private static void Add(JsonObject component, Dictionary<string, VexComponent> components)
    {
        if (component.TextOf("bom-ref") is { } reference)
        {
            var digests = component.Objects("hashes").Where(static h => h.TextOf("alg") == "SHA-256").Select(static h => h.TextOf("content"));
            components.TryAdd(reference, VexTexts.Component([component.TextOf("purl")], [.. digests], component.TextOf("cpe") is not null) with { Name = reference });
        }

        foreach (var inner in component.Objects("components"))
        {
            Add(inner, components);
        }
    }
}
