using System.Collections.Immutable;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;

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

    /// <summary>What is shown.</summary>
    public FindingFilter Filter { get; init; } = new();

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

    /// <summary>True when a finding is shown.</summary>
    public bool Shows(Finding finding) =>
        (Severities.IsEmpty || Severities.Contains(finding.Severity))
        && (!OnlyFixed || finding.Status == FindingStatus.Fixed)
        && !IgnoredStatuses.Contains(finding.Status);
}
