namespace Plimsoll.Advisories.Records;

/// <summary>A claim in its place: which vulnerability it is about and which sources make it.</summary>
/// <param name="Vulnerability">Position of the vulnerability in its section.</param>
/// <param name="Sources">Positions of the sources that say exactly this, ascending.</param>
/// <param name="Claim">What they say.</param>
/// <param name="Announcements">Ids of the vendor's announcements about it, sorted.</param>
/// <param name="OwnId">The source's own id, where it has several records of the vulnerability.</param>
internal sealed record PackageClaim(int Vulnerability, int[] Sources, Claim Claim, string[] Announcements, string? OwnId);
