namespace Plimsoll.Advisories.Versions.Pep440;

/// <summary>How finished a version is; the values are in the order of versions that differ in nothing else.</summary>
internal enum Pep440Stage
{
    /// <summary>A development release of the release itself, <c>1.0.dev1</c>: before all its prereleases.</summary>
    Development,
    Alpha,
    Beta,
    Candidate,
    Release,
}
