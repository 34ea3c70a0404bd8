namespace Plimsoll.Model;

/// <summary>How bad a vulnerability is, in the five words of CVSS plus "not known". Ordered: a larger value is worse.</summary>
public enum Severity : byte
{
    /// <summary>Nobody has said. Not the same as harmless: <c>--fail-on</c> states how it counts.</summary>
    Unknown = 0,

    /// <summary>The vendor says it does not matter in practice (Debian: <c>unimportant</c>).</summary>
    Negligible = 1,

    /// <summary>CVSS 0.1 to 3.9.</summary>
    Low = 2,

    /// <summary>CVSS 4.0 to 6.9.</summary>
    Medium = 3,

    /// <summary>CVSS 7.0 to 8.9.</summary>
    High = 4,

    /// <summary>CVSS 9.0 to 10.0.</summary>
    Critical = 5,
}
