using System.Collections.Immutable;

namespace Plimsoll.Advisories;

/// <summary>A scope: where a package name is meant.</summary>
public sealed record ScopeInfo
{
    /// <summary><c>debian:12</c>, <c>alpine:3.19</c>, <c>alpine:edge</c>, <c>npm</c>, <c>pypi</c>, <c>nuget</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the version scheme by which its ranges are meant.</summary>
    public required string Scheme { get; init; }

    /// <summary>How much of what is known the sources tell.</summary>
    public required Completeness Completeness { get; init; }

    /// <summary>Date of the newest record about it.</summary>
    public DateOnly? Newest { get; init; }

    /// <summary>Names of the feeds that say something about it, sorted.</summary>
    public required ImmutableArray<string> Feeds { get; init; }

    /// <summary>Number of packages.</summary>
    public required int Packages { get; init; }

    /// <summary>Number of pairs of a package and a vulnerability.</summary>
    public required int Pairs { get; init; }
}

/// <summary>How much of what is known about a scope its sources tell.</summary>
public enum Completeness : byte
{
    /// <summary>Vulnerabilities with and without a fix.</summary>
    Full = 0,

    /// <summary>Only vulnerabilities for which there is a fix (Alpine's secdb).</summary>
    FixesOnly = 1,

    /// <summary>Only what announcements were made for (a Debian release that its tracker no longer follows): much is missing.</summary>
    AnnouncementsOnly = 2,
}
