using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Answers.Vex;

/// <summary>What was read of one file.</summary>
public sealed record VexReading
{
    /// <summary>False where the file is no VEX document, nor a bill of materials that one could refer to.</summary>
    public bool IsVex { get; init; } = true;

    /// <summary>Its statements, in their order.</summary>
    public ImmutableArray<VexStatement> Statements { get; init; } = [];

    /// <summary>The references of a CycloneDX document.</summary>
    public BomReferences? Bom { get; init; }

    /// <summary>Why something of it, or all of it, is not used.</summary>
    public ImmutableArray<Problem> Problems { get; init; } = [];
}
