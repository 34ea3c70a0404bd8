using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Storage;

namespace Plimsoll.Advisories.Building;

/// <summary>Puts everything that was read in order and writes the database.</summary>
internal sealed class DatabaseAssembly
{
    private readonly FeedData _data;
    private readonly DatabaseWriter _writer;
    private readonly List<Entry> _entries;
    private readonly string[] _vulnerabilities;
    private readonly VulnerabilityTable _table;
    private readonly List<ScopeInfo> _scopes = [];
    private readonly TagWriter _value = new();

    private DatabaseAssembly(FeedData data, DatabaseWriter writer)
    {
        _data = data;
        _writer = writer;
        var ids = new VulnerabilityIds(data.Records);
        _entries = EntryList.Create(data, ids);
        _vulnerabilities = Names(_entries);
        _table = new VulnerabilityTable(_vulnerabilities, data, ids);
    }

    /// <summary>Writes the database.</summary>
    public static void Write(FeedData data, List<UnreadArchive> unread, Stream target, BuildOptions options, CancellationToken cancellation)
    {
        var writer = new DatabaseWriter(options.BlockLength, options.Quality);
        var assembly = new DatabaseAssembly(data, writer);
        assembly.WritePackages(cancellation);
        assembly.WriteVulnerabilities();
        assembly.WriteAliases();
        assembly.WriteSupport();
        var sources = assembly.CountRecords();
        writer.Write(
            target,
            sections => new TableOfContents
            {
                Newest = data.Sources.Where(static source => source.Entries.Used > 0).Max(static source => source.Newest),
                Sources = sources,
                Scopes = [.. assembly._scopes],
                Unread = [.. unread],
                Sections = sections,
            },
            cancellation);
    }

    private static string[] Names(List<Entry> entries)
    {
        var names = new string[entries.Count == 0 ? 0 : entries.Max(static entry => entry.Place.Vulnerability) + 1];
        foreach (var entry in entries)
        {
            names[entry.Place.Vulnerability] = entry.Vulnerability;
        }

        return names;
    }

    private void WritePackages(CancellationToken cancellation)
    {
        _writer.Begin(SectionKind.Packages);
        var ambiguous = FindAmbiguous();
        var package = new PackageEntry();
        var entries = CollectionsMarshal.AsSpan(_entries);
        for (int scopeStart = 0, scopeEnd; scopeStart < entries.Length; scopeStart = scopeEnd)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_scopes.Count > ushort.MaxValue)
            {
                throw new InvalidDataException($"the feeds name more than {ushort.MaxValue} releases");
            }

            var scope = entries[scopeStart].Scope;
            var scheme = Scopes.SchemeOf(scope);
            var packages = 0;
            var pairs = 0;
            scopeEnd = scopeStart;
            while (scopeEnd < entries.Length && entries[scopeEnd].Place.Scope == entries[scopeStart].Place.Scope)
            {
                var start = scopeEnd;
                while (scopeEnd < entries.Length
                    && entries[scopeEnd].Place.Scope == entries[start].Place.Scope
                    && entries[scopeEnd].Place.Package == entries[start].Place.Package)
                {
                    scopeEnd++;
                }

                var claims = ClaimMerge.Merge(entries[start..scopeEnd], scheme, ambiguous.Contains);
                foreach (var claim in claims)
                {
                    Array.ForEach(claim.Announcements, id => _table.AddToIndex(id, claim.Vulnerability));
                }

                package.Write(_value, claims);
                _writer.Add(Key(_scopes.Count, entries[start].Package), _value.Written);
                packages++;
                pairs += claims.Select(static claim => claim.Vulnerability).Distinct().Count();
            }

            _scopes.Add(Describe(scope, entries[scopeStart..scopeEnd], packages, pairs));
        }
    }

    // Records of a feed that has several of one vulnerability: only then must a claim say which it is from.
    private HashSet<Entry> FindAmbiguous()
    {
        Dictionary<(string Feed, string Vulnerability), string> first = [];
        HashSet<(string, string)> several = [];
        foreach (var entry in _entries.Where(static entry => !entry.IsFromAnnouncement))
        {
            var key = (_data.Sources[entry.Record.Source].Feed.Name, entry.Vulnerability);
            if (!first.TryAdd(key, entry.Record.Id) && first[key] != entry.Record.Id)
            {
                several.Add(key);
            }
        }

        return [.. _entries.Where(entry =>
            !entry.IsFromAnnouncement && several.Contains((_data.Sources[entry.Record.Source].Feed.Name, entry.Vulnerability)))];
    }

    private ScopeInfo Describe(string scope, ReadOnlySpan<Entry> entries, int packages, int pairs)
    {
        SortedSet<string> feeds = new(StringComparer.Ordinal);
        DateOnly? newest = null;
        int full = 0, fixes = 0, announced = 0;
        foreach (var entry in entries)
        {
            var source = _data.Sources[entry.Record.Source];
            feeds.Add(source.Feed.Name);
            var day = source.Feed.DatedByFiles ? source.Newest : entry.Record.Modified;
            newest = newest is null || day > newest ? day : newest;
            _ = entry.IsFromAnnouncement ? announced++ : source.Feed.FixesOnly ? fixes++ : full++;
        }

        return new ScopeInfo
        {
            Name = scope,
            Scheme = Scopes.SchemeOf(scope).Name,

            // A tracker that follows a release knows several times more than was ever announced for it.
            Completeness = announced > full + fixes ? Completeness.AnnouncementsOnly
                : fixes > full ? Completeness.FixesOnly
                : Completeness.Full,
            Newest = newest,
            Feeds = [.. feeds],
            Packages = packages,
            Pairs = pairs,
        };
    }

    private void WriteVulnerabilities()
    {
        _writer.Begin(SectionKind.Vulnerabilities);
        TagWriter inner = new(), packed = new();
        for (var position = 0; position < _vulnerabilities.Length; position++)
        {
            VulnerabilityEntry.Write(_value, inner, packed, _table.Get(position));
            _writer.Add(Encoding.UTF8.GetBytes(_vulnerabilities[position]), _value.Written);
        }
    }

    private void WriteAliases()
    {
        _writer.Begin(SectionKind.Aliases);
        foreach (var (alias, positions) in _table.Index)
        {
            _value.Clear();
            var previous = 0;
            foreach (var position in positions)
            {
                _value.Varint((ulong)(position - previous));
                previous = position;
            }

            _writer.Add(Encoding.UTF8.GetBytes(alias), _value.Written);
        }
    }

    private void WriteSupport()
    {
        _writer.Begin(SectionKind.Support);
        for (var scope = 0; scope < _scopes.Count; scope++)
        {
            SortedDictionary<string, SupportEntry> rows = new(Utf8Order.Instance);
            foreach (var (name, entry) in _data.Support)
            {
                var isHere = name == _scopes[scope].Name || Scopes.Family(_scopes[scope].Name).SequenceEqual(name);
                if (isHere
                    && (!rows.TryGetValue(entry.Pattern, out var other)
                        || entry.Kind > other.Kind
                        || (entry.Kind == other.Kind && entry.Since < other.Since)))
                {
                    rows[entry.Pattern] = entry;
                }
            }

            foreach (var (pattern, entry) in rows)
            {
                entry.Write(_value);
                _writer.Add(Key(scope, pattern), _value.Written);
            }
        }
    }

    private ImmutableArray<SourceInfo> CountRecords()
    {
        foreach (var record in _data.Records)
        {
            var source = _data.Sources[record.Source];
            if (record.IsSuperseded)
            {
                source.Entries.Skip(SkipReason.DuplicateRecord, record.Entries);
            }
            else
            {
                source.Entries.Used += record.Entries;
            }

            if (record.CountsAsRecord && !record.IsSuperseded && record.IsUsed)
            {
                source.Records.Used++;
            }
            else if (record.CountsAsRecord)
            {
                source.Records.Skip(record.IsSuperseded ? SkipReason.DuplicateRecord : SkipReason.NothingAffected);
            }
        }

        return [.. _data.Sources.Select(static source => new SourceInfo
        {
            Feed = source.Feed.Name,
            Archive = source.Archive,
            Title = source.Feed.Title,
            Licence = source.Feed.Licence,
            Upstream = source.Feed.Upstream,
            Vendor = source.Feed.Vendor,
            Rank = source.Feed.Rank,
            Page = source.Feed.Page,
            Newest = source.Newest,
            Records = source.Records.ToTally(),
            Entries = source.Entries.ToTally(),
        })];
    }

    private static byte[] Key(int scope, string name)
    {
        var key = new byte[2 + Encoding.UTF8.GetByteCount(name)];
        BinaryPrimitives.WriteUInt16BigEndian(key, (ushort)scope);
        Encoding.UTF8.GetBytes(name, key.AsSpan(2));
        return key;
    }
}
