namespace Plimsoll.Reports.Json;

/// <summary>The report for machines: one versioned document for all targets. Its JSON Schema is <c>docs/schema/report-1.schema.json</c>.</summary>
public static class JsonReport
{
    /// <summary>Version of the schema. The number before the dot changes only when a reader of the old one would break.</summary>
    public const string SchemaVersion = "1.0";

    /// <summary>The row of the table of formats.</summary>
    public static ReportFormat Format { get; } = new()
    {
        Name = "json",
        Summary = "everything, as one JSON document with a versioned schema",
        TakesSeveral = true,
        Write = Write,
    };

    private static void Write(ReportContext context, Stream output)
    {
        using var json = JsonText.Begin(output);
        json.WriteStartObject();
        json.WriteString("schemaVersion", SchemaVersion);
        json.WriteStartObject("tool");
        json.WriteString("name", "plimsoll");
        json.WriteString("version", context.ToolVersion);
        json.WriteEndObject();
        json.WriteString("createdAt", JsonText.Time(context.CreatedAt));
        json.WriteStartArray("targets");
        foreach (var report in context.Reports)
        {
            json.WriteStartObject();
            TargetJson.Write(json, report, context.PackagesOnly);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.End(output);
    }
}
