using System.Globalization;
using System.Text.Json;
using Plimsoll.Model;

namespace Plimsoll.Reports.CycloneDx;

/// <summary>One package as a CycloneDX component.</summary>
internal static class ComponentJson
{
    public static void Write(Utf8JsonWriter json, Package package, Inventory inventory)
    {
        json.WriteStartObject();
        json.WriteString("bom-ref", package.Id);
        json.WriteString("type", "library");
        json.WriteString("name", package.Name);
        json.WriteString("version", package.Version);
        WriteLicences(json, package);
        json.WriteString("purl", package.Purl.ToString());
        WriteEvidence(json, package);
        var first = package.Evidence[0];
        var step = inventory.Layers[first.Layer].Step;
        PropertyJson.Write(
            json,
            [
                ("presence", Names.Of(package.Presence)),
                ("type", package.Type),
                ("source-name", package.Source?.Name),
                ("source-version", package.Source?.Version),
                ("layer", first.Layer.ToString(CultureInfo.InvariantCulture)),
                ("layer-diff-id", inventory.Layers[first.Layer].DiffId),
                ("step", step?.Number.ToString(CultureInfo.InvariantCulture)),
                ("owned-by", package.OwnedBy?.ToString()),
                ("inferred", package.Inferred ? "true" : null),
                ("development", package.Evidence.All(static e => e.IsDevelopment) ? "true" : null),
                ("optional", package.Evidence.All(static e => e.IsOptional) ? "true" : null),
            ]);
        json.WriteEndObject();
    }

    // Declared texts are not checked against the SPDX list here, so they are names and not ids.
    private static void WriteLicences(Utf8JsonWriter json, Package package)
    {
        if (package.Licences.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("licenses");
        foreach (var licence in package.Licences)
        {
            json.WriteStartObject();
            json.WriteStartObject("license");
            json.WriteString("name", licence);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEvidence(Utf8JsonWriter json, Package package)
    {
        json.WriteStartObject("evidence");
        json.WriteStartArray("occurrences");
        foreach (var evidence in package.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("location", evidence.Path);
            if (evidence.Line is { } line)
            {
                json.WriteNumber("line", line);
            }

            json.WriteString("additionalContext", $"layer {evidence.Layer.ToString(CultureInfo.InvariantCulture)}, read by {evidence.Reader}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
