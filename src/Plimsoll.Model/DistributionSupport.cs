namespace Plimsoll.Model;

/// <summary>How long a release of a distribution is supported, as of the day of a scan.</summary>
public sealed record DistributionSupport
{
    /// <summary>What that means on the day of the scan.</summary>
    public required SupportState State { get; init; }

    /// <summary>True where the distribution's own support goes on, but ends within ninety days.</summary>
    public bool EndsSoon { get; init; }

    /// <summary>Last day of the support that everybody gets from the distribution itself.</summary>
    public DateOnly? EndOfLife { get; init; }

    /// <summary>Last day of the support that others give to everybody (Debian LTS).</summary>
    public DateOnly? EndOfExtendedSupport { get; init; }

    /// <summary>Last day of the support that is paid for (ESM, ELS, LTSS).</summary>
    public DateOnly? EndOfPaidSupport { get; init; }

    /// <summary>True where it is over on the day of the scan, but for those who pay.</summary>
    public bool HasEnded => State is SupportState.PaidOnly or SupportState.Ended;

    /// <summary>Last day of the support that everybody gets, whoever gives it.</summary>
    public DateOnly? EndForEverybody => EndOfExtendedSupport > EndOfLife || EndOfLife is null ? EndOfExtendedSupport ?? EndOfLife : EndOfLife;
}

/// <summary>Whether a release is supported.</summary>
public enum SupportState : byte
{
    /// <summary>No end of it is known.</summary>
    Unknown,

    /// <summary>The distribution itself supports it.</summary>
    Supported,

    /// <summary>Others do, for everybody.</summary>
    Extended,

    /// <summary>Only who pays for it has support.</summary>
    PaidOnly,

    /// <summary>Nobody supports it any longer.</summary>
    Ended,
}
