using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers;

/// <summary>Findings after what people said about them was taken into account.</summary>
public sealed record Answered
{
    /// <summary>Findings that count, in their order.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Those that do not, in their order.</summary>
    public required ImmutableArray<SuppressedFinding> Suppressed { get; init; }

    /// <summary>What became of each statement, in their order.</summary>
    public required ImmutableArray<StatementUse> Statements { get; init; }

    /// <summary>Exceptions that are expired or matched nothing, as sentences.</summary>
    public required ImmutableArray<string> Notes { get; init; }

    /// <summary>How many exceptions are for this target and matched nothing in it.</summary>
    public required int UnusedExceptions { get; init; }
}
