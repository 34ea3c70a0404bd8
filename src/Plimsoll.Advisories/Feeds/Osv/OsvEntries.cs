using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Feeds.Osv;

/// <summary>What all OSV feeds have in common: taking a record, and entries of language ecosystems.</summary>
internal static class OsvEntries
{
    /// <summary>Reads a record into <see cref="FeedSink.Osv"/>.</summary>
    /// <returns>Null where it is withdrawn or another of its id is kept, which has then been counted.</returns>
    /// <param name="file">The file.</param>
    /// <param name="sink">Where it goes.</param>
    /// <param name="readVersions">False where lists of versions only spell out the ranges.</param>
    /// <param name="create">Makes the record.</param>
    /// <param name="believesProse">True where prose may say that a record was withdrawn.</param>
    public static FeedRecord? Open(FeedFile file, FeedSink sink, bool readVersions, Func<OsvRecord, FeedRecord> create, bool believesProse = false)
    {
        var osv = sink.Osv;
        OsvJson.Read(file.Content, osv, sink.Pool, readVersions);
        if (osv.IsWithdrawn || (believesProse && osv.SaysWithdrawn))
        {
            sink.SkipRecord(SkipReason.Withdrawn);
            sink.SkipEntry(SkipReason.Withdrawn, osv.Affected.Count);
            return null;
        }

        var record = create(osv);
        if (sink.Add(record, file.Content))
        {
            return record;
        }

        sink.SkipEntry(SkipReason.DuplicateRecord, osv.Affected.Count);
        return null;
    }

    /// <summary>Adds an entry, or counts why not.</summary>
    public static void Add(FeedSink sink, FeedRecord record, OsvAffected affected)
    {
        if (affected.Ecosystem.Length == 0)
        {
            sink.SkipEntry(SkipReason.NoPackage);
            return;
        }

        if (Find(affected.Ecosystem) is not { Scope: { } scope } ecosystem)
        {
            sink.SkipEntry(SkipReason.OtherEcosystem);
            return;
        }

        if (affected.Informational is "unmaintained" or "notice")
        {
            sink.SkipEntry(SkipReason.Informational);
            return;
        }

        List<VersionRange> ranges = [];
        var scheme = sink.SchemeOf(scope);
        if (!OsvRanges.TryConvert(affected, scheme, ranges) || (affected.Versions.Count == 0 && IsEmpty(scheme, ranges)))
        {
            sink.SkipEntry(SkipReason.UnsupportedRange);
            return;
        }

        OsvCustomRanges.Apply(affected, scheme, ranges);

        // A list of versions often only spells the range out; what it adds to it is kept.
        var listed = affected.Versions.Where(version => !Ranges.Contain(scheme, [.. ranges], version)).Distinct().ToArray();
        Array.Sort(listed, Utf8Order.Instance);
        var name = sink.Pool.Intern(ecosystem.Normalize(affected.Name));
        sink.Affected(record, scope, name, new Claim { Ranges = [.. ranges], Versions = listed, Severity = SeverityWords.Parse(affected.Severity) });
    }

    // A registry of its own kind stands behind a colon (Packagist:https://packages.drupal.org/8): its names are different ones.
    private static Ecosystem? Find(string name) =>
        Ecosystems.FindOsv(name) ?? (name.StartsWith("Packagist:", StringComparison.Ordinal) ? Ecosystems.FindOsv("Packagist") : null);

    // "Introduced 2.0, fixed 1.0" is a slip of the pen, and what was meant cannot be known.
    private static bool IsEmpty(VersionScheme scheme, List<VersionRange> ranges) =>
        Ranges.AreOrderable(scheme, [.. ranges]) && Ranges.Normalize(scheme, ranges).Length == 0;
}
