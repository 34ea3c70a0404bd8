using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Building;

/// <summary>A row of a feed on its way into the database: what one record says about one vulnerability in one package.</summary>
internal sealed class Entry
{
    public required string Scope { get; init; }

    public required string Package { get; init; }

    public required string Vulnerability { get; init; }

    public required FeedRecord Record { get; init; }

    public required Claim Claim { get; init; }

    /// <summary>Announcements about it.</summary>
    public string[] Announcements { get; set; } = [];

    /// <summary>True where only an announcement says so.</summary>
    public bool IsFromAnnouncement { get; init; }

    /// <summary>Positions among the sorted scopes, packages and vulnerabilities.</summary>
    public (int Scope, int Package, int Vulnerability) Place { get; set; }
}
