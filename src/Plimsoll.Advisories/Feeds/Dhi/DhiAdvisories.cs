using Plimsoll.Advisories.Feeds.Osv;

namespace Plimsoll.Advisories.Feeds.Dhi;

/// <summary>Docker's advisories for its hardened images: what it builds itself as OSV, and what it says of other packages as OpenVEX.</summary>
internal static class DhiAdvisories
{
    /// <summary>Reads one record of OSV or one document of OpenVEX.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (file.Name.EndsWith(".vex.json"))
        {
            DhiVex.Read(file, sink);
        }
        else if (file.Name.EndsWith(".json"))
        {
            ReadOsv(file, sink);
        }
        else
        {
            sink.SkipRecord(SkipReason.NotARecord);
        }
    }

    // A vulnerability of two packages has a file of the same id with each.
    private static void ReadOsv(FeedFile file, FeedSink sink)
    {
        if (OsvEntries.Open(file, sink, readVersions: true, static osv => osv.ToFeedRecord(isUnique: false)) is not { } record)
        {
            return;
        }

        foreach (var affected in sink.Osv.Affected)
        {
            OsvEntries.Add(sink, record, affected);
        }
    }
}
