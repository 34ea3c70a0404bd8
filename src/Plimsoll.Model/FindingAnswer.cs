namespace Plimsoll.Model;

/// <summary>What somebody said about a finding, and where.</summary>
public sealed record FindingAnswer
{
    /// <summary>What kind of document says it.</summary>
    public required AnswerKind Kind { get; init; }

    /// <summary>What it says.</summary>
    public required AnswerStatus Status { get; init; }

    /// <summary>Why the product is not affected, as a word of the format: <c>vulnerable_code_not_present</c>.</summary>
    public string? Justification { get; init; }

    /// <summary>The same in a sentence: the impact, the action to take, or the reason of an exception.</summary>
    public string? Text { get; init; }

    /// <summary>Who says it: the author of a VEX document.</summary>
    public string? Author { get; init; }

    /// <summary>Who answers for an exception.</summary>
    public string? Owner { get; init; }

    /// <summary>The last day of an exception; null where it has none.</summary>
    public DateOnly? Expires { get; init; }

    /// <summary>The file, or the digest of the attestation.</summary>
    public required string Document { get; init; }

    /// <summary>One-based line in it; null where it has none.</summary>
    public int? Line { get; init; }

    /// <summary>The statement's own identifier, else that of its document.</summary>
    public string? Id { get; init; }

    /// <summary>True where the finding then neither counts nor is shown among the others.</summary>
    public bool Suppresses => Status is AnswerStatus.NotAffected or AnswerStatus.Fixed or AnswerStatus.Accepted;
}

/// <summary>A finding that does not count because of what somebody said about it.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Answer">What was said; <see cref="FindingAnswer.Suppresses"/> is true.</param>
public sealed record SuppressedFinding(Finding Finding, FindingAnswer Answer);
