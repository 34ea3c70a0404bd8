using System.Text.Json;
using Plimsoll.Model;
using Plimsoll.Reports.Json.Reading;

namespace Plimsoll.Reports.Json;

/// <summary>The risk of a finding in the JSON report: the number and the points of each part.</summary>
internal static class RiskJson
{
    public static void Write(Utf8JsonWriter json, Risk? risk)
    {
        if (risk is null)
        {
            return;
        }

        json.WriteStartObject("risk");
        json.WriteNumber("score", risk.Score);
        json.WriteNumber("severity", risk.Severity);
        json.WriteNumber("cvss", risk.Cvss);
        json.WriteNumber("epss", risk.Epss);
        json.WriteNumber("knownExploited", risk.KnownExploited);
        json.WriteNumber("fix", risk.Fix);
        json.WriteNumber("age", risk.Age);
        json.WriteIfTrue("malware", risk.IsMalware);
        json.WriteIfTrue("limited", risk.IsLimited);
        json.WriteTexts("unknown", risk.Unknown);
        json.WriteEndObject();
    }

    public static Risk Read(SavedNode risk) => new()
    {
        Score = risk.Index("score") is { } score and <= 100 ? score : throw risk.Wrong("'score' is not 0 to 100"),
        Severity = risk.Fraction("severity"),
        Cvss = risk.Fraction("cvss"),
        Epss = risk.Fraction("epss"),
        KnownExploited = risk.Fraction("knownExploited"),
        Fix = risk.Fraction("fix"),
        Age = risk.Fraction("age"),
        IsMalware = risk.Has("malware") && risk.Flag("malware"),
        IsLimited = risk.Has("limited") && risk.Flag("limited"),
        Unknown = risk.Texts("unknown"),
    };
}
