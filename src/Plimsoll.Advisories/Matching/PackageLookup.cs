using System.Collections.Immutable;
using System.Text;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Storage;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Matching;

/// <summary>Looks one package after the other up and tells which vulnerabilities its version has. Allocates for hits only.</summary>
internal sealed class PackageLookup
{
    private readonly AdvisoryDatabase _database;
    private readonly PackageEntryReader _entry = new();
    private readonly PackageVersion _version;
    private readonly Dictionary<int, int> _ranks = [];
    private readonly int[] _sourceRanks;
    private readonly List<string> _texts = [];
    private readonly List<int> _numbers = [];
    private byte[] _name = new byte[256];

    public PackageLookup(AdvisoryDatabase database)
    {
        _database = database;
        _version = new PackageVersion(_entry);
        _sourceRanks = [.. database.Info.Sources.Select(static source => source.Rank)];
    }

    /// <summary>True when the package of the last look-up is in the database and its version could not be ordered.</summary>
    public bool IsUnorderable { get; private set; }

    /// <summary>True when the package of the last look-up is in the database, whatever its version.</summary>
    public bool IsKnown { get; private set; }

    /// <summary>Forgets the hits of the package before.</summary>
    public void Begin(List<Hit> hits)
    {
        IsUnorderable = IsKnown = false;
        hits.Clear();
    }

    /// <summary>Adds what is known about a version under one name. <see cref="End"/> then puts the hits in order.</summary>
    public void Find(int scope, VersionScheme scheme, ReadOnlySpan<char> name, string version, PackageConditions conditions, List<Hit> hits)
    {
        var length = Encoding.UTF8.GetMaxByteCount(name.Length);
        if (_name.Length < length)
        {
            _name = new byte[length];
        }

        var key = _name.AsSpan(0, Encoding.UTF8.GetBytes(name, _name));
        if (!_database.TryFindPackage(scope, key, out var value, out var origin))
        {
            return;
        }

        IsKnown = true;
        var fields = _entry.Start(value, origin);
        _version.Start(version, scheme);
        IsUnorderable |= !_version.IsOrderable;
        var all = fields;
        var first = hits.Count;
        int highest = int.MinValue, lowestHit = int.MaxValue;
        while (PackageEntryReader.Group.TryRead(ref fields, out var group))
        {
            var rank = Rank(group.Sources, origin);
            highest = Math.Max(highest, rank);
            if (group.Status != ClaimStatus.NotAffected
                && (_version.IsInRanges(group.Ranges, origin) || _version.IsListed(group.Versions, origin))
                && conditions.Hold(Texts(group.Conditions, origin)))
            {
                AddHits(group, rank, origin, scheme, hits);
                lowestHit = Math.Min(lowestHit, rank);
            }
        }

        // Mostly all hits are of the highest rank, and there is nothing to overrule.
        if (lowestHit < highest)
        {
            Overrule(all, conditions, origin, hits, first);
        }
    }

    /// <summary>
    /// Sorts the hits by position, those that decide first; one may come more than once, from several claims. Where none decides, a
    /// source of higher rank says that the version is not affected, and the vulnerability is left out.
    /// </summary>
    public static void End(List<Hit> hits)
    {
        hits.Sort(static (left, right) => left.Vulnerability != right.Vulnerability
            ? left.Vulnerability.CompareTo(right.Vulnerability) : right.Decides.CompareTo(left.Decides));
        var decided = -1;
        hits.RemoveAll(hit =>
        {
            decided = hit.Decides ? hit.Vulnerability : decided;
            return hit.Vulnerability != decided;
        });
    }

    private void AddHits(in PackageEntryReader.Group group, int rank, long origin, VersionScheme scheme, List<Hit> hits)
    {
        var hit = ToHitGroup(group, origin, scheme, Sources(group, origin), rank);
        var vulnerabilities = new TagReader(group.Vulnerabilities, origin);
        var position = -1;
        while (!vulnerabilities.AtEnd)
        {
            position = Next(ref vulnerabilities, position);
            hits.Add(new Hit(position, hit, Decides: true));
        }
    }

    private HitGroup ToHitGroup(in PackageEntryReader.Group group, long origin, VersionScheme scheme, int[] sources, int rank)
    {
        _texts.Clear();
        _version.CollectFixes(group.Ranges, origin, _texts);
        string[] fixes = _texts.Count > 1 ? FixOrder.Sort(_texts, scheme) : [.. _texts];
        var announcements = Texts(group.Announcements, origin);
        var ownId = Texts(group.OwnId, origin);
        _texts.Clear();
        _version.CollectRanges(group.Ranges, group.Versions, origin, _texts);
        ImmutableArray<string> affected = [.. _texts];
        return new HitGroup
        {
            Sources = sources,
            Rank = rank,
            Status = group.Status,
            Severity = group.Severity,
            Fixes = fixes,
            Announcements = announcements,
            OwnId = ownId.Length > 0 ? ownId[0] : null,
            Affected = affected,
            Conditions = Texts(group.Conditions, origin),
        };
    }

    // Where sources of different rank speak of a vulnerability in this package, the highest rank that says anything decides on it, be it that
    // the version is not affected.
    private void Overrule(TagReader all, PackageConditions conditions, long origin, List<Hit> hits, int first)
    {
        _ranks.Clear();
        while (PackageEntryReader.Group.TryRead(ref all, out var group))
        {
            if (!conditions.Hold(Texts(group.Conditions, origin)))
            {
                continue;
            }

            var rank = Rank(group.Sources, origin);
            var vulnerabilities = new TagReader(group.Vulnerabilities, origin);
            var position = -1;
            while (!vulnerabilities.AtEnd)
            {
                position = Next(ref vulnerabilities, position);
                if (!_ranks.TryGetValue(position, out var other) || other < rank)
                {
                    _ranks[position] = rank;
                }
            }
        }

        for (var i = first; i < hits.Count; i++)
        {
            hits[i] = hits[i] with { Decides = _ranks[hits[i].Vulnerability] == hits[i].Group.Rank };
        }
    }

    // Strictly ascending, so a damaged entry cannot name more vulnerabilities than there are.
    private int Next(ref TagReader vulnerabilities, int position)
    {
        var distance = vulnerabilities.Index(_database.Info.Vulnerabilities - Math.Max(position, 0));
        return distance > 0 || position < 0
            ? Math.Max(position, 0) + distance
            : throw vulnerabilities.Malformed("the vulnerabilities of a claim are not in order");
    }

    private int Rank(ReadOnlySpan<byte> sources, long origin)
    {
        var reader = new TagReader(sources, origin);
        var rank = 0;
        while (!reader.AtEnd)
        {
            rank = Math.Max(rank, _sourceRanks[reader.Index(_sourceRanks.Length)]);
        }

        return rank;
    }

    private int[] Sources(in PackageEntryReader.Group group, long origin)
    {
        _numbers.Clear();
        var reader = new TagReader(group.Sources, origin);
        while (!reader.AtEnd)
        {
            _numbers.Add(reader.Index(_sourceRanks.Length));
        }

        return _numbers.Count > 0 ? [.. _numbers] : throw reader.Malformed("a claim has no source");
    }

    private string[] Texts(ReadOnlySpan<byte> packed, long origin)
    {
        if (packed.IsEmpty)
        {
            return [];
        }

        _texts.Clear();
        var reader = new TagReader(packed, origin);
        while (!reader.AtEnd)
        {
            _texts.Add(_entry.Text(reader.Index(_entry.TextCount)));
        }

        return [.. _texts];
    }
}
