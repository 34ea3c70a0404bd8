using System.Collections.Immutable;
using Plimsoll.Formats.Tar;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning;

namespace Plimsoll.Fuzz.Targets;

/// <summary>What a row of the table of readers claims in <see cref="FileReader.Tells"/>, against what comes out of its good files.</summary>
public sealed class ReaderTellsTests
{
    [Fact]
    public void A_reader_tells_what_its_row_claims_and_nothing_else()
    {
        string[] wrong =
        [
            .. ReaderTable.All.Select(static row => (Row: row, Told: Told(row))).Where(static r => r.Told != r.Row.Tells)
                .Select(static r => $"{r.Row.Name}: claims {r.Row.Tells}; tells {r.Told}"),
        ];
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    // The seeds together, each of them alone, as one may stand in the way of another, and the further files.
    private static ReaderTells Told(FileReader row)
    {
        var seeds = ReaderSeeds.ByRow[row.Name];
        IEnumerable<(string Path, byte[] Content)[]> images = [seeds, .. seeds.Select(static s => new[] { s }), ReaderTellsSamples.ByRow.GetValueOrDefault(row.Name) ?? []];
        return images.Aggregate(ReaderTells.None, (told, files) => told | Told(row, files));
    }

    private static ReaderTells Told(FileReader row, (string Path, byte[] Content)[] files)
    {
        var layer = new TarBytes();
        foreach (var (path, content) in files)
        {
            layer.File(path, content, 0b111_101_101);
        }

        var wants = new WantTable([row]);
        var collector = new LayerCollector(wants, new LayerReadOptions());
        new TarLayerWalk(new StreamTarInput(new MemoryStream(layer.BuildOpen()), 4096), wants, collector).Run(TestContext.Current.CancellationToken);
        var programs = files.Where(static f => IsProgram(f.Content)).Select(static f => f.Path).ToHashSet(StringComparer.Ordinal);
        return Told(row, TargetKind.RootFileSystem, ReaderScope.Installed, collector.ToFacts(), programs)
            | Told(row, TargetKind.SourceTree, ReaderScope.SourceTree, collector.ToFacts(), programs);
    }

    private static ReaderTells Told(FileReader row, TargetKind kind, ReaderScope scope, LayerFacts facts, HashSet<string> programs)
    {
        if ((row.Scope & scope) == 0)
        {
            return ReaderTells.None;
        }

        var image = new ReadImage { Target = new Target { Reference = "seeds", Kind = kind }, Layers = [new Layer { Index = 0 }], Facts = [facts] };
        var inventory = Inventories.Build(image, [row], new Distribution { Id = "debian", VersionId = "12", Origin = "seeds" });
        ImmutableArray<Evidence> evidence = [.. inventory.Packages.SelectMany(static p => p.Evidence)];
        return When(inventory.Relations.Length > 0, ReaderTells.Relations)
            | When(inventory.Packages.Any(static p => p.Licences.Length > 0), ReaderTells.Licences)
            | When(evidence.Any(static e => e.Dependency == DependencyKind.Direct), ReaderTells.Direct)
            | When(evidence.Any(static e => e.IsDevelopment), ReaderTells.Development)
            | When(evidence.Any(static e => e.Line is not null), ReaderTells.Lines)
            | When(evidence.Any(e => programs.Contains(e.File)), ReaderTells.Binaries);
    }

    private static ReaderTells When(bool condition, ReaderTells what) => condition ? what : ReaderTells.None;

    private static bool IsProgram(ReadOnlySpan<byte> content) =>
        content.StartsWith("\u007fELF"u8) || content.StartsWith("MZ"u8) || content.StartsWith((ReadOnlySpan<byte>)[0xCF, 0xFA, 0xED, 0xFE]) || content.StartsWith((ReadOnlySpan<byte>)[0xCA, 0xFE, 0xBA, 0xBE]);
}
