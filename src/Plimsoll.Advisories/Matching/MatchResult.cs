using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>What is known about the packages of an inventory.</summary>
/// <param name="Findings">Sorted as the packages of the inventory are, then by id.</param>
/// <param name="Problems">What could not be answered, and whether that forbids a verdict.</param>
public sealed record MatchResult(ImmutableArray<Finding> Findings, ImmutableArray<Problem> Problems)
{
    /// <summary>The parts of the database that packages were looked up in, sorted by name.</summary>
    public ImmutableArray<ScopeInfo> Scopes { get; init; } = [];
}
