using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Rpm;

/// <summary>Reads errata that OSV exports: for each package of each product the version that fixes it.</summary>
/// <remarks>
/// One package is often there once for each repository with the same fix. Those are one claim about several products. Where an entry
/// lists binary packages with their versions, each of those is an entry, and the source package that it is named by is none.
/// </remarks>
internal static class ErrataOsv
{
    /// <summary>Where an entry belongs; null where it is not about the distribution.</summary>
    /// <param name="ecosystem">Its ecosystem.</param>
    /// <param name="fix">The fixed version, which may say what the ecosystem does not; empty where there is none.</param>
    public delegate Place? Locate(string ecosystem, string fix);

    /// <summary>Reads one erratum.</summary>
    /// <param name="file">The file.</param>
    /// <param name="sink">Where it goes.</param>
    /// <param name="prefix">What comes before the names of packages: nothing, or <see cref="Ecosystem.SourcePrefix"/>.</param>
    /// <param name="locate">Where entries belong.</param>
    public static void Read(FeedFile file, FeedSink sink, string prefix, Locate locate)
    {
        if (OsvEntries.Open(file, sink, readVersions: false, Errata.ToRecord) is not { } record)
        {
            return;
        }

        if (!Errata.IsAboutSecurity(record))
        {
            sink.SkipEntry(SkipReason.NoVulnerability, sink.Osv.Affected.Sum(CountOf));
            return;
        }

        var modules = ModuleStreams.Conditions(sink.Osv.Summary);
        Dictionary<Key, Products> merged = [];
        List<VersionRange> ranges = [];
        foreach (var affected in sink.Osv.Affected)
        {
            var count = CountOf(affected);
            var fix = affected.Ranges.FirstOrDefault()?.Events.FirstOrDefault(static e => e.Kind == OsvEventKind.Fixed).Version ?? "";
            if (affected.Ecosystem.Length == 0)
            {
                sink.SkipEntry(SkipReason.NoPackage, count);
            }
            else if (locate(affected.Ecosystem, fix) is not { } place)
            {
                sink.SkipEntry(SkipReason.OtherProduct, count);
            }
            else if (affected.Binaries.Count > 0)
            {
                foreach (var (name, version) in affected.Binaries)
                {
                    Add(new Key(place.Scope, name, VersionRange.Below(version)), place.Product);
                }
            }
            else if (!OsvRanges.TryConvert(affected, sink.SchemeOf(place.Scope), ranges) || ranges is not [{ Introduced: null } range])
            {
                sink.SkipEntry(SkipReason.UnsupportedRange);
            }
            else
            {
                var name = affected.Name.Length == 0 || prefix.Length == 0 ? affected.Name : sink.Pool.Intern(prefix + affected.Name);
                Add(new Key(place.Scope, name, range), place.Product);
            }
        }

        var severity = Errata.SeverityOf(sink.Osv.Summary);
        foreach (var ((scope, package, range), products) in merged)
        {
            var isOfModule = range.Upper is not null && ModuleStreams.IsOfModule(range.Upper);
            string[] streams = isOfModule ? modules : [];
            var claim = new Claim
            {
                Ranges = [streams is [ModuleStreams.Unnamed] ? ModuleStreams.Below(range.Upper!) : range],
                Severity = severity,
                Conditions = products.Conditions(streams),
            };
            sink.Affected(record, sink.Pool.Intern(scope), package, claim, products.Entries);
        }

        void Add(Key key, string? product)
        {
            if (!merged.TryGetValue(key, out var products))
            {
                merged.Add(key, products = new Products());
            }

            products.Add(product);
        }
    }

    private static int CountOf(OsvAffected affected) => Math.Max(affected.Binaries.Count, 1);

    /// <summary>A place in the database.</summary>
    /// <param name="Scope">The scope.</param>
    /// <param name="Product">The product or repository as a condition has it; null where there is only one.</param>
    public readonly record struct Place(string Scope, string? Product = null);

    private readonly record struct Key(string Scope, string Package, VersionRange Range);

    private sealed class Products
    {
        private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
        private bool _isAny;

        public int Entries { get; private set; }

        public void Add(string? product)
        {
            Entries++;
            _ = product is null ? _isAny = true : _names.Add(product);
        }

        // "cpe=" comes before "module=", so they are sorted.
        public string[] Conditions(string[] modules) =>
            _isAny ? modules : [.. _names.Select(static name => PackageConditions.Product + name), .. modules];
    }
}
