using System.Text.Json;
using Plimsoll.Advisories.Matching;
using Plimsoll.Model;
using Plimsoll.Reports.Json;

namespace Plimsoll.Reports.Explaining;

/// <summary>What a source claims, for machines.</summary>
internal static class ClaimJson
{
    public static void Write(Utf8JsonWriter json, ClaimReport claim, bool decides)
    {
        json.WriteStartObject();
        json.WriteString("vulnerability", claim.Vulnerability);
        json.WriteString("scope", claim.Scope);
        json.WriteString("name", claim.Name);
        json.WriteOptional("version", claim.Version);
        json.WriteString("scheme", claim.Scheme);
        json.WriteString("feed", claim.Feed);
        json.WriteString("vendor", claim.Vendor);
        json.WriteString("status", Names.Of(claim.Status));
        json.WriteOptional("severity", claim.Severity == Severity.Unknown ? null : Names.Of(claim.Severity));
        json.WriteBoolean("decides", decides);
        if (claim.Version is not null)
        {
            json.WriteBoolean("covers", claim.Covers);
        }

        json.WriteStartArray("ranges");
        foreach (var range in claim.Ranges)
        {
            json.WriteStartObject();
            json.WriteStartArray("comparisons");
            foreach (var bound in range.Bounds)
            {
                json.WriteStartObject();
                json.WriteString("operator", bound.Operator);
                json.WriteString("bound", bound.Bound);
                json.WriteOptional("order", bound.Order?.ToString());
                if (claim.Version is not null)
                {
                    json.WriteBoolean("holds", bound.Holds);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteOptional("fix", range.Fix);
            if (range.Holds is { } holds)
            {
                json.WriteBoolean("holds", holds);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteTexts("conditions", claim.Conditions);
        json.WriteBoolean("conditionsHold", claim.ConditionsHold);
        json.WriteEndObject();
    }
}
