using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Vex;

/// <summary>The four words of VEX.</summary>
public static class VexStatus
{
    /// <summary>The status of a word; null for any other.</summary>
    public static AnswerStatus? Of(string? word) => word switch
    {
        "not_affected" => AnswerStatus.NotAffected,
        "affected" => AnswerStatus.Affected,
        "fixed" => AnswerStatus.Fixed,
        "under_investigation" => AnswerStatus.UnderInvestigation,
        _ => null,
    };

    /// <summary>The word of a status.</summary>
    public static string Word(AnswerStatus status) => status switch
    {
        AnswerStatus.NotAffected => "not_affected",
        AnswerStatus.Fixed => "fixed",
        AnswerStatus.Affected => "affected",
        _ => "under_investigation",
    };
}
