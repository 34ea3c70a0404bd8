using Plimsoll.Cli.Output;
using Plimsoll.Cli.Targets;

namespace Plimsoll.Cli.Scan;

/// <summary>What one call of <c>scan</c> asks for.</summary>
internal sealed record ScanArguments
{
    public required TargetArguments Targets { get; init; }

    public required ReportOutput Output { get; init; }

    public string? Database { get; init; }

    public bool ShowSuppressed { get; init; }
}
