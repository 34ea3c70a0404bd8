using Plimsoll.Model;

namespace Plimsoll.Advisories.Records;

/// <summary>What one source says about one vulnerability in one package of one scope.</summary>
internal sealed class Claim
{
    /// <summary>Affected versions.</summary>
    public VersionRange[] Ranges { get; init; } = [];

    /// <summary>Affected versions that no range has in it.</summary>
    public string[] Versions { get; init; } = [];

    /// <summary>Status.</summary>
    public ClaimStatus Status { get; init; }

    /// <summary>The source's own severity for this package.</summary>
    public Severity Severity { get; init; }

    /// <summary>Not affected in any version.</summary>
    public static Claim NotAffected { get; } = new() { Status = ClaimStatus.NotAffected };
}
