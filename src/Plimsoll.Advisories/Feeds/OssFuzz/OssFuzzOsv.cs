using Plimsoll.Advisories.Feeds.Osv;

namespace Plimsoll.Advisories.Feeds.OssFuzz;

/// <summary>What OSS-Fuzz found in open source projects, as OSV in YAML.</summary>
/// <remarks>
/// Entries name projects and commits. No package manager installs a project of OSS-Fuzz by that name: each entry is counted, none is matched.
/// Records add what they say to vulnerabilities that other feeds know.
/// </remarks>
internal static class OssFuzzOsv
{
    /// <summary>Reads one record.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.EndsWith(".yaml"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var json = OsvYaml.ToJson(file.Content);
        if (OsvEntries.Open(new FeedFile(file.Archive, file.Path, json), sink, readVersions: false, static osv => osv.ToFeedRecord()) is not null)
        {
            sink.SkipEntry(SkipReason.ProductName, sink.Osv.Affected.Count);
        }
    }
}
