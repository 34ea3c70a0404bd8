using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>Everything known about one target after a scan: what every output format is written from.</summary>
public sealed record ScanReport
{
    /// <summary>What it is made of, and what was looked at.</summary>
    public required Inventory Inventory { get; init; }

    /// <summary>The findings that are shown, worst first.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>How many findings the user's filters hid.</summary>
    public int Hidden { get; init; }

    /// <summary>The decision.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The advisory data; null when none could be opened.</summary>
    public DatabaseSummary? Database { get; init; }

    /// <summary>Other references that turned out to be the same image.</summary>
    public ImmutableArray<string> AlsoKnownAs { get; init; } = [];
}
