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

    /// <summary>
    /// What must hold for the installed package beside its version, sorted: <c>module=nodejs:18</c>, <c>arch=x86_64</c>,
    /// <c>cpe=cpe:/a:redhat:enterprise_linux:9::appstream</c>. Of several with one key any one is enough; every key must hold.
    /// </summary>
    public string[] Conditions { get; init; } = [];

    /// <summary>Why it is not affected, in the source's own word (<c>component_not_present</c>); only with <see cref="ClaimStatus.NotAffected"/>.</summary>
    public string? Justification { get; init; }

    /// <summary>Not affected in any version.</summary>
    public static Claim NotAffected { get; } = new() { Status = ClaimStatus.NotAffected };
}
