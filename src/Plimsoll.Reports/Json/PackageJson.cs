using System.Text.Json;
using Plimsoll.Model;

namespace Plimsoll.Reports.Json;

/// <summary>One package of the JSON report.</summary>
internal static class PackageJson
{
    public static void Write(Utf8JsonWriter json, Package package)
    {
        json.WriteStartObject();
        WriteProperties(json, package);
        json.WriteEndObject();
    }

    /// <summary>Writes what is said of a package, inside an object that the caller starts and ends.</summary>
    public static void WriteProperties(Utf8JsonWriter json, Package package)
    {
        json.WriteString("id", package.Id);
        json.WriteString("purl", package.Purl.ToString());
        json.WriteString("type", package.Type);
        json.WriteString("name", package.Name);
        json.WriteString("version", package.Version);
        json.WriteString("presence", Names.Of(package.Presence));
        if (package.Source is { } source)
        {
            json.WriteStartObject("source");
            json.WriteString("name", source.Name);
            json.WriteString("version", source.Version);
            json.WriteEndObject();
        }

        json.WriteOptional("architecture", package.Architecture);
        json.WriteTexts("licences", package.Licences);
        json.WriteOptional("supplier", package.Supplier);
        json.WriteOptional("ownedBy", package.OwnedBy?.ToString());
        json.WriteIfTrue("inferred", package.Inferred);
        json.WriteStartArray("evidence");
        foreach (var evidence in package.Evidence)
        {
            json.WriteStartObject();
            json.WriteString("path", evidence.Path);
            json.WriteNumber("layer", evidence.Layer);
            json.WriteNumber("lastTouchedLayer", evidence.LastTouchedLayer);
            if (evidence.Line is { } line)
            {
                json.WriteNumber("line", line);
            }

            json.WriteString("reader", evidence.Reader);
            json.WriteOptional("dependency", evidence.Dependency == DependencyKind.Unknown ? null : Names.Of(evidence.Dependency));
            json.WriteIfTrue("development", evidence.IsDevelopment);
            json.WriteIfTrue("optional", evidence.IsOptional);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
