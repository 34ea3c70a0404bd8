using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Alpine;

/// <summary>Alpine's entries as OSV exports them: the database's own fixes, with scores and dates, and without edge.</summary>
/// <remarks>Records mix in entries of Debian and of source repositories. <c>versions</c> spell out the range and are not read.</remarks>
internal static class AlpineOsv
{
    private const string Prefix = "Alpine:v";

    /// <summary>Reads one record.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (OsvEntries.Open(file, sink, readVersions: false, static osv => osv.ToFeedRecord()) is not { } record)
        {
            return;
        }

        List<VersionRange> ranges = [];
        foreach (var affected in sink.Osv.Affected)
        {
            if (affected.Ecosystem.Length == 0)
            {
                sink.SkipEntry(SkipReason.NoPackage);
                continue;
            }

            if (!affected.Ecosystem.StartsWith(Prefix, StringComparison.Ordinal)
                || !Distributions.IsRelease(affected.Ecosystem.AsSpan(Prefix.Length)))
            {
                sink.SkipEntry(SkipReason.OtherEcosystem);
                continue;
            }

            var scope = sink.Pool.Intern("alpine:" + affected.Ecosystem[Prefix.Length..]);
            if (!OsvRanges.TryConvert(affected, sink.SchemeOf(scope), ranges) || ranges.Count == 0)
            {
                sink.SkipEntry(SkipReason.UnsupportedRange);
                continue;
            }

            var isNever = ranges.TrueForAll(static range => range is { Introduced: null, Upper: "0", Inclusive: false });
            sink.Affected(record, scope, affected.Name, isNever ? Claim.NotAffected : new Claim { Ranges = [.. ranges] });
        }
    }
}
