using System.Text.Json;
using Plimsoll.Model;
using Plimsoll.Reports.Json;

namespace Plimsoll.Reports.Fixing;

/// <summary>Plans for machines.</summary>
public static class FixJson
{
    /// <summary>Writes one document for all targets.</summary>
    public static void Write(IReadOnlyList<FixPlan> plans, Stream output)
    {
        using var json = JsonText.Begin(output);
        json.WriteStartObject();
        json.WriteString("schemaVersion", JsonReport.SchemaVersion);
        json.WriteStartArray("targets");
        foreach (var plan in plans)
        {
            json.WriteStartObject();
            json.WriteString("reference", plan.Report.Inventory.Target.Reference);
            json.WriteStartArray("changes");
            foreach (var change in plan.Changes)
            {
                Write(json, change);
            }

            json.WriteEndArray();
            json.WriteStartArray("remaining");
            foreach (var (finding, reason) in plan.Remaining)
            {
                json.WriteStartObject();
                WriteFinding(json, finding);
                json.WriteString("reason", reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.End(output);
    }

    private static void Write(Utf8JsonWriter json, FixChange change)
    {
        json.WriteStartObject();
        json.WriteString("kind", change.Kind switch { FixKind.Base => "base", FixKind.System => "system", _ => "dependency" });
        json.WriteString("title", change.Title);
        json.WriteOptional("command", change.Command);
        if (change.Step is { } step)
        {
            json.WriteNumber("step", step.Number);
        }

        json.WriteNumber("risk", change.Risk);
        json.WriteStartArray("packages");
        foreach (var (package, version) in change.Packages)
        {
            json.WriteStartObject();
            json.WriteString("package", package.Id);
            json.WriteString("version", version);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("removes");
        foreach (var finding in change.Removes)
        {
            json.WriteStartObject();
            WriteFinding(json, finding);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("id", finding.Id);
        json.WriteString("package", finding.Package.Id);
        json.WriteNumber("risk", finding.Risk?.Score ?? 0);
    }
}
