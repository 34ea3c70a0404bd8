using System.Text.Json;

namespace Plimsoll.Reports.CycloneDx;

/// <summary>Our own facts as CycloneDX properties.</summary>
internal static class PropertyJson
{
    /// <summary>Writes the properties that have a value.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<(string Name, string? Value)> properties)
    {
        json.WriteStartArray("properties");
        foreach (var (name, value) in properties)
        {
            if (value is not null)
            {
                json.WriteStartObject();
                json.WriteString("name", "plimsoll:" + name);
                json.WriteString("value", value);
                json.WriteEndObject();
            }
        }

        json.WriteEndArray();
    }
}
