using System.Collections.Immutable;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers;

namespace Plimsoll.Scanning;

/// <summary>How targets are scanned and judged.</summary>
public sealed record ScanOptions
{
    /// <summary>How they are opened.</summary>
    public SourceOptions Sources { get; init; } = new();

    /// <summary>How their layers are read.</summary>
    public LayerReadOptions Layers { get; init; } = new();

    /// <summary>Folder of the layer cache; null reads every layer anew.</summary>
    public string? CacheFolder { get; init; }

    /// <summary>The distribution to take instead of the one that the image names.</summary>
    public Distribution? Distribution { get; init; }

    /// <summary>What is known of how they were built.</summary>
    public BuildKnowledge Building { get; init; } = new();

    /// <summary>True where nothing is asked of the advisories: findings are not looked for, and no database is needed.</summary>
    public bool PackagesOnly { get; init; }

    /// <summary>What people said about findings.</summary>
    public AnswerSet Answers { get; init; } = AnswerSet.None;

    /// <summary>What else they said, by the folder of a source tree; null where nobody looks.</summary>
    public Func<string, AnswerSet>? AnswersOfTree { get; init; }

    /// <summary>True where the report says what became of each statement.</summary>
    public bool ShowStatements { get; init; }

    /// <summary>Days that the advisories which a target needs may be old; null only tells their age.</summary>
    public int? MaxAdvisoryDays { get; init; }

    /// <summary>What is shown.</summary>
    public FindingFilter Filter { get; init; } = new();

    /// <summary>What findings are sorted by.</summary>
    public FindingSort Sort { get; init; }

    /// <summary>What is demanded.</summary>
    public GateOptions Gate { get; init; } = new();
}

/// <summary>Which findings are shown and counted.</summary>
public sealed record FindingFilter
{
    /// <summary>Only these severities; empty shows all.</summary>
    public ImmutableArray<Severity> Severities { get; init; } = [];

    /// <summary>Only findings with a fixed version.</summary>
    public bool OnlyFixed { get; init; }

    /// <summary>Not those with these statuses.</summary>
    public ImmutableArray<FindingStatus> IgnoredStatuses { get; init; } = [];

    /// <summary>Those of kernel headers too, which are not the kernel that runs.</summary>
    public bool KernelHeaders { get; init; }

    /// <summary>True when a finding would be shown if its class were not a quiet one.</summary>
    public bool Shows(Finding finding) =>
        (Severities.IsEmpty || Severities.Contains(finding.Severity))
        && (!OnlyFixed || finding.Status == FindingStatus.Fixed)
        && !IgnoredStatuses.Contains(finding.Status);

    /// <summary>True when a finding is of a class that is shown on request, and nobody asked.</summary>
    public bool IsQuiet(Finding finding) => finding.Class == FindingClass.KernelHeaders && !KernelHeaders;
}
