using System.Collections.Immutable;
using Plimsoll.Images.Readers;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Exceptions;

/// <summary>A finding that somebody accepts: an entry of <c>.plimsoll.yaml</c>, or a line of an ignore file.</summary>
/// <remarks>Everything that it names must hold. A package that lies in several places is meant only where all of them match.</remarks>
public sealed record FindingException
{
    /// <summary>An exception of ours, or an ignore file of another tool.</summary>
    public required AnswerKind Kind { get; init; }

    /// <summary>The file.</summary>
    public required string Document { get; init; }

    /// <summary>One-based line at which it begins.</summary>
    public required int Line { get; init; }

    /// <summary>Vulnerabilities, by any of their ids; empty for all.</summary>
    public ImmutableArray<string> Ids { get; init; } = [];

    /// <summary>Packages, by name or package URL; one of them will do. Empty for all.</summary>
    public ImmutableArray<PackagePattern> Packages { get; init; } = [];

    /// <summary>Files; one pattern will do for each place. Empty for all.</summary>
    public ImmutableArray<PathPattern> Paths { get; init; } = [];

    /// <summary>The layer that brought the package, by digest or diff id; null for any.</summary>
    public string? Layer { get; init; }

    /// <summary>Targets, as the user writes them or by their tags; null for any.</summary>
    public Wildcard? Target { get; init; }

    /// <summary>Why it is accepted.</summary>
    public string? Reason { get; init; }

    /// <summary>Who answers for it.</summary>
    public string? Owner { get; init; }

    /// <summary>The last day on which it holds; null where it does not end.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>Where it stands, for people.</summary>
    public string Where => $"{Document}:{Line}";

    /// <summary>True after its last day.</summary>
    public bool IsExpired(DateOnly today) => LastDay < today;

    /// <summary>The same for reports.</summary>
    public FindingAnswer ToAnswer() => new()
    {
        Kind = Kind,
        Status = AnswerStatus.Accepted,
        Text = Reason,
        Owner = Owner,
        Expires = LastDay,
        Document = Document,
        Line = Line,
    };
}
