using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>What one source says about one vulnerability in one package.</summary>
public sealed record SourceClaim
{
    /// <summary>The feed: <c>debian-osv</c>.</summary>
    public required string Feed { get; init; }

    /// <summary>Whose word it is: <c>debian</c>.</summary>
    public required string Vendor { get; init; }

    /// <summary>The id of the source's own record.</summary>
    public required string Id { get; init; }

    /// <summary>What it says about a fix.</summary>
    public required FindingStatus Status { get; init; }

    /// <summary>Its own severity for this package; unknown where it has none.</summary>
    public Severity Severity { get; init; }

    /// <summary>The versions it says are affected, one text a range (<c>&gt;= 1.2, &lt; 1.4.1</c>) or listed version (<c>= 1.3</c>).</summary>
    public ImmutableArray<string> Affected { get; init; } = [];

    /// <summary>The fixes it names above the installed version.</summary>
    public ImmutableArray<string> FixedVersions { get; init; } = [];

    /// <summary>What had to hold beside the version, and did: <c>module=nodejs:18</c>.</summary>
    public ImmutableArray<string> Conditions { get; init; } = [];

    /// <summary>False where a source that ranks higher speaks of the same package and its word is taken.</summary>
    public bool Decides { get; init; } = true;
}

/// <summary>How bad one source holds a vulnerability to be.</summary>
/// <param name="Vendor">Whose word it is.</param>
/// <param name="Severity">Its word; unknown where it gives a vector only.</param>
/// <param name="Cvss">Its best vector and the score of it.</param>
public sealed record SourceSeverity(string Vendor, Severity Severity, CvssScore? Cvss);
