using System.Collections.Immutable;
using Plimsoll.Reports;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Scan;

/// <summary>What one call of <c>scan</c> asks for.</summary>
internal sealed record ScanArguments
{
    public required ImmutableArray<string> Targets { get; init; }

    public required ReportFormat Format { get; init; }

    public string? Output { get; init; }

    /// <summary>Null waits for ever.</summary>
    public TimeSpan? Timeout { get; init; }

    public string? Database { get; init; }

    public required ScanOptions Options { get; init; }
}
