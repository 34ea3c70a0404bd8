using System.Text.Json;
using Plimsoll.Model;

namespace Plimsoll.Reports.Json;

/// <summary>The layers of the JSON report, with the steps that made them.</summary>
internal static class LayerJson
{
    public static void Write(Utf8JsonWriter json, Inventory inventory)
    {
        json.WriteStartArray("layers");
        foreach (var layer in inventory.Layers)
        {
            json.WriteStartObject();
            json.WriteNumber("index", layer.Index);
            json.WriteOptional("diffId", layer.DiffId);
            json.WriteOptional("digest", layer.Digest);
            json.WriteNumber("size", layer.Size);
            json.WriteBoolean("verified", layer.Verified);
            if (inventory.Base?.Has(layer.Index) is { } isBase)
            {
                json.WriteBoolean("base", isBase);
            }

            if (layer.Step is { } step)
            {
                json.WriteStartObject("step");
                json.WriteNumber("number", step.Number);
                json.WriteString("createdBy", step.CreatedBy);
                WriteLines(json, step.Lines);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteLines(Utf8JsonWriter json, DockerfileLines? lines)
    {
        if (lines is null)
        {
            return;
        }

        json.WriteStartObject("dockerfile");
        json.WriteString("file", lines.File);
        json.WriteNumber("firstLine", lines.First);
        json.WriteNumber("lastLine", lines.Last);
        json.WriteString("origin", Names.Of(lines.Origin));
        json.WriteEndObject();
    }
}
