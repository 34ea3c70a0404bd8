using Plimsoll.Model;

namespace Plimsoll.Scanning;

/// <summary>What a target must meet.</summary>
public sealed record GateOptions
{
    /// <summary>Fail when a counted finding is at least this bad; null: findings do not fail.</summary>
    public Severity? FailOn { get; init; }

    /// <summary>Fail on findings of unknown severity too; they never count as any other.</summary>
    public bool UnknownFails { get; init; }

    /// <summary>Fail when anything could not be looked at.</summary>
    public bool RequireComplete { get; init; }

    /// <summary>Fail when the distribution's release has no support any longer, but for those who pay.</summary>
    public bool EndOfLifeFails { get; init; }

    /// <summary>Fail when an exception is about nothing that was found.</summary>
    public bool UnusedExceptionsFail { get; init; }
}
