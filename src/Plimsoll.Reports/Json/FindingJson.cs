using System.Text.Json;
using Plimsoll.Model;

namespace Plimsoll.Reports.Json;

/// <summary>One finding of the JSON report.</summary>
internal static class FindingJson
{
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        WriteProperties(json, finding);
        json.WriteEndObject();
    }

    public static void WriteProperties(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString("id", finding.Id);
        json.WriteTexts("aliases", finding.Aliases);
        json.WriteString("package", finding.Package.Id);
        json.WriteString("class", Names.Of(finding.Class));
        json.WriteString("status", Names.Of(finding.Status));
        json.WriteString("severity", Names.Of(finding.Severity));
        json.WriteString("severitySource", finding.SeveritySource);
        if (finding.Cvss is { } cvss)
        {
            json.WriteStartObject("cvss");
            json.WriteString("vector", cvss.Vector);
            json.WriteNumber("score", cvss.Score);
            json.WriteEndObject();
        }

        json.WriteTexts("fixedVersions", finding.FixedVersions);
        json.WriteOptional("knownExploitedSince", finding.KnownExploitedSince is { } since ? JsonText.Day(since) : null);
        if (finding.Epss is { } epss)
        {
            json.WriteStartObject("epss");
            json.WriteNumber("probability", epss);
            if (finding.EpssPercentile is { } percentile)
            {
                json.WriteNumber("percentile", percentile);
            }

            json.WriteEndObject();
        }

        RiskJson.Write(json, finding.Risk);
        WhyJson.Write(json, finding);
        json.WriteTexts("sources", finding.Sources);
        json.WriteTexts("weaknesses", finding.Weaknesses);
        json.WriteOptional("published", finding.Published is { } published ? JsonText.Day(published) : null);
        json.WriteString("url", finding.Url);
        json.WriteBoolean("coveredByOwner", finding.CoveredByOwner);
        json.WriteStartArray("answers");
        foreach (var answer in finding.Answers)
        {
            json.WriteStartObject();
            AnswerJson.Write(json, answer);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
