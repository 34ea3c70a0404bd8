using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>What one source says about one vulnerability under one name of a package, and whether it is about the version at hand.</summary>
public sealed record ClaimReport
{
    /// <summary>The vulnerability.</summary>
    public required string Vulnerability { get; init; }

    /// <summary>The scope it was found in: <c>debian:12</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>The name it was found by; for operating systems mostly that of the source package.</summary>
    public required string Name { get; init; }

    /// <summary>The version that was compared; null where none was named.</summary>
    public string? Version { get; init; }

    /// <summary>The scheme that orders versions: <c>dpkg</c>.</summary>
    public required string Scheme { get; init; }

    /// <summary>The feed: <c>debian-osv</c>.</summary>
    public required string Feed { get; init; }

    /// <summary>Whose word it is: <c>debian</c>.</summary>
    public required string Vendor { get; init; }

    /// <summary>What it says about the versions of <see cref="Ranges"/>.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>Its own severity for this package; unknown where it has none.</summary>
    public Severity Severity { get; init; }

    /// <summary>Ranges and listed versions, in order.</summary>
    public ImmutableArray<RangeReport> Ranges { get; init; } = [];

    /// <summary>What must hold beside the version.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>Whether that holds.</summary>
    public bool ConditionsHold { get; init; } = true;

    /// <summary>The rank of the source: where sources differ only those of the highest rank decide.</summary>
    public required int Rank { get; init; }

    /// <summary>True when the version is in a range and the conditions hold.</summary>
    public bool Covers => ConditionsHold && Ranges.Any(static range => range.Holds == true);
}

/// <summary>One range, or one listed version, and each comparison that was made.</summary>
/// <param name="Bounds">The comparisons; none means all versions.</param>
/// <param name="Fix">The version that ends the range with a fix; null where none is named.</param>
/// <param name="Holds">Whether the version is in it; null where none was named.</param>
public sealed record RangeReport(ImmutableArray<BoundReport> Bounds, string? Fix, bool? Holds);

/// <summary>One comparison.</summary>
/// <param name="Operator"><c>&gt;=</c>, <c>&gt;</c>, <c>&lt;</c>, <c>&lt;=</c> or <c>=</c>.</param>
/// <param name="Bound">The version that is compared with.</param>
/// <param name="Order">How the version at hand stands to it: <c>&lt;</c>, <c>=</c>, <c>&gt;</c>; null where it cannot be ordered or none was named.</param>
/// <param name="Holds">Whether the comparison holds.</param>
public sealed record BoundReport(string Operator, string Bound, char? Order, bool Holds);
