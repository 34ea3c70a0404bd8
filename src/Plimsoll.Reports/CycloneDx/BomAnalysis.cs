using System.Globalization;
using Plimsoll.Model;
using Plimsoll.Reports.Json;

namespace Plimsoll.Reports.CycloneDx;

/// <summary>What somebody said about a finding, as the <c>analysis</c> of a CycloneDX vulnerability.</summary>
/// <remarks>CycloneDX has no word for what somebody accepts: that stays exploitable, and the properties say who accepted it.</remarks>
internal static class BomAnalysis
{
    private static readonly HashSet<string> Justifications = new(StringComparer.Ordinal)
    {
        "code_not_present", "code_not_reachable", "requires_configuration", "requires_dependency", "requires_environment",
        "protected_by_compiler", "protected_at_runtime", "protected_at_perimeter", "protected_by_mitigating_control",
    };

    public static void Write(BomSink sink, FindingAnswer answer)
    {
        using (sink.Object("analysis"))
        {
            sink.Text("state", State(answer));
            sink.Text("justification", answer.Status == AnswerStatus.NotAffected ? Justification(answer.Justification) : null);
            sink.Text("detail", answer.Text);
        }
    }

    /// <summary>What CycloneDX has no field for.</summary>
    public static IEnumerable<(string Name, string? Value)> Facts(FindingAnswer answer) =>
    [
        ("answer-kind", Names.Of(answer.Kind)),
        ("answer-status", Names.Of(answer.Status)),
        ("answer-justification", answer.Justification),
        ("answer-author", answer.Author),
        ("answer-owner", answer.Owner),
        ("answer-expires", answer.Expires is { } expires ? JsonText.Day(expires) : null),
        ("answer-document", answer.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"{answer.Document}:{line}") : answer.Document),
        ("answer-statement", answer.Id),
    ];

    /// <summary>The status of the version that is there.</summary>
    public static string VersionStatus(FindingAnswer? answer) => answer?.Status is AnswerStatus.NotAffected or AnswerStatus.Fixed ? "unaffected" : "affected";

    private static string State(FindingAnswer answer) => answer.Status switch
    {
        AnswerStatus.NotAffected => answer.Justification == "false_positive" ? "false_positive" : "not_affected",
        AnswerStatus.Fixed => "resolved",
        AnswerStatus.UnderInvestigation => "in_triage",
        _ => "exploitable",
    };

    // Words of CycloneDX stay; those of OpenVEX and CSAF become the nearest, where one is near.
    private static string? Justification(string? word) => word switch
    {
        "component_not_present" or "vulnerable_code_not_present" => "code_not_present",
        "vulnerable_code_not_in_execute_path" => "code_not_reachable",
        "inline_mitigations_already_exist" => "protected_by_mitigating_control",
        not null when Justifications.Contains(word) => word,
        _ => null,
    };
}
