using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;
using Plimsoll.Formats.Yaml;

namespace Plimsoll.Advisories.Feeds.Victims;

/// <summary>The Victims database: YAML, one CVE a file, with artifacts of Maven and packages of PyPI. Its last change was in 2020.</summary>
/// <remarks>https://github.com/victims/victims-cve-db#the-yaml-document.</remarks>
internal static class VictimsDatabase
{
    /// <summary>Reads one record.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.EndsWith(".yaml"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var document = OsvYaml.Open(file.Content);
        if (document.TextOf("cve") is not { Length: > 0 and <= 32 } cve || !TextPool.IsPlain(cve))
        {
            sink.SkipRecord(SkipReason.Malformed);
            return;
        }

        var record = new FeedRecord { Id = sink.Pool.Intern(cve.StartsWith("CVE-", StringComparison.Ordinal) ? cve : "CVE-" + cve) };
        sink.Add(record, file.Content);
        foreach (var entry in document.Items("affected"))
        {
            Add(entry as YamlMapping, record, sink);
        }
    }

    private static void Add(YamlMapping? entry, FeedRecord record, FeedSink sink)
    {
        var (type, name) = (entry?.TextOf("groupId"), entry?.TextOf("artifactId"), entry?.TextOf("name")) switch
        {
            ({ Length: > 0 } group, { Length: > 0 } artifact, _) => ("maven", $"{group}:{artifact}"),
            (null, null, { Length: > 0 } package) => ("pypi", package),
            _ => ("", ""),
        };
        if (entry is null || Ecosystems.Find(type) is not { Scope: { } scope } ecosystem)
        {
            sink.SkipEntry(SkipReason.NoPackage);
            return;
        }

        var ranges = VictimsRanges.Read(Texts(entry, "version"), Texts(entry, "fixedin"), Texts(entry, "unaffected"), sink.SchemeOf(scope), out var reason);
        if (ranges is null || name.Length > TextPool.MaxLength || !TextPool.IsPlain(name))
        {
            sink.SkipEntry(ranges is null ? reason : SkipReason.Malformed);
            return;
        }

        sink.Affected(record, scope, sink.Pool.Intern(ecosystem.Normalize(name)), new Claim { Ranges = ranges });
    }

    private static string[] Texts(YamlMapping entry, string key) => [.. entry.Items(key).Select(static item => item.Text ?? "")];
}
