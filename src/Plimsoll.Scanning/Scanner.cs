using System.Collections.Immutable;
using Plimsoll.Advisories;
using Plimsoll.Advisories.Matching;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning.Answers;
using Plimsoll.Scanning.Answers.Vex;
using Plimsoll.Scanning.Answers.Vex.CycloneDx;

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
        var answers = _options.Answers;
        BomReferences? bom = null;
        Inventory inventory;
        if (source is SbomSource sbom)
        {
            var content = sbom.ReadAll(progress, cancellation);
            inventory = SbomInventories.Build(content, sbom.Target, _options.Distribution);
            bom = answers.Statements.IsEmpty ? null : CycloneDxReferences.TryRead(content.Span, sbom.Target.Reference);
        }
        else
        {
            inventory = ReadLayers(source, isSourceTree, ref answers, progress, cancellation);
        }

        if (isSourceTree && _options.AnswersOfTree is { } find)
        {
            answers = answers.With(find(TargetReference.Parse(inventory.Target.Reference).Path));
        }

        return Judge(inventory, answers, bom, SkipNotes(source));
    }

    private ScanReport Judge(Inventory inventory, AnswerSet answers, BomReferences? bom, IEnumerable<string> skipNotes)
    {
        inventory = WithSupport(inventory);
        var matched = Match(inventory);
        ImmutableArray<Finding> findings = [.. matched.Findings.Select(f => f with { Risk = Risk.Of(f, Today) })];
        var answered = Answering.Apply(findings, inventory, _options.PackagesOnly ? AnswerSet.None : answers, bom, Today);
        inventory = inventory with
        {
            Coverage = inventory.Coverage with
            {
                Problems = [.. inventory.Coverage.Problems, .. matched.Problems, .. answers.Problems, .. TooOld(matched)],
                Notes =
                [
                    .. inventory.Coverage.Notes,
                    .. skipNotes,
                    .. AdvisoryAge.Notes(matched.Scopes, Today),
                    .. answers.Notes,
                    .. answered.Notes,
                ],
            },
        };
        var filter = _options.Filter;
        var order = FindingOrder.By(_options.Sort);
        var shown = answered.Findings.Where(f => filter.Shows(f) && !filter.IsQuiet(f)).Order(order).ToImmutableArray();
        var quiet = answered.Findings.Count(f => filter.Shows(f) && filter.IsQuiet(f));
        var suppressed = answered.Suppressed.Where(s => filter.Shows(s.Finding)).OrderBy(static s => s.Finding, order).ToImmutableArray();
        return new ScanReport
        {
            Inventory = inventory,
            Findings = shown,
            Sort = _options.Sort,
            Suppressed = suppressed,
            Statements = _options.ShowStatements ? answered.Statements : [],
            Hidden = matched.Findings.Length - shown.Length - suppressed.Length - quiet,
            KernelHeaders = quiet,
            Verdict = Gate.Decide(_options.Gate, shown, inventory.Coverage, answered.UnusedExceptions, inventory.Distribution),
            Database = _summary,
        };
    }

    private Inventory ReadLayers(ImageSource source, bool isSourceTree, ref AnswerSet answers, ReadProgress progress, CancellationToken cancellation)
    {
        var readers = ReaderTable.For(isSourceTree);
        var wants = new WantTable(readers);
        var cache = _options.CacheFolder is null ? null : new DiskLayerCache(_options.CacheFolder, Fingerprint(wants));
        var image = _options.Building.Apply(source.Read(new LayerReader(wants, _options.Layers, cache ?? LayerCache.None), progress, cancellation));
        var inventory = Inventories.Build(image, readers, _options.Distribution);
        cache?.Trim();
        answers = AttachedAnswers.Add(answers, image);
        return inventory;
    }

    // What the system names itself counts without a database too.
    private Inventory WithSupport(Inventory inventory)
    {
        if (_options.PackagesOnly || inventory.Distribution is not { } distribution)
        {
            return inventory;
        }

        var release = _database is not null ? _database.FindRelease(distribution)
            : distribution.SupportEnd is { } end ? new ReleaseSupport { Scope = distribution.Id, EndOfLife = end } : null;
        var support = release?.On(Today) ?? new DistributionSupport { State = SupportState.Unknown };
        return inventory with { Distribution = distribution with { Support = support } };
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

    private IEnumerable<Problem> TooOld(MatchResult matched) => _options.MaxAdvisoryDays is { } limit && _database is not null && !_options.PackagesOnly
        ? AdvisoryAge.Problems(_database.Info, matched.Scopes, Today, limit)
        : [];

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
