using Plimsoll.Model;

namespace Plimsoll.Advisories.Feeds;

/// <summary>One record of a feed: what it says about a vulnerability apart from packages. Made by a reader for the sink.</summary>
internal sealed class FeedRecord
{
    /// <summary>The record's own id.</summary>
    public required string Id { get; init; }

    /// <summary>Other ids of the same vulnerability.</summary>
    public string[] Aliases { get; init; } = [];

    /// <summary>Announcements that a vendor made about it (DSA, XSA): shown with it, not another name for it.</summary>
    public string[] Announcements { get; init; } = [];

    /// <summary>
    /// Not null for an announcement: the vulnerabilities it is about. It then adds to what the feed says about those, and
    /// speaks for itself only where the feed says nothing.
    /// </summary>
    public string[]? Announces { get; init; }

    /// <summary>The feed's own severity.</summary>
    public Severity Severity { get; init; }

    /// <summary>CVSS vectors as published.</summary>
    public string[] CvssVectors { get; init; } = [];

    /// <summary>Numbers of weakness classes.</summary>
    public int[] Weaknesses { get; init; } = [];

    /// <summary>First published.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>Last changed.</summary>
    public DateOnly? Modified { get; init; }

    /// <summary>The exact time of the last change as written: of two records with one id the later is kept.</summary>
    public string Revision { get; init; } = "";

    /// <summary>Known exploited.</summary>
    public KnownExploited? KnownExploited { get; init; }

    /// <summary>How likely it is to be exploited.</summary>
    public EpssScore? Epss { get; init; }

    /// <summary>True where the package itself is the attack (records of malicious packages).</summary>
    public bool IsMalicious { get; init; }

    /// <summary>
    /// True where a record only adds to what other feeds know (scores, lists of exploited ones): it makes no vulnerability of its own
    /// and its dates are not kept.
    /// </summary>
    public bool IsEnrichment { get; init; }

    /// <summary>True where only one record of an archive may have this id (advisories, not lists).</summary>
    public bool IsUnique { get; init; }

    /// <summary>False where a feed's record is about several vulnerabilities and this is not the first: it is counted once.</summary>
    public bool CountsAsRecord { get; init; } = true;

    /// <summary>Position of the source it is from.</summary>
    public int Source { get; set; }

    /// <summary>Entries it has in the database.</summary>
    public int Entries { get; set; }

    /// <summary>The vulnerabilities it is about, as positions in the database; set when all records are there.</summary>
    public int[] About { get; set; } = [];

    /// <summary>A hash of the record's bytes, so that the choice between two of one id does not depend on their order.</summary>
    public UInt128 Fingerprint { get; set; }

    /// <summary>True when another record with this id was kept.</summary>
    public bool IsSuperseded { get; set; }

    /// <summary>True when something in the database is from it.</summary>
    public bool IsUsed { get; set; }
}
