using System.Security.Cryptography;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Feeds;

/// <summary>Where the reader of one archive puts what it finds. Every record and every entry is counted exactly once.</summary>
internal sealed class FeedSink(FeedData data, FeedSource source)
{
    private readonly Dictionary<string, FeedRecord> _unique = new(StringComparer.Ordinal);
    private readonly Dictionary<string, VersionScheme> _schemes = new(StringComparer.Ordinal);

    /// <summary>Texts.</summary>
    public TextPool Pool => data.Pool;

    /// <summary>For readers of OSV: one record, used again and again.</summary>
    public Osv.OsvRecord Osv { get; } = new();

    /// <summary>Counts a record that is not used.</summary>
    public void SkipRecord(SkipReason reason) => source.Records.Skip(reason);

    /// <summary>Counts entries that are not used.</summary>
    public void SkipEntry(SkipReason reason, int count = 1) => source.Entries.Skip(reason, count);

    /// <summary>Takes a record. Whether it is used is known when all are there: it must be about a package of the database.</summary>
    /// <param name="record">The record.</param>
    /// <param name="content">Its bytes, to choose between two records of one id whatever their order.</param>
    /// <returns>False when an earlier record of the same id is kept instead: then it has no entries.</returns>
    public bool Add(FeedRecord record, ReadOnlySpan<byte> content)
    {
        record.Source = source.Number;
        source.Date(record.Modified ?? record.Published);
        data.Records.Add(record);
        if (!record.IsUnique)
        {
            return true;
        }

        record.Fingerprint = Fingerprint(content);
        if (!_unique.TryGetValue(record.Id, out var other))
        {
            _unique.Add(record.Id, record);
            return true;
        }

        if (IsNewer(record, other))
        {
            other.IsSuperseded = true;
            _unique[record.Id] = record;
            return true;
        }

        record.IsSuperseded = true;
        return false;
    }

    /// <summary>The version scheme of a scope.</summary>
    public VersionScheme SchemeOf(string scope)
    {
        if (!_schemes.TryGetValue(scope, out var scheme))
        {
            scheme = Scopes.SchemeOf(scope);
            _schemes.Add(scope, scheme);
        }

        return scheme;
    }

    /// <summary>Takes an entry, if its bounds are versions of its scope.</summary>
    /// <param name="record">The record.</param>
    /// <param name="scope">The scope.</param>
    /// <param name="package">The package.</param>
    /// <param name="claim">What is said.</param>
    /// <param name="count">How many entries of the feed it stands for.</param>
    public void Affected(FeedRecord record, string scope, string package, Claim claim, int count = 1)
    {
        if (package.Length == 0)
        {
            SkipEntry(SkipReason.NoPackage, count);
        }
        else if (!Ranges.AreOrderable(SchemeOf(scope), claim.Ranges))
        {
            SkipEntry(SkipReason.UnorderableBound, count);
        }
        else
        {
            record.Entries += count;
            Rows(scope).Add(new FeedRow(package, record, claim));
        }
    }

    /// <summary>Takes a row about security support; it counts as a record.</summary>
    public void Support(string scope, SupportEntry entry)
    {
        source.Records.Used++;
        data.Support.Add((scope, entry));
    }

    /// <summary>Takes the products that a repository is of; it counts as a record.</summary>
    public void Repository(string name, List<string> products)
    {
        source.Records.Used++;
        data.Repositories.Add((name, products));
    }

    /// <summary>Takes how long a release of a distribution is supported; it counts as a record.</summary>
    public void Release(ReleaseSupport release)
    {
        source.Records.Used++;
        data.Releases.Add(release);
    }

    private List<FeedRow> Rows(string scope)
    {
        if (!data.Rows.TryGetValue(scope, out var rows))
        {
            data.Rows.Add(scope, rows = []);
        }

        return rows;
    }

    private static bool IsNewer(FeedRecord record, FeedRecord other) =>
        string.CompareOrdinal(record.Revision, other.Revision) is var order
        && (order > 0 || (order == 0 && record.Fingerprint > other.Fingerprint));

    private static UInt128 Fingerprint(ReadOnlySpan<byte> content)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
