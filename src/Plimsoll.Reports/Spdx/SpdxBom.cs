using System.Collections.Immutable;
using Plimsoll.Model;
using Plimsoll.Reports.Json;
using Plimsoll.Reports.Table;

namespace Plimsoll.Reports.Spdx;

/// <summary>An SPDX document before it is spelt: the same for every version and form.</summary>
internal sealed record SpdxBom
{
    /// <summary>Identifier of what was looked at.</summary>
    public const string Target = "Target";

    private const string OperatingSystem = "OperatingSystem";

    public required string Name { get; init; }

    /// <summary>Namespace of the identifiers, a URI.</summary>
    public required string Namespace { get; init; }

    public required string Created { get; init; }

    public required string ToolVersion { get; init; }

    /// <summary>True where what counts is what a source tree asks for, not what is there.</summary>
    public required bool IsSource { get; init; }

    /// <summary>The target first, then its operating system, then what is in it.</summary>
    public required ImmutableArray<SpdxPackage> Packages { get; init; }

    public required ImmutableArray<SpdxRelation> Relations { get; init; }

    /// <summary>Licences that are not on the SPDX list: identifier and text as declared.</summary>
    public required IReadOnlyCollection<KeyValuePair<string, string>> Licences { get; init; }

    /// <summary>What is said of the document as a whole: the coverage, with every problem.</summary>
    public required ImmutableArray<string> Annotations { get; init; }

    /// <summary>Makes the document of the first report.</summary>
    public static SpdxBom Of(ReportContext context)
    {
        var report = context.Reports[0];
        var inventory = report.Inventory;
        var licences = new SpdxLicences();
        var ids = inventory.Packages.ToDictionary(static p => p.Id, IdOf, StringComparer.Ordinal);
        return new SpdxBom
        {
            Name = DocumentIdentity.NameOf(inventory.Target),
            Namespace = "urn:uuid:" + DocumentIdentity.Of(report),
            Created = JsonText.Time(context.CreatedAt),
            ToolVersion = context.ToolVersion,
            IsSource = inventory.Target.Kind == TargetKind.SourceTree,
            Packages =
            [
                TargetOf(inventory),
                .. inventory.Distribution is { } distribution ? [SystemOf(distribution)] : Array.Empty<SpdxPackage>(),
                .. inventory.Packages.Select(p => PackageOf(p, ids[p.Id], inventory, licences)),
            ],
            Relations = [.. Relate(inventory, ids)],
            Licences = licences.Others,
            Annotations = [.. OwnFacts.Of(inventory.Coverage).Where(static f => f.Value is not null).Select(Said)],
        };
    }

    private static string IdOf(Package package) => SpdxId.Of("Package-", $"{package.Type}-{package.Name}", package.Id);

    private static SpdxPackage TargetOf(Inventory inventory)
    {
        var target = inventory.Target;
        return new SpdxPackage
        {
            Id = Target,
            Name = DocumentIdentity.NameOf(target),
            Version = target.ManifestDigest ?? target.ImageId,
            Purpose = target.ImageId is not null ? SpdxPurpose.Container : target.Kind == TargetKind.SourceTree ? SpdxPurpose.Application : SpdxPurpose.Other,
            Annotations = [Facts(OwnFacts.Of(target, inventory))],
        };
    }

    private static SpdxPackage SystemOf(Distribution distribution) => new()
    {
        Id = OperatingSystem,
        Name = distribution.Id,
        Version = distribution.VersionId,
        Purpose = SpdxPurpose.OperatingSystem,
        Annotations = Facts(OwnFacts.Of(distribution)) is { Length: > 0 } facts ? [facts] : [],
    };

    private static SpdxPackage PackageOf(Package package, string id, Inventory inventory, SpdxLicences licences)
    {
        var licence = licences.Expression(package.Licences);
        return new SpdxPackage
        {
            Id = id,
            Name = package.Name,
            Version = package.Version,
            Purpose = SpdxPurpose.Library,
            Supplier = package.Supplier,
            Purl = package.Purl.ToString(),
            SourceInfo = package.Source is { } source ? $"built from the source package {source.Name} {source.Version}" : null,
            Licence = licence,
            Annotations = [Facts(OwnFacts.Of(package, inventory).Concat(OwnFacts.Licences(package, licence is null ? [] : [licence]))), .. package.Evidence.Select(PlaceOf)],
        };
    }

    private static IEnumerable<SpdxRelation> Relate(Inventory inventory, Dictionary<string, string> ids)
    {
        if (inventory.Distribution is not null)
        {
            yield return new SpdxRelation(Target, SpdxRelationKind.Contains, OperatingSystem);
        }

        var graph = new PackageGraph(inventory);
        var owned = graph.Owned.Select(static o => o.To).ToHashSet(StringComparer.Ordinal);
        foreach (var package in inventory.Packages.Where(p => !owned.Contains(p.Id)))
        {
            yield return new SpdxRelation(Target, SpdxRelationKind.Contains, ids[package.Id]);
        }

        foreach (var (from, to) in graph.Owned)
        {
            yield return new SpdxRelation(ids[from], SpdxRelationKind.Contains, ids[to]);
        }

        foreach (var package in inventory.Packages)
        {
            if (package.IsDevelopment)
            {
                yield return new SpdxRelation(Target, SpdxRelationKind.DevelopsWith, ids[package.Id]);
            }
            else if (package.IsOptional)
            {
                yield return new SpdxRelation(Target, SpdxRelationKind.MayUse, ids[package.Id]);
            }
            else if (package.Dependency == DependencyKind.Direct)
            {
                yield return new SpdxRelation(Target, SpdxRelationKind.DependsOn, ids[package.Id]);
            }
        }

        foreach (var (from, to) in inventory.Relations)
        {
            if (ids.TryGetValue(from, out var needing) && ids.TryGetValue(to, out var needed))
            {
                yield return new SpdxRelation(needing, SpdxRelationKind.DependsOn, needed);
            }
        }
    }

    private static string Facts(IEnumerable<(string Name, string? Value)> facts) => string.Join('\n', facts.Where(static f => f.Value is not null).Select(Said));

    private static string PlaceOf(Evidence evidence) =>
        Said(("seen", $"{evidence.Path}{(evidence.Line is { } line ? $", line {line}" : "")}, {OwnFacts.Context(evidence)}"));

    // A line is one fact: a name with the end of a line in it must not make two of it.
    private static string Said((string Name, string? Value) fact) => $"{OwnFacts.Prefix}{fact.Name}={Printable.Of(fact.Value ?? "", int.MaxValue)}";
}
