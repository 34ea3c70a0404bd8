using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Plimsoll.Model;
using Plimsoll.Reports.Json;

namespace Plimsoll.Reports.CycloneDx;

/// <summary>CycloneDX 1.6 as JSON: packages and vulnerabilities, for other tools.</summary>
/// <remarks>
/// Spec: ECMA-424, https://cyclonedx.org/docs/1.6/json/. What CycloneDX has no field for (layers, steps, presence, coverage)
/// stands in properties whose names start with <c>plimsoll:</c>.
/// </remarks>
public static class CycloneDxReport
{
    /// <summary>The row of the table of formats.</summary>
    public static ReportFormat Format { get; } = new()
    {
        Name = "cyclonedx",
        Summary = "CycloneDX 1.6 JSON with packages and vulnerabilities; one target a document",
        Write = Write,
    };

    private const string RootReference = "target";

    private static void Write(ReportContext context, Stream output)
    {
        var report = context.Reports[0];
        using var json = JsonText.Begin(output);
        json.WriteStartObject();
        json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        json.WriteString("bomFormat", "CycloneDX");
        json.WriteString("specVersion", "1.6");
        json.WriteString("serialNumber", SerialNumber(report));
        json.WriteNumber("version", 1);
        WriteMetadata(json, context, report);
        json.WriteStartArray("components");
        if (report.Inventory.Distribution is { } distribution)
        {
            WriteDistribution(json, distribution);
        }

        foreach (var package in report.Inventory.Packages)
        {
            ComponentJson.Write(json, package, report.Inventory);
        }

        json.WriteEndArray();
        WriteDependencies(json, report.Inventory);
        WriteCompositions(json, report.Inventory.Coverage);
        json.WriteStartArray("vulnerabilities");
        foreach (var finding in report.Findings)
        {
            VulnerabilityJson.Write(json, finding);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.End(output);
    }

    // The same target with the same packages gets the same number, whenever it is scanned.
    private static string SerialNumber(ScanReport report)
    {
        var text = new StringBuilder(report.Inventory.Target.ImageId ?? report.Inventory.Target.Reference);
        foreach (var package in report.Inventory.Packages)
        {
            text.Append('\n').Append(package.Id);
        }

        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 16);
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80); // version 8: a layout of one's own (RFC 9562)
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return "urn:uuid:" + new Guid(hash, bigEndian: true);
    }

    private static void WriteMetadata(Utf8JsonWriter json, ReportContext context, ScanReport report)
    {
        var target = report.Inventory.Target;
        json.WriteStartObject("metadata");
        json.WriteString("timestamp", JsonText.Time(context.CreatedAt));
        json.WriteStartObject("tools");
        json.WriteStartArray("components");
        json.WriteStartObject();
        json.WriteString("type", "application");
        json.WriteString("name", "plimsoll");
        json.WriteString("version", context.ToolVersion);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("component");
        json.WriteString("bom-ref", RootReference);
        json.WriteString("type", target.ImageId is null ? "application" : "container");
        json.WriteString("name", target.Tags.IsEmpty ? target.Reference : target.Tags[0]);
        json.WriteOptional("version", target.ManifestDigest ?? target.ImageId);
        PropertyJson.Write(
            json,
            [
                ("kind", Names.Of(target.Kind)),
                ("image-id", target.ImageId),
                ("platform", target.Platform),
                .. target.Tags.Select(static t => ("tag", (string?)t)),
                .. report.Inventory.Layers.Where(static l => l.DiffId is not null).Select(static l => ("diff-id", l.DiffId)),
            ]);
        json.WriteEndObject();
        PropertyJson.Write(
            json,
            [
                ("verdict", Names.Of(report.Verdict.Outcome)),
                ("coverage", report.Inventory.Coverage.IsComplete ? "complete" : "incomplete"),
                .. report.Inventory.Coverage.Problems.Select(static p => ("problem", (string?)$"{Names.Of(p.Kind)}: {p.Where}: {p.Detail}; {p.Consequence}")),
                .. report.Inventory.Coverage.Notes.Select(static n => ("note", (string?)n)),
            ]);
        json.WriteEndObject();
    }

    private static void WriteDistribution(Utf8JsonWriter json, Distribution distribution)
    {
        json.WriteStartObject();
        json.WriteString("bom-ref", "distribution");
        json.WriteString("type", "operating-system");
        json.WriteString("name", distribution.Id);
        json.WriteOptional("version", distribution.VersionId);
        json.WriteOptional("description", distribution.PrettyName);
        json.WriteEndObject();
    }

    private static void WriteDependencies(Utf8JsonWriter json, Inventory inventory)
    {
        json.WriteStartArray("dependencies");
        json.WriteStartObject();
        json.WriteString("ref", RootReference);
        json.WriteTexts("dependsOn", inventory.Packages.Where(static p => p.OwnedBy is null).Select(static p => p.Id));
        json.WriteEndObject();
        foreach (var (from, to) in Needs(inventory))
        {
            json.WriteStartObject();
            json.WriteString("ref", from);
            json.WriteTexts("dependsOn", to);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    // What files say of who needs whom; and a system package needs the libraries that it brought.
    private static SortedDictionary<string, SortedSet<string>> Needs(Inventory inventory)
    {
        var byPurl = inventory.Packages.Where(static p => p.OwnedBy is null).ToLookup(static p => p.Purl);
        var owned = inventory.Packages.Where(static p => p.OwnedBy is not null)
            .SelectMany(p => byPurl[p.OwnedBy!].Take(1).Select(owner => new Relation(owner.Id, p.Id)));
        var needs = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var relation in inventory.Relations.Concat(owned))
        {
            if (!needs.TryGetValue(relation.From, out var to))
            {
                needs.Add(relation.From, to = new SortedSet<string>(StringComparer.Ordinal));
            }

            to.Add(relation.To);
        }

        return needs;
    }

    private static void WriteCompositions(Utf8JsonWriter json, Coverage coverage)
    {
        json.WriteStartArray("compositions");
        json.WriteStartObject();
        json.WriteString("aggregate", coverage.IsComplete ? "unknown" : "incomplete");
        json.WriteTexts("assemblies", [RootReference]);
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
