using Plimsoll.Reports.Json;

namespace Plimsoll.Reports.Explaining;

/// <summary>Explanations for machines.</summary>
public static class ExplanationJson
{
    /// <summary>Writes one document for all targets. Packages, findings and answers are as in the JSON report.</summary>
    public static void Write(IReadOnlyList<Explanation> explanations, Stream output)
    {
        using var json = JsonText.Begin(output);
        json.WriteStartObject();
        json.WriteString("schemaVersion", JsonReport.SchemaVersion);
        json.WriteStartArray("targets");
        foreach (var explanation in explanations)
        {
            json.WriteStartObject();
            json.WriteString("reference", explanation.Report.Inventory.Target.Reference);
            json.WriteString("id", explanation.Id);
            json.WriteTexts("vulnerabilities", explanation.Vulnerabilities.Select(static v => v.Id));
            json.WriteOptional("remark", explanation.Remark);
            LayerJson.Write(json, explanation.Report.Inventory);
            json.WriteStartArray("packages");
            foreach (var explained in explanation.Packages)
            {
                json.WriteStartObject();
                json.WriteString("result", explained.Result);
                json.WriteStartObject("package");
                PackageJson.WriteProperties(json, explained.Package);
                json.WriteEndObject();
                json.WriteStartArray("claims");
                foreach (var claim in explained.Claims)
                {
                    ClaimJson.Write(json, claim, ClaimText.Decides(claim, explained.Claims));
                }

                json.WriteEndArray();
                if (explained.Finding is { } finding)
                {
                    json.WritePropertyName("finding");
                    FindingJson.Write(json, finding);
                }

                if (explained.SuppressedBy is { } answer)
                {
                    json.WriteStartObject("suppressedBy");
                    AnswerJson.Write(json, answer);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.End(output);
    }
}
