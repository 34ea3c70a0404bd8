using Plimsoll.Advisories.Feeds.Osv;

namespace Plimsoll.Advisories.Feeds.Malicious;

/// <summary>Packages that are malware themselves, as OSV (<c>MAL-…</c>): listed versions, or all of them.</summary>
internal static class MaliciousPackages
{
    /// <summary>Reads one record; files that are not named as one are none.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.StartsWith("MAL-") || !file.Name.EndsWith(".json"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        if (OsvEntries.Open(file, sink, readVersions: true, static osv => osv.ToFeedRecord(isMalicious: true)) is not { } record)
        {
            return;
        }

        foreach (var affected in sink.Osv.Affected)
        {
            OsvEntries.Add(sink, record, affected);
        }
    }
}
