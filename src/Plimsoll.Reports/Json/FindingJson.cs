using System.Text.Json;
using Plimsoll.Model;

namespace Plimsoll.Reports.Json;

/// <summary>One finding of the JSON report.</summary>
internal static class FindingJson
{
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("id", finding.Id);
        json.WriteTexts("aliases", finding.Aliases);
        json.WriteString("package", finding.Package.Id);
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
        json.WriteTexts("sources", finding.Sources);
        json.WriteTexts("weaknesses", finding.Weaknesses);
        json.WriteOptional("published", finding.Published is { } published ? JsonText.Day(published) : null);
        json.WriteString("url", finding.Url);
        json.WriteBoolean("coveredByOwner", finding.CoveredByOwner);
        json.WriteEndObject();
    }
}
