using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>One vulnerability in one package.</summary>
public sealed record Finding
{
    /// <summary>The vulnerable package.</summary>
    public required Package Package { get; init; }

    /// <summary>The id that people look up: the CVE where there is one, otherwise the source's own.</summary>
    public required string Id { get; init; }

    /// <summary>Other ids of the same vulnerability, and vendor announcements about it, sorted.</summary>
    public ImmutableArray<string> Aliases { get; init; } = [];

    /// <summary>What is known about a fix.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>The severity that gates use.</summary>
    public required Severity Severity { get; init; }

    /// <summary>Whose severity it is: <c>debian</c>, <c>ghsa</c>, <c>cvss</c>; <c>none</c> when unknown.</summary>
    public required string SeveritySource { get; init; }

    /// <summary>Base score and vector, where a record has one.</summary>
    public CvssScore? Cvss { get; init; }

    /// <summary>Versions that fix it, in the ecosystem's order, each the first fixed one of a branch. Empty unless <see cref="FindingStatus.Fixed"/>.</summary>
    public ImmutableArray<string> FixedVersions { get; init; } = [];

    /// <summary>What kind of thing it is.</summary>
    public FindingClass Class { get; init; }

    /// <summary>What each source says about this vulnerability in this package, those that decide first.</summary>
    public ImmutableArray<SourceClaim> Claims { get; init; } = [];

    /// <summary>How bad each source holds the vulnerability to be, whatever the package.</summary>
    public ImmutableArray<SourceSeverity> Severities { get; init; } = [];

    /// <summary>EPSS: probability, 0 to 1, that it is exploited within thirty days; null where there is no score.</summary>
    public double? Epss { get; init; }

    /// <summary>EPSS: share of all vulnerabilities that score the same or lower, 0 to 1.</summary>
    public double? EpssPercentile { get; init; }

    /// <summary>On CISA's list of known exploited vulnerabilities since this day; null if not on it.</summary>
    public DateOnly? KnownExploitedSince { get; init; }

    /// <summary>How much it matters among others; null where nobody computed it.</summary>
    public Risk? Risk { get; init; }

    /// <summary>The feeds that say so.</summary>
    public required ImmutableArray<string> Sources { get; init; }

    /// <summary>Weakness classes, <c>CWE-79</c>.</summary>
    public ImmutableArray<string> Weaknesses { get; init; } = [];

    /// <summary>When the vulnerability was published, where a source says.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Where to read more.</summary>
    public required string Url { get; init; }

    /// <summary>
    /// True when the package is owned by an operating system package, whose own advisories decide.
    /// Such a finding is shown and never counted.
    /// </summary>
    public bool CoveredByOwner { get; init; }

    /// <summary>What VEX statements say about it that does not suppress it: it is affected, or under investigation.</summary>
    public ImmutableArray<FindingAnswer> Answers { get; init; } = [];
}

/// <summary>A CVSS base score.</summary>
/// <param name="Vector">The vector string as published.</param>
/// <param name="Score">Base score, 0.0 to 10.0.</param>
public sealed record CvssScore(string Vector, double Score);
