namespace Plimsoll.Advisories.Records;

/// <summary>What a source says about one vulnerability in one package, beside its ranges. Values are part of the file format.</summary>
internal enum ClaimStatus : byte
{
    /// <summary>Affected inside the ranges; fixed where a range names a fix.</summary>
    Affected = 0,

    /// <summary>Not affected in any version.</summary>
    NotAffected = 1,

    /// <summary>Affected, and the package is no longer supported.</summary>
    EndOfLife = 2,

    /// <summary>Affected, and it will not be fixed.</summary>
    WillNotFix = 3,

    /// <summary>Affected, and the fix was put off.</summary>
    FixDeferred = 4,

    /// <summary>Not decided.</summary>
    UnderInvestigation = 5,
}
