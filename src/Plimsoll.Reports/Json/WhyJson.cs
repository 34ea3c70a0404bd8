using System.Collections.Immutable;
using System.Text.Json;
using Plimsoll.Model;
using Plimsoll.Reports.Json.Reading;

namespace Plimsoll.Reports.Json;

/// <summary>Why there is a finding, in the JSON report: what each source claims of the package, and how bad it holds the vulnerability to be.</summary>
internal static class WhyJson
{
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        if (finding.Claims.IsEmpty && finding.Severities.IsEmpty)
        {
            return;
        }

        json.WriteStartObject("why");
        json.WriteStartArray("claims");
        foreach (var claim in finding.Claims)
        {
            json.WriteStartObject();
            json.WriteString("feed", claim.Feed);
            json.WriteString("vendor", claim.Vendor);
            json.WriteString("record", claim.Id);
            json.WriteString("status", Names.Of(claim.Status));
            json.WriteOptional("severity", claim.Severity == Severity.Unknown ? null : Names.Of(claim.Severity));
            json.WriteTexts("affected", claim.Affected);
            json.WriteTexts("fixedVersions", claim.FixedVersions);
            json.WriteTexts("conditions", claim.Conditions);
            json.WriteBoolean("decides", claim.Decides);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("severities");
        foreach (var said in finding.Severities)
        {
            json.WriteStartObject();
            json.WriteString("vendor", said.Vendor);
            json.WriteString("severity", Names.Of(said.Severity));
            if (said.Cvss is { } cvss)
            {
                json.WriteString("vector", cvss.Vector);
                json.WriteNumber("score", cvss.Score);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static ImmutableArray<SourceClaim> Claims(SavedNode why) =>
    [
        .. why.Objects("claims").Select(static claim => new SourceClaim
        {
            Feed = claim.Text("feed"),
            Vendor = claim.Text("vendor"),
            Id = claim.Text("record"),
            Status = claim.Word<FindingStatus>("status", Names.Of),
            Severity = claim.Has("severity") ? claim.Word<Severity>("severity", Names.Of) : Severity.Unknown,
            Affected = claim.Texts("affected"),
            FixedVersions = claim.Texts("fixedVersions"),
            Conditions = claim.Texts("conditions"),
            Decides = claim.Flag("decides"),
        }),
    ];

    public static ImmutableArray<SourceSeverity> Severities(SavedNode why) =>
    [
        .. why.Objects("severities").Select(static said => new SourceSeverity(
            said.Text("vendor"),
            said.Word<Severity>("severity", Names.Of),
            said.Has("vector") ? new CvssScore(said.Text("vector"), said.Fraction("score")) : null)),
    ];
}
