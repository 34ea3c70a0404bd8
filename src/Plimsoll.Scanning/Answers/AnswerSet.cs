using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers.Exceptions;
using Plimsoll.Scanning.Answers.Vex;

namespace Plimsoll.Scanning.Answers;

/// <summary>Everything that people said about findings, before it is known which findings there are.</summary>
public sealed record AnswerSet
{
    /// <summary>Nothing.</summary>
    public static AnswerSet None { get; } = new();

    /// <summary>Statements of VEX documents, in the order of the command line and of the documents.</summary>
    public ImmutableArray<VexStatement> Statements { get; init; } = [];

    /// <summary>Bills of materials that statements refer to.</summary>
    public ImmutableArray<BomReferences> Boms { get; init; } = [];

    /// <summary>Exceptions and lines of ignore files.</summary>
    public ImmutableArray<FindingException> Exceptions { get; init; } = [];

    /// <summary>Why some of it is not used.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];

    /// <summary>Which files were found, and what in them is for others.</summary>
    public ImmutableArray<string> Notes { get; init; } = [];

    /// <summary>True where VEX documents that lie beside an image are used.</summary>
    public bool TakesAttestations { get; init; }

    /// <summary>Both.</summary>
    public AnswerSet With(AnswerSet other) => other == None ? this : this with
    {
        Statements = [.. Statements, .. other.Statements],
        Boms = [.. Boms, .. other.Boms],
        Exceptions = [.. Exceptions, .. other.Exceptions],
        Problems = [.. Problems, .. other.Problems],
        Notes = [.. Notes, .. other.Notes],
    };

    /// <summary>These and what was read of a document.</summary>
    public AnswerSet With(VexReading reading) => this with
    {
        Statements = [.. Statements, .. reading.Statements],
        Boms = reading.Bom is null ? Boms : [.. Boms, reading.Bom],
        Problems = [.. Problems, .. reading.Problems],
    };
}
