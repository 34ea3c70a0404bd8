namespace Plimsoll.Advisories.Feeds.Osv;

/// <summary>Feeds that are OSV and nothing more: one record a file, as JSON or YAML, entries of language ecosystems.</summary>
/// <remarks>OSV's archives of an ecosystem have GitHub's records and those of malware beside these; they are left to the feed of GitHub's.</remarks>
internal static class OsvFeed
{
    /// <summary>Reads one record; other files are no records.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (file.Name.StartsWith("GHSA-") || file.Name.StartsWith("MAL-"))
        {
            sink.SkipRecord(SkipReason.ToldElsewhere);
        }
        else if (file.Name.EndsWith(".json"))
        {
            ReadJson(file, sink);
        }
        else if (file.Name.EndsWith(".yaml") || file.Name.EndsWith(".yml"))
        {
            ReadJson(new FeedFile(file.Archive, file.Path, OsvYaml.ToJson(file.Content)), sink);
        }
        else
        {
            sink.SkipRecord(SkipReason.NotARecord);
        }
    }

    /// <summary>Reads one record of JSON.</summary>
    public static void ReadJson(FeedFile file, FeedSink sink)
    {
        if (OsvEntries.Open(file, sink, readVersions: true, ToRecord) is not { } record)
        {
            return;
        }

        foreach (var affected in sink.Osv.Affected)
        {
            OsvEntries.Add(sink, record, affected);
        }
    }

    // What a package is built from: one vulnerability is the same one, several make the record an announcement of them.
    private static FeedRecord ToRecord(OsvRecord osv)
    {
        string[] upstream = [.. osv.Upstream.Where(static id => id.StartsWith("CVE-", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal)];
        if (upstream.Length == 1)
        {
            osv.Aliases.Add(upstream[0]);
        }

        return osv.ToFeedRecord(SeverityWords.Parse(osv.Severity), upstream.Length > 1 ? upstream : null);
    }
}
