using System.Collections.Immutable;

namespace Plimsoll.Model;

/// <summary>Everything known about one target after a scan: what every output format is written from.</summary>
public sealed record ScanReport
{
    /// <summary>What it is made of, and what was looked at.</summary>
    public required Inventory Inventory { get; init; }

    /// <summary>The findings that are shown, sorted by <see cref="Sort"/>.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>What the findings are sorted by.</summary>
    public FindingSort Sort { get; init; }

    /// <summary>How many findings the user's filters hid.</summary>
    public int Hidden { get; init; }

    /// <summary>How many findings of kernel headers are not shown, because nobody asked for them; not in <see cref="Hidden"/>.</summary>
    public int KernelHeaders { get; init; }

    /// <summary>Findings that statements and exceptions answer, in the same order. The gate does not count them.</summary>
    public ImmutableArray<SuppressedFinding> Suppressed { get; init; } = [];

    /// <summary>What became of every VEX statement; empty where nobody asked.</summary>
    public ImmutableArray<StatementUse> Statements { get; init; } = [];

    /// <summary>The decision.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The advisory data; null when none could be opened.</summary>
    public DatabaseSummary? Database { get; init; }

    /// <summary>Other references that turned out to be the same image.</summary>
    public ImmutableArray<string> AlsoKnownAs { get; init; } = [];
}
