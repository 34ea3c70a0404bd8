namespace Plimsoll.Advisories;

/// <summary>How long one release of a distribution is supported.</summary>
public sealed record ReleaseSupport
{
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
    public bool HasEnded(DateOnly today) =>
        (EndOfExtendedSupport ?? EndOfLife) is { } last && (EndOfLife is not { } own || own < today) && last < today;
}
