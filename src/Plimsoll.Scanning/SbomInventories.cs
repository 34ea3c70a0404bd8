using System.Collections.Immutable;
using System.Globalization;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Catalogers.Sboms;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;

namespace Plimsoll.Scanning;

/// <summary>Builds the inventory of a bill of materials.</summary>
public static class SbomInventories
{
    /// <summary>Reads the document and takes over what it says.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="target">What the user named.</param>
    /// <param name="distribution">What <c>--distro</c> says instead of the document; null to believe the document.</param>
    /// <exception cref="SourceException">It is none, is damaged or cut off; the message names the file and the line.</exception>
    public static Inventory Build(ReadOnlyMemory<byte> content, Target target, Distribution? distribution)
    {
        var file = target.Reference.StartsWith("sbom:", StringComparison.Ordinal) ? target.Reference["sbom:".Length..] : target.Reference;
        var name = file == "-" ? "standard input" : file;
        var facts = new FactSink(name);
        var document = SbomFile.Read(content.Span, facts, out var error)
            ?? throw new SourceException(file == "-" ? $"standard input {error}" : $"'{file}' {error}");
        var layers = LayersOf(document);
        var collector = new PackageCollector();
        AddPackages(document, EvidencePath(name), collector);
        var (packages, relations) = collector.Build(static path => path);
        var known = distribution ?? (document.Distribution is { } told ? told with { Origin = name } : null);
        target = target with
        {
            Tags = document.Tags,
            Platform = document.Platform,
            Subject = document.IsOfSourceTree ? TargetKind.SourceTree : null,
        };

        // Where --distro says which operating system is meant, it does not matter that the document names several.
        var problems = facts.ToFacts().Problems.Where(p => distribution is null || p.Kind != ProblemKind.UnknownDistribution).Concat(document.Inherited).ToArray();
        var isTold = problems.Any(static p => p.Kind == ProblemKind.UnknownDistribution);
        return new Inventory
        {
            Target = target,
            Distribution = known,
            Layers = layers,
            Packages = packages,
            Relations = relations,
            Coverage = new Coverage
            {
                FilesSeen = 1,
                FilesRead = 1,
                Readers = [new ReaderCoverage(SbomReader.Row.Name, 1, packages.Length)],
                Notes = [Introduce(document), .. document.Notes],
                Problems = [.. problems, .. isTold ? [] : SystemChecks.Run(target, known, packages)],
            },
        };
    }

    private static void AddPackages(SbomDocument document, string file, PackageCollector collector)
    {
        var added = new Package[document.Packages.Length];
        for (var i = 0; i < added.Length; i++)
        {
            var package = document.Packages[i];
            var evidence = package.Places.IsEmpty ? [EvidenceOf(package, new SbomPlace(file, package.Fact.Line, 0))] : package.Places.Select(place => EvidenceOf(package, place)).ToImmutableArray();
            added[i] = FactPackages.ToPackage(package.Fact, evidence[0]) with { Purl = package.Purl, OwnedBy = package.OwnedBy, Evidence = evidence };
            collector.Add(added[i]);
        }

        for (var i = 0; i < added.Length; i++)
        {
            foreach (var needed in document.Packages[i].Fact.DependsOn)
            {
                collector.Relate(added[i], added[needed]);
            }
        }
    }

    private static Evidence EvidenceOf(SbomPackage package, SbomPlace place) => new()
    {
        Path = place.Path,
        Layer = place.Layer,
        LastTouchedLayer = place.Layer,
        Line = place.Line,
        Dependency = package.Fact.Dependency,
        IsDevelopment = package.Fact.IsDevelopment,
        IsOptional = package.Fact.IsOptional,
        Reader = SbomReader.Row.Name,
    };

    // One that stands for all where the document names none.
    private static ImmutableArray<Layer> LayersOf(SbomDocument document) => document.DiffIds.IsEmpty
        ? [new Layer { Index = 0 }]
        : [.. document.DiffIds.Select(static (diffId, i) => new Layer { Index = i, DiffId = diffId })];

    private static string Introduce(SbomDocument document)
    {
        var subject = document.Subject is null ? "" : $" of '{document.Subject}'";
        var image = document.ImageId is null ? "" : $", image {document.ImageId}";
        var tool = document.Tool is null ? "" : $", made by {document.Tool}";
        var day = document.Created is { } created ? string.Create(CultureInfo.InvariantCulture, $"{(document.Tool is null ? ", made" : "")} on {created:yyyy-MM-dd}") : "";
        var layers = document.DiffIds.IsEmpty ? " It does not tell layers." : "";
        return $"What was read is an SBOM, {document.Describe()}{subject}{image}{tool}{day}: what its maker did not see is not here, and nothing of it was verified.{layers}";
    }

    // Evidence has paths without a slash in front.
    private static string EvidencePath(string name) => name.TrimStart('/');
}
