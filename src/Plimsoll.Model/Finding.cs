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

    /// <summary>On CISA's list of known exploited vulnerabilities since this day; null if not on it.</summary>
    public DateOnly? KnownExploitedSince { get; init; }

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
}

/// <summary>A CVSS base score.</summary>
/// <param name="Vector">The vector string as published.</param>
/// <param name="Score">Base score, 0.0 to 10.0.</param>
public sealed record CvssScore(string Vector, double Score);
