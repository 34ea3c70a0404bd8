namespace Plimsoll.Advisories.Cvss;

/// <summary>Versions of the Common Vulnerability Scoring System.</summary>
public enum CvssVersion : byte
{
    /// <summary>2.0, whose vectors have no prefix.</summary>
    V2,

    /// <summary>3.0, <c>CVSS:3.0/</c>.</summary>
    V30,

    /// <summary>3.1, <c>CVSS:3.1/</c>.</summary>
    V31,

    /// <summary>4.0, <c>CVSS:4.0/</c>.</summary>
    V40,
}
