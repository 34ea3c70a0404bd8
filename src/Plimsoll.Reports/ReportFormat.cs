using Plimsoll.Model;

namespace Plimsoll.Reports;

/// <summary>One row of the table of output formats.</summary>
public sealed record ReportFormat
{
    /// <summary>What <c>--format</c> calls it.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence for help and docs.</summary>
    public required string Summary { get; init; }

    /// <summary>True when a document can hold several targets.</summary>
    public bool TakesSeveral { get; init; }

    /// <summary>Writes UTF-8 without a byte order mark.</summary>
    public required Action<ReportContext, Stream> Write { get; init; }
}

/// <summary>What is written.</summary>
/// <param name="Reports">One report a target, in the order of the command line.</param>
/// <param name="ToolVersion">Version of this program.</param>
/// <param name="CreatedAt">When; injected, so that the same scan can give the same bytes.</param>
public sealed record ReportContext(IReadOnlyList<ScanReport> Reports, string ToolVersion, DateTimeOffset CreatedAt);
