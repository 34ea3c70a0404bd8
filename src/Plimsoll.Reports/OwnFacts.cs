using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Reports;

/// <summary>What bills of materials have no field for: layers, steps, presence, coverage. Each standard has a place for such facts by name.</summary>
internal static class OwnFacts
{
    /// <summary>Stands before their names in documents of others' formats.</summary>
    public const string Prefix = "plimsoll:";

    /// <summary>Of a package.</summary>
    public static IEnumerable<(string Name, string? Value)> Of(Package package, Inventory inventory)
    {
        var first = package.Evidence[0];
        var layer = inventory.Layers[first.Layer];
        return
        [
            ("presence", Names.Of(package.Presence)),
            ("type", package.Type),
            ("source-name", package.Source?.Name),
            ("source-version", package.Source?.Version),
            ("layer", first.Layer.ToString(CultureInfo.InvariantCulture)),
            ("layer-diff-id", layer.DiffId),
            ("step", layer.Step?.Number.ToString(CultureInfo.InvariantCulture)),
            ("dockerfile", layer.Step?.Lines is { } lines ? string.Create(CultureInfo.InvariantCulture, $"{lines.File}:{lines.First}-{lines.Last}") : null),
            ("in-base-image", inventory.Base?.Has(first.Layer) is { } isBase ? isBase ? "true" : "false" : null),
            ("owned-by", package.OwnedBy?.ToString()),
            ("inferred", package.Inferred ? "true" : null),
            ("dependency", Names.Of(package.Dependency) is var kind && package.Dependency == DependencyKind.Unknown ? null : kind),
            ("development", package.IsDevelopment ? "true" : null),
            ("optional", package.IsOptional ? "true" : null),
        ];
    }

    /// <summary>Of an image or folder.</summary>
    public static IEnumerable<(string Name, string? Value)> Of(Target target, Inventory inventory) =>
    [
        ("kind", Names.Of(target.Subject ?? target.Kind)),
        ("image-id", target.ImageId),
        ("platform", target.Platform),
        ("base-image", inventory.Base?.Name),
        .. target.Tags.Select(static t => ("tag", (string?)t)),
        .. inventory.Layers.Where(static l => l.DiffId is not null).Select(static l => ("diff-id", l.DiffId)),
    ];

    /// <summary>Of an operating system.</summary>
    public static IEnumerable<(string Name, string? Value)> Of(Distribution distribution) =>
    [
        ("codename", distribution.Codename),
        .. distribution.IdLike.Select(static like => ("id-like", (string?)like)),
        .. distribution.Support is { } support ? Of(support) : [],
    ];

    /// <summary>Of how long an operating system is supported.</summary>
    private static IEnumerable<(string Name, string? Value)> Of(DistributionSupport support) =>
    [
        ("support", Names.Of(support.State)),
        ("end-of-life", Day(support.EndOfLife)),
        ("end-of-extended-support", Day(support.EndOfExtendedSupport)),
        ("end-of-paid-support", Day(support.EndOfPaidSupport)),
    ];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Licences as declared, where what a document has in its field for them is not just that.</summary>
    public static IEnumerable<(string Name, string? Value)> Licences(Package package, IReadOnlyList<string> written) =>
        package.Licences.SequenceEqual(written) ? [] : package.Licences.Select(static licence => ("licence", (string?)licence));

    /// <summary>Of what was looked at.</summary>
    public static IEnumerable<(string Name, string? Value)> Of(Coverage coverage) =>
    [
        ("coverage", coverage.IsComplete ? "complete" : "incomplete"),
        ("blocked", coverage.Problems.IsEmpty ? null : coverage.IsBlocked ? "true" : "false"),
        .. coverage.Problems.Select(static p => (p.Blocking ? "blocking-problem" : "problem", (string?)$"{Names.Of(p.Kind)}: {p.Where}: {p.Detail}; {p.Consequence}")),
        .. coverage.Notes.Select(static n => ("note", (string?)n)),
    ];

    /// <summary>Where a package was seen, beside the path and the line.</summary>
    public static string Context(Evidence evidence) => $"layer {evidence.Layer.ToString(CultureInfo.InvariantCulture)}, read by {evidence.Reader}";
}
