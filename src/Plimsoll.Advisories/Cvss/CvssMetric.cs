namespace Plimsoll.Advisories.Cvss;

/// <summary>Groups of metrics; their order is that of the vector.</summary>
internal enum CvssGroup : byte
{
    Base,

    /// <summary>Temporal in versions 2 and 3, threat in version 4.</summary>
    Temporal,
    Environmental,

    /// <summary>Version 4 only; without influence on the score.</summary>
    Supplemental,
}

/// <summary>One metric: its name and its values, which are numbered from one; zero is "not defined".</summary>
internal sealed record CvssMetric(CvssGroup Group, string Name, params string[] Values);
