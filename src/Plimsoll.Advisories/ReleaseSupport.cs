using Plimsoll.Model;

namespace Plimsoll.Advisories;

/// <summary>How long one release of a distribution is supported.</summary>
public sealed record ReleaseSupport
{
    private const int SoonDays = 90;

    /// <summary>The scope of its packages: <c>debian:12</c>, <c>alpine:3.19</c>, <c>rhel:9</c>.</summary>
    public required string Scope { get; init; }

    /// <summary>Name for people: <c>bookworm</c>.</summary>
    public string? Codename { get; init; }

    /// <summary>When it came out.</summary>
    public DateOnly? Released { get; init; }

    /// <summary>Last day of the support that everybody gets from the distribution itself; null where it has none yet.</summary>
    public DateOnly? EndOfLife { get; init; }

    /// <summary>Last day of support that others give to everybody (Debian LTS).</summary>
    public DateOnly? EndOfExtendedSupport { get; init; }

    /// <summary>Last day of support that is paid for (ESM, ELS, LTSS).</summary>
    public DateOnly? EndOfPaidSupport { get; init; }

    /// <summary>Whether nobody supports it any longer without being paid.</summary>
    public bool HasEnded(DateOnly today) => On(today).HasEnded;

    /// <summary>What that means on a day.</summary>
    public DistributionSupport On(DateOnly today) => new()
    {
        State = EndOfLife is null && EndOfExtendedSupport is null && EndOfPaidSupport is null
                ? Released <= today ? SupportState.Supported : SupportState.Unknown
            : today <= EndOfLife ? SupportState.Supported
            : today <= EndOfExtendedSupport ? SupportState.Extended
            : EndOfLife is null && EndOfExtendedSupport is null ? SupportState.Unknown
            : today <= EndOfPaidSupport ? SupportState.PaidOnly
            : SupportState.Ended,
        EndsSoon = today <= EndOfLife && EndOfLife.Value.DayNumber - today.DayNumber <= SoonDays,
        EndOfLife = EndOfLife,
        EndOfExtendedSupport = EndOfExtendedSupport,
        EndOfPaidSupport = EndOfPaidSupport,
    };
}
