namespace Plimsoll.Model;

/// <summary>One statement of a VEX document, and what became of it.</summary>
public sealed record StatementUse
{
    /// <summary>The file, or the digest of the attestation.</summary>
    public required string Document { get; init; }

    /// <summary>One-based line in it; null where it has none.</summary>
    public int? Line { get; init; }

    /// <summary>The vulnerability, by the first of its names.</summary>
    public required string Vulnerability { get; init; }

    /// <summary>The products, as the statement names them, in one text.</summary>
    public required string Product { get; init; }

    /// <summary>What it says.</summary>
    public required AnswerStatus Status { get; init; }

    /// <summary>Findings that it is about.</summary>
    public required int Matched { get; init; }

    /// <summary>Why it matched nothing, or why it did not count, in a sentence for people; null where all is as it says.</summary>
    public string? Remark { get; init; }
}
