using System.Collections.Immutable;
using Plimsoll.Advisories.Records;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>What one group of claims says about an installed version that it covers.</summary>
internal sealed class HitGroup
{
    /// <summary>Positions of the sources.</summary>
    public required int[] Sources { get; init; }

    /// <summary>The highest rank of the sources.</summary>
    public required int Rank { get; init; }

    /// <summary>Status.</summary>
    public required ClaimStatus Status { get; init; }

    /// <summary>The sources' severity for this package.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Fixes above the installed version.</summary>
    public required string[] Fixes { get; init; }

    /// <summary>Announcements.</summary>
    public required string[] Announcements { get; init; }

    /// <summary>The source's own id, where it has several records of the vulnerability.</summary>
    public required string? OwnId { get; init; }

    /// <summary>Affected versions as texts.</summary>
    public required ImmutableArray<string> Affected { get; init; }

    /// <summary>Conditions, which hold.</summary>
    public required string[] Conditions { get; init; }

    /// <summary>What it says, once for each source; null until asked for.</summary>
    public ImmutableArray<SourceClaim>[] Claims { get; } = new ImmutableArray<SourceClaim>[2];

    /// <summary>Names of the sources' feeds; kept here because a group may hit a thousand times.</summary>
    public ImmutableArray<string> Feeds { get; set; }
}

/// <summary>A vulnerability that an installed version has.</summary>
/// <param name="Vulnerability">Its position.</param>
/// <param name="Group">What is said.</param>
/// <param name="Decides">False where a source of higher rank speaks of it too.</param>
internal readonly record struct Hit(int Vulnerability, HitGroup Group, bool Decides = true);
