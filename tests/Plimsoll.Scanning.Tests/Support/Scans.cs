using Plimsoll.Advisories;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;

namespace Plimsoll.Scanning.Tests.Support;

/// <summary>Runs the pipeline in few words.</summary>
internal static class Scans
{
    /// <summary>Opens a target and scans it.</summary>
    public static ScanReport Run(string target, AdvisoryDatabase? database, ScanOptions? options = null)
    {
        options ??= new ScanOptions();
        using var source = ImageSources.Open(TargetReference.Parse(target), options.Sources, TestContext.Current.CancellationToken);
        return new Scanner(options, database, "test.padb").Scan(source, source.Kind == TargetKind.SourceTree, new ReadProgress(), TestContext.Current.CancellationToken);
    }

    /// <summary>Opens a target and builds its inventory.</summary>
    public static Inventory Inventory(string target, Distribution? distribution = null, params FileReader[] readers)
    {
        using var source = ImageSources.Open(TargetReference.Parse(target), new SourceOptions(), TestContext.Current.CancellationToken);
        var rows = readers.Length == 0 ? ReaderTable.For(source.Kind == TargetKind.SourceTree) : [.. readers];
        var image = source.Read(new LayerReader(new WantTable(rows), new LayerReadOptions(), LayerCache.None), new ReadProgress(), TestContext.Current.CancellationToken);
        return Inventories.Build(image, rows, distribution);
    }

    /// <summary>Options with a layer cache to which files just written look old.</summary>
    public static ScanOptions Cached(string folder) => new()
    {
        CacheFolder = folder,
        Sources = new SourceOptions { Clock = new LaterClock(TimeSpan.FromSeconds(10)) },
    };

    /// <summary><c>name version</c> of every package.</summary>
    public static IEnumerable<string> Names(Inventory inventory) => inventory.Packages.Select(static p => $"{p.Name} {p.Version}");
}
