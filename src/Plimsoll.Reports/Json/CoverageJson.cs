using System.Text.Json;
using Plimsoll.Model;

namespace Plimsoll.Reports.Json;

/// <summary>The coverage section of the JSON report.</summary>
internal static class CoverageJson
{
    public static void Write(Utf8JsonWriter json, Coverage coverage)
    {
        json.WriteStartObject("coverage");
        json.WriteBoolean("complete", coverage.IsComplete);
        json.WriteNumber("filesSeen", coverage.FilesSeen);
        json.WriteNumber("filesRead", coverage.FilesRead);
        json.WriteStartArray("readers");
        foreach (var reader in coverage.Readers)
        {
            json.WriteStartObject();
            json.WriteString("name", reader.Name);
            json.WriteNumber("files", reader.Files);
            json.WriteNumber("packages", reader.Packages);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteTexts("notes", coverage.Notes);
        json.WriteStartArray("problems");
        foreach (var problem in coverage.Problems)
        {
            json.WriteStartObject();
            json.WriteString("kind", Names.Of(problem.Kind));
            json.WriteString("where", problem.Where);
            if (problem.Layer is { } layer)
            {
                json.WriteNumber("layer", layer);
            }

            json.WriteString("detail", problem.Detail);
            json.WriteString("consequence", problem.Consequence);
            json.WriteBoolean("blocking", problem.Blocking);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
