using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Reports;

/// <summary>One row of the table of output formats.</summary>
public sealed record ReportFormat
{
    /// <summary>What <c>--format</c> calls it.</summary>
    public required string Name { get; init; }

    /// <summary>A second name that users of other tools know it by.</summary>
    public string? Alias { get; init; }

    /// <summary>One sentence for help and docs.</summary>
    public required string Summary { get; init; }

    /// <summary>True when a document can hold several targets.</summary>
    public bool TakesSeveral { get; init; }

    /// <summary>True for bills of materials.</summary>
    public bool IsBillOfMaterials { get; init; }

    /// <summary>Versions of the standard that it can be written in, the default first. Empty for our own formats.</summary>
    public ImmutableArray<string> SpecVersions { get; init; } = [];

    /// <summary>Writes UTF-8 without a byte order mark.</summary>
    public required Action<ReportContext, Stream> Write { get; init; }
}

/// <summary>What is written.</summary>
/// <param name="Reports">One report a target, in the order of the command line.</param>
/// <param name="ToolVersion">Version of this program.</param>
/// <param name="CreatedAt">When; injected, so that the same scan can give the same bytes.</param>
public sealed record ReportContext(IReadOnlyList<ScanReport> Reports, string ToolVersion, DateTimeOffset CreatedAt)
{
    /// <summary>The version of the standard; null for the default of the format.</summary>
    public string? SpecVersion { get; init; }

    /// <summary>True where only packages were looked for: nothing is said of vulnerabilities, and there is no verdict.</summary>
    public bool PackagesOnly { get; init; }

    /// <summary>True where the table shows what statements and exceptions answer, and not only how much that is.</summary>
    public bool ShowSuppressed { get; init; }
}
