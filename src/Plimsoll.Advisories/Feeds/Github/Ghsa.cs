using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Feeds.Github;

/// <summary>The GitHub Advisory Database: OSV records of its own, one a file, several ranges of a package as several entries.</summary>
internal static class Ghsa
{
    /// <summary>Reads one record.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (OsvEntries.Open(file, sink, readVersions: true, ToRecord, believesProse: true) is not { } record)
        {
            return;
        }

        foreach (var affected in sink.Osv.Affected)
        {
            OsvEntries.Add(sink, record, affected);
        }
    }

    private static FeedRecord ToRecord(OsvRecord osv) => osv.ToFeedRecord(osv.Severity switch
    {
        "LOW" => Severity.Low,
        "MODERATE" or "MEDIUM" => Severity.Medium,
        "HIGH" => Severity.High,
        "CRITICAL" => Severity.Critical,
        _ => Severity.Unknown,
    });
}
