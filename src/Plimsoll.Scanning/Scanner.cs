using System.Collections.Immutable;
using Plimsoll.Advisories;
using Plimsoll.Advisories.Matching;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;

namespace Plimsoll.Scanning;

/// <summary>The whole way of one target: read its layers, build its inventory, match it, judge it.</summary>
public sealed class Scanner
{
    private readonly ScanOptions _options;
    private readonly AdvisoryDatabase? _database;
    private readonly DatabaseSummary? _summary;

    /// <summary>For one set of options and one database, which stays the caller's.</summary>
    /// <param name="options">How.</param>
    /// <param name="database">The advisories; null leaves every target undecided.</param>
    /// <param name="origin">Where the database is from, for the report.</param>
    public Scanner(ScanOptions options, AdvisoryDatabase? database, string origin)
    {
        _options = options;
        _database = database;
        _summary = database is null ? null : Summarise(database.Info, origin);
    }

    private DateOnly Today => DateOnly.FromDateTime(_options.Sources.Clock.GetUtcNow().UtcDateTime);

    /// <summary>Scans an opened target.</summary>
    /// <param name="source">The target; the caller disposes it.</param>
    /// <param name="isSourceTree">True for source trees: other readers run.</param>
    /// <param name="progress">Filled in while the layers are read.</param>
    /// <param name="cancellation">Ends the scan with <see cref="OperationCanceledException"/>.</param>
    public ScanReport Scan(ImageSource source, bool isSourceTree, ReadProgress progress, CancellationToken cancellation)
    {
        var inventory = source is SbomSource sbom
            ? SbomInventories.Build(sbom.ReadAll(progress, cancellation), sbom.Target, _options.Distribution)
            : ReadLayers(source, isSourceTree, progress, cancellation);
        var matched = Match(inventory);
        inventory = inventory with
        {
            Coverage = inventory.Coverage with
            {
                Problems = [.. inventory.Coverage.Problems, .. matched.Problems],
                Notes =
                [
                    .. inventory.Coverage.Notes,
                    .. SkipNotes(source),
                    .. AdvisoryAge.Notes(matched.Scopes, Today),
                ],
            },
        };
        var shown = matched.Findings.Where(_options.Filter.Shows).Order(FindingOrder.Instance).ToImmutableArray();
        return new ScanReport
        {
            Inventory = inventory,
            Findings = shown,
            Hidden = matched.Findings.Length - shown.Length,
            Verdict = Gate.Decide(_options.Gate, shown, inventory.Coverage),
            Database = _summary,
        };
    }

    private Inventory ReadLayers(ImageSource source, bool isSourceTree, ReadProgress progress, CancellationToken cancellation)
    {
        var readers = ReaderTable.For(isSourceTree);
        var wants = new WantTable(readers);
        var cache = _options.CacheFolder is null ? null : new DiskLayerCache(_options.CacheFolder, Fingerprint(wants));
        var image = _options.Building.Apply(source.Read(new LayerReader(wants, _options.Layers, cache ?? LayerCache.None), progress, cancellation));
        var inventory = Inventories.Build(image, readers, _options.Distribution);
        cache?.Trim();
        return inventory;
    }

    private IEnumerable<string> SkipNotes(ImageSource source) => source is not SbomSource
        ? _options.Layers.Skip.Select(static p => $"Left out at your request: {p.Text}")
        : _options.Layers.Skip.IsEmpty ? [] : ["Nothing was left out: --skip is about files, and an SBOM is taken as it stands."];

    private MatchResult Match(Inventory inventory) => _options.PackagesOnly ? new MatchResult([], []) : _database is not null
        ? Matcher.Match(_database, inventory, new MatchOptions { Today = Today })
        : new MatchResult([], [new Problem
        {
            Kind = ProblemKind.NoAdvisories,
            Where = "advisory database",
            Detail = "there is none: no file was named and none is built in",
            Consequence = "nothing can be said about vulnerabilities; make one with 'plimsoll db build'",
            Blocking = true,
        }]);

    private string Fingerprint(WantTable wants) =>
        $"{wants.Fingerprint}\n{string.Join('\n', _options.Layers.Skip.Select(static p => p.Text))}\n{_options.Layers.Decompression}\n{_options.Layers.MaxKeptBytes} {_options.Layers.MaxPathBytes}";

    private static DatabaseSummary Summarise(DatabaseInfo info, string origin) => new()
    {
        Origin = origin,
        Digest = info.Digest,
        Newest = info.Newest,
        Sources = [.. info.Sources.Select(static s => new DatabaseSource(s.Feed, s.Newest, s.Records.Used))],
    };
}
