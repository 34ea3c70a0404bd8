using System.Collections.Immutable;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Targets;

/// <summary>Which targets are read, and how.</summary>
internal sealed record TargetArguments
{
    public required ImmutableArray<string> Targets { get; init; }

    /// <summary>Null waits for ever.</summary>
    public TimeSpan? Timeout { get; init; }

    public required ScanOptions Options { get; init; }
}
