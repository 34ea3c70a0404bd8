namespace Plimsoll.Model;

/// <summary>What the most specific source says about one vulnerability in one package.</summary>
public enum FindingStatus : byte
{
    /// <summary>Vulnerable; no fixed version is known.</summary>
    Affected,

    /// <summary>Vulnerable; a fixed version is out.</summary>
    Fixed,

    /// <summary>Vulnerable; the vendor said it will not be fixed.</summary>
    WillNotFix,

    /// <summary>Vulnerable; the vendor put the fix off.</summary>
    FixDeferred,

    /// <summary>Not yet decided by the vendor.</summary>
    UnderInvestigation,

    /// <summary>The vendor no longer supports this package in this release.</summary>
    EndOfLife,

    /// <summary>Not vulnerable. Findings never have it; what a source says (<see cref="SourceClaim"/>) may.</summary>
    NotAffected,
}
