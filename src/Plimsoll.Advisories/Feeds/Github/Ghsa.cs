using Plimsoll.Advisories.Building;
using Plimsoll.Advisories.Feeds.Malicious;
using Plimsoll.Advisories.Feeds.NodeJs;
using Plimsoll.Advisories.Feeds.Osv;

namespace Plimsoll.Advisories.Feeds.Github;

/// <summary>The GitHub Advisory Database: OSV records of its own, one a file, several ranges of a package as several entries.</summary>
/// <remarks>OSV's archives of an ecosystem have the records of others beside these: those of malware are read as such, databases with a feed of their own are left to it.</remarks>
internal static class Ghsa
{
    private static readonly string[] Others = ["GO-", "PYSEC-", "RUSTSEC-", "PSF-", "OSV-"];

    /// <summary>Reads one record.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (file.Name.StartsWith("MAL-"))
        {
            MaliciousPackages.Read(file, sink);
            return;
        }

        foreach (var other in Others)
        {
            if (file.Name.StartsWith(other))
            {
                sink.SkipRecord(SkipReason.ToldElsewhere);
                return;
            }
        }

        if (OsvEntries.Open(file, sink, readVersions: true, ToRecord, believesProse: true) is not { } record)
        {
            return;
        }

        AddNumbers(file, sink, record);
        foreach (var affected in sink.Osv.Affected)
        {
            OsvEntries.Add(sink, record, affected);
        }
    }

    // What it was called before GitHub took it over: records of others have no other id in common with it. Of several packages nothing says
    // which one a number is about.
    private static void AddNumbers(FeedFile file, FeedSink sink, FeedRecord record)
    {
        if (sink.Osv is not { NodeSecurity.Count: > 0, Affected: [{ Ecosystem: "npm" } first, ..] }
            || sink.Osv.Affected.Exists(other => other.Ecosystem != first.Ecosystem || other.Name != first.Name))
        {
            return;
        }

        string[] numbers = [.. sink.Osv.NodeSecurity.Select(number => NodeSecurity.Alias(number, first.Name))];
        string[] known = [.. record.Aliases.Append(record.Id).Where(VulnerabilityIds.IsCve).Take(2)];
        if (known.Length < 2)
        {
            sink.Add(
                new FeedRecord
                {
                    Id = known.FirstOrDefault() ?? record.Id,
                    Aliases = numbers,
                    IsEnrichment = true,
                    CountsAsRecord = false,
                },
                file.Content);
        }
    }

    private static FeedRecord ToRecord(OsvRecord osv) => osv.ToFeedRecord(SeverityWords.Parse(osv.Severity));
}
