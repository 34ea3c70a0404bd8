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
    // Entries of errata for one of the tracker beside them.
    private const int MostErrata = 200;

    private readonly FeedData _data;
    private readonly DatabaseWriter _writer;
    private readonly string[] _vulnerabilities;
    private readonly VulnerabilityTable _table;
    private readonly HashSet<(string Feed, int Vulnerability)> _ambiguous;
    private readonly List<ScopeInfo> _scopes = [];
    private readonly TagWriter _value = new();

    private DatabaseAssembly(FeedData data, DatabaseWriter writer)
    {
        _data = data;
        _writer = writer;
        var ids = new VulnerabilityIds(data.Records);
        _vulnerabilities = VulnerabilityNames.Number(data.Records, ids);
        _table = new VulnerabilityTable(_vulnerabilities, data, ids);
        _ambiguous = FindAmbiguous(data);
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
        assembly.WriteReleases();
        assembly.WriteRepositories();
        var sources = assembly.CountRecords();
        writer.Write(
            target,
            sections => new TableOfContents
            {
                Newest = data.Sources.Where(static source => source.Entries.Used > 0).Max(static source => source.Newest),
                BuildNumber = options.BuildNumber,
                Sources = sources,
                Scopes = [.. assembly._scopes],
                Unread = [.. unread],
                Sections = sections,
            },
            cancellation);
    }

    private void WritePackages(CancellationToken cancellation)
    {
        _writer.Begin(SectionKind.Packages);
        var package = new PackageEntry();
        var scopes = _data.Rows.Keys.ToArray();
        Array.Sort(scopes, Utf8Order.Instance);
        foreach (var scope in scopes)
        {
            cancellation.ThrowIfCancellationRequested();
            if (_scopes.Count > ushort.MaxValue)
            {
                throw new InvalidDataException($"the feeds name more than {ushort.MaxValue} releases");
            }

            var (list, names) = EntryList.Create(_data.Rows[scope]);
            _data.Rows.Remove(scope);
            if (list.Count > 0)
            {
                WriteScope(scope, CollectionsMarshal.AsSpan(list), names, package);
            }
        }
    }

    private void WriteScope(string scope, ReadOnlySpan<Entry> entries, string[] names, PackageEntry package)
    {
        var scheme = Scopes.SchemeOf(scope);
        var packages = 0;
        var pairs = 0;
        for (int start = 0, end; start < entries.Length; start = end)
        {
            end = start + 1;
            while (end < entries.Length && entries[end].Package == entries[start].Package)
            {
                end++;
            }

            var claims = ClaimMerge.Merge(entries[start..end], scheme, NeedsOwnId);
            foreach (var claim in claims)
            {
                Array.ForEach(claim.Announcements, id => _table.AddToIndex(id, claim.Vulnerability));
            }

            package.Write(_value, claims);
            _writer.Add(Key(_scopes.Count, names[entries[start].Package]), _value.Written);
            packages++;
            pairs += claims.Select(static claim => claim.Vulnerability).Distinct().Count();
        }

        _scopes.Add(Describe(scope, entries, packages, pairs));
    }

    private bool NeedsOwnId(Entry entry) =>
        !entry.IsFromAnnouncement && _ambiguous.Contains((_data.Sources[entry.Record.Source].Feed.Name, entry.Vulnerability));

    // Where a feed has several records of one vulnerability, a claim must say which it is from.
    private static HashSet<(string Feed, int Vulnerability)> FindAmbiguous(FeedData data)
    {
        Dictionary<(string Feed, int Vulnerability), string> first = [];
        HashSet<(string, int)> several = [];
        foreach (var record in data.Records.Where(static record => record.Announces is null && record.About.Length > 0))
        {
            var key = (data.Sources[record.Source].Feed.Name, record.About[0]);
            if (!first.TryAdd(key, record.Id) && first[key] != record.Id)
            {
                several.Add(key);
            }
        }

        return several;
    }

    private ScopeInfo Describe(string scope, ReadOnlySpan<Entry> entries, int packages, int pairs)
    {
        SortedSet<string> feeds = new(StringComparer.Ordinal);
        DateOnly? newest = null, newestOfAll = null;
        int full = 0, fixes = 0, announced = 0;
        foreach (var entry in entries)
        {
            var source = _data.Sources[entry.Record.Source];
            feeds.Add(source.Feed.Name);
            var day = source.Feed.DatedByFiles ? source.Newest : entry.Record.Modified;
            newestOfAll = newestOfAll is null || day > newestOfAll ? day : newestOfAll;

            // A fresh list of malware, or of a few packages, does not make all else that is known fresh.
            newest = !source.Feed.IsPartial && !entry.Record.IsMalicious && (newest is null || day > newest) ? day : newest;
            _ = source.Feed.FixesOnly ? fixes++ : entry.IsFromAnnouncement ? announced++ : full++;
        }

        return new ScopeInfo
        {
            Name = scope,
            Scheme = Scopes.SchemeOf(scope).Name,

            // A tracker that follows a release knows several times more than was ever announced for it. What a tracker knows to be without
            // a fix is by source package and few beside errata, which name every binary one.
            Completeness = announced > full + fixes ? Completeness.AnnouncementsOnly
                : fixes > full * MostErrata ? Completeness.FixesOnly
                : Completeness.Full,
            Newest = newest ?? newestOfAll,
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

    private void WriteReleases()
    {
        _writer.Begin(SectionKind.Releases);
        SortedDictionary<string, ReleaseSupport> rows = new(Utf8Order.Instance);
        foreach (var release in _data.Releases)
        {
            rows[release.Scope] = rows.TryGetValue(release.Scope, out var other) ? Later(release, other) : release;
        }

        foreach (var (scope, release) in rows)
        {
            ReleaseEntry.Write(_value, release);
            _writer.Add(Encoding.UTF8.GetBytes(scope), _value.Written);
        }
    }

    private void WriteRepositories()
    {
        _writer.Begin(SectionKind.Repositories);
        SortedDictionary<string, SortedSet<string>> rows = new(Utf8Order.Instance);
        foreach (var (name, products) in _data.Repositories)
        {
            if (!rows.TryGetValue(name, out var all))
            {
                rows.Add(name, all = new SortedSet<string>(Utf8Order.Instance));
            }

            all.UnionWith(products);
        }

        foreach (var (name, products) in rows)
        {
            RepositoryEntry.Write(_value, products);
            _writer.Add(Encoding.UTF8.GetBytes(name), _value.Written);
        }
    }

    // Support is prolonged and hardly ever shortened: of two rows about one release the later day is the newer one.
    private static ReleaseSupport Later(ReleaseSupport left, ReleaseSupport right) => new()
    {
        Scope = left.Scope,
        Codename = string.CompareOrdinal(left.Codename, right.Codename) > 0 ? left.Codename : right.Codename,
        Released = Later(left.Released, right.Released),
        EndOfLife = Later(left.EndOfLife, right.EndOfLife),
        EndOfExtendedSupport = Later(left.EndOfExtendedSupport, right.EndOfExtendedSupport),
        EndOfPaidSupport = Later(left.EndOfPaidSupport, right.EndOfPaidSupport),
    };

    private static DateOnly? Later(DateOnly? left, DateOnly? right) => left is null || right > left ? right : left;

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
            IsPartial = source.Feed.IsPartial,
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
