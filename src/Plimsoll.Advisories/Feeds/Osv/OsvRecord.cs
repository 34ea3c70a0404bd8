using Plimsoll.Model;

namespace Plimsoll.Advisories.Feeds.Osv;

/// <summary>The facts of one OSV record. One is used for many records.</summary>
/// <remarks>Format: https://ossf.github.io/osv-schema/. Summary and details are looked at for one thing and not kept; of references only <see cref="NodeSecurity"/>.</remarks>
internal sealed class OsvRecord
{
    public string Id { get; set; } = "";

    public string Modified { get; set; } = "";

    public string Published { get; set; } = "";

    public bool IsWithdrawn { get; set; }

    /// <summary>True where only its prose says that it was withdrawn: copies of GitHub's database lose the field.</summary>
    public bool SaysWithdrawn { get; set; }

    /// <summary>The one line that says what it is about; empty where it is no such line.</summary>
    public string Summary { get; set; } = "";

    public List<string> Aliases { get; } = [];

    public List<string> Related { get; } = [];

    /// <summary>Vulnerabilities of what a package is built from (<c>upstream</c>).</summary>
    public List<string> Upstream { get; } = [];

    /// <summary>Numbers of Node Security's pages about it.</summary>
    public List<string> NodeSecurity { get; } = [];

    public List<string> CvssVectors { get; } = [];

    public List<int> Weaknesses { get; } = [];

    /// <summary><c>database_specific.severity</c> as written.</summary>
    public string? Severity { get; set; }

    public List<OsvAffected> Affected { get; } = [];

    public void Clear()
    {
        Id = Modified = Published = Summary = "";
        IsWithdrawn = SaysWithdrawn = false;
        Aliases.Clear();
        Related.Clear();
        Upstream.Clear();
        NodeSecurity.Clear();
        CvssVectors.Clear();
        Weaknesses.Clear();
        Severity = null;
        Affected.Clear();
    }

    /// <summary>What every OSV feed's record has in common.</summary>
    /// <param name="severity">The feed's own severity, where it has one.</param>
    /// <param name="announces">For an announcement, what it is about.</param>
    /// <param name="isMalicious">True where the package itself is malware.</param>
    /// <param name="isUnique">False where an archive has a file of one id for each package.</param>
    public FeedRecord ToFeedRecord(Severity severity = Model.Severity.Unknown, string[]? announces = null, bool isMalicious = false, bool isUnique = true) => new()
    {
        Id = Id,
        Announces = announces,
        Aliases = [.. Aliases],
        Severity = severity,
        CvssVectors = [.. CvssVectors],
        Weaknesses = [.. Weaknesses],
        Published = OsvDate.Parse(Published),
        Modified = OsvDate.Parse(Modified),
        Revision = Modified,
        IsMalicious = isMalicious,
        IsUnique = isUnique,
    };
}

/// <summary>One element of <c>affected</c>.</summary>
internal sealed class OsvAffected
{
    /// <summary><c>package.ecosystem</c>; empty where there is none.</summary>
    public string Ecosystem { get; set; } = "";

    /// <summary><c>package.name</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary><c>ecosystem_specific.urgency</c> (Debian).</summary>
    public string? Urgency { get; set; }

    /// <summary><c>database_specific.last_known_affected_version_range</c> (GitHub).</summary>
    public string? LastKnown { get; set; }

    /// <summary><c>database_specific.informational</c> (RustSec): <c>unmaintained</c>, <c>notice</c>, <c>unsound</c>.</summary>
    public string? Informational { get; set; }

    /// <summary><c>database_specific.severity</c> (Docker): the word for this package.</summary>
    public string? Severity { get; set; }

    /// <summary><c>ecosystem_specific.binaries</c> where its items are names and versions (SUSE).</summary>
    public List<(string Name, string Version)> Binaries { get; } = [];

    public List<OsvRange> Ranges { get; } = [];

    /// <summary><c>ecosystem_specific.custom_ranges</c> (Go).</summary>
    public List<OsvRange> CustomRanges { get; } = [];

    public List<string> Versions { get; } = [];
}

/// <summary>One element of <c>ranges</c>.</summary>
internal sealed class OsvRange
{
    public string Type { get; set; } = "";

    public List<OsvEvent> Events { get; } = [];
}

/// <summary>One event of a range.</summary>
internal readonly record struct OsvEvent(OsvEventKind Kind, string Version);

/// <summary>Kinds of events.</summary>
internal enum OsvEventKind : byte
{
    Introduced,
    Fixed,
    LastAffected,
    Limit,
}
