using System.Collections.Immutable;
using Plimsoll.Catalogers.Facts;
using Plimsoll.Images.Merging;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;

namespace Plimsoll.Scanning;

/// <summary>Builds the inventory of a target whose layers were read.</summary>
public static class Inventories
{
    /// <summary>Merges the layers, resolves every reader, links owners, and states what was covered.</summary>
    /// <param name="image">The layers.</param>
    /// <param name="readers">The readers that read them, in the same order.</param>
    /// <param name="distribution">What <c>--distro</c> says instead of the image; null to believe the image.</param>
    public static Inventory Build(ReadImage image, ImmutableArray<FileReader> readers, Distribution? distribution)
    {
        var tree = MergedTree.Of(image.Facts);
        var collector = new PackageCollector();
        var isSourceTree = image.Target.Kind == TargetKind.SourceTree;
        for (var i = 0; i < readers.Length; i++)
        {
            var view = new TreeView(tree, i, distribution ?? collector.Distribution, isSourceTree);
            if (readers[i].Resolve is { } resolve)
            {
                resolve(view, collector);
            }
            else
            {
                foreach (var file in view.Files)
                {
                    FactPackages.Add(file, readers[i].Name, collector);
                }
            }
        }

        var (packages, relations) = collector.Build(tree.Canonical);
        var known = distribution ?? collector.Distribution;
        return new Inventory
        {
            Target = image.Target,
            Distribution = known,
            ContentSets = [.. collector.ContentSets],
            Layers = image.Layers,
            History = image.History,
            Base = image.Base,
            Packages = packages,
            Relations = relations,
            Coverage = new Coverage
            {
                FilesSeen = image.Facts.Sum(static f => (long)f.Entries.Count),
                FilesRead = image.Facts.Sum(static f => f.FilesRead),
                Readers = CoverageOf(readers, image, packages),
                Notes = image.Notes,
                Problems = [.. image.Problems, .. FileProblems(image), .. collector.Problems, .. SystemChecks.Run(image.Target, known, packages)],
            },
        };
    }

    private static ImmutableArray<ReaderCoverage> CoverageOf(ImmutableArray<FileReader> readers, ReadImage image, ImmutableArray<Package> packages)
    {
        var files = new int[readers.Length];
        foreach (var file in image.Facts.SelectMany(static f => f.Files))
        {
            files[file.Reader]++;
        }

        var counts = packages.SelectMany(static p => p.Evidence.Select(static e => e.Reader).Distinct()).CountBy(static r => r).ToDictionary();
        return [.. readers.Select((r, i) => new ReaderCoverage(r.Name, files[i], counts.GetValueOrDefault(r.Name)))];
    }

    // Also of versions that a later layer replaced: what was not seen there may still be in the image.
    private static IEnumerable<Problem> FileProblems(ReadImage image) =>
        image.Facts.SelectMany(static (facts, i) => facts.Files.SelectMany(f => f.Facts.Problems.Select(p => p with { Layer = i })));
}
