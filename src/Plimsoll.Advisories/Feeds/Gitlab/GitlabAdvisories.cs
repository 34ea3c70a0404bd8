using System.Globalization;
using System.Text.Json;
using Plimsoll.Advisories.Feeds.Constraints;
using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;
using Plimsoll.Formats.Yaml;

namespace Plimsoll.Advisories.Feeds.Gitlab;

/// <summary>GitLab's open advisory database: YAML, one advisory of one package a file, the range in the words of the package's own ecosystem.</summary>
internal static class GitlabAdvisories
{
    private const int MostIds = 100;
    private static readonly string[] Scores = ["cvss_v3", "cvss_v2"];

    /// <summary>Reads one advisory.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.EndsWith(".yml"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var advisory = OsvYaml.Open(file.Content);
        var identifier = Text(advisory.TextOf("identifier"), sink);
        var slug = Text(advisory.TextOf("package_slug"), sink);
        var ranges = Text(advisory.TextOf("affected_range"), sink, ConstraintReader.MaxLength);
        string[] listed = Texts(advisory, "fixed_versions", FixedVersions.Most, sink);
        var (id, aliases) = GitlabIds.Of(identifier, Texts(advisory, "identifiers", MostIds, sink), slug);
        if (identifier.Length == 0)
        {
            sink.SkipRecord(SkipReason.Malformed);
            return;
        }

        if (GitlabIds.AreOwn(id, aliases, slug))
        {
            sink.SkipRecord(SkipReason.NoSharedId);
            sink.SkipEntry(SkipReason.NoSharedId);
            return;
        }

        var record = new FeedRecord
        {
            Id = sink.Pool.Intern(id),
            Aliases = aliases,
            CvssVectors = [.. Scores.Select(key => Text(advisory.TextOf(key), sink)).Where(static vector => vector.Length > 0)],
            Weaknesses = [.. Texts(advisory, "cwe_ids", MostIds, sink).Select(Weakness).OfType<int>()],
            Published = OsvDate.Parse(Text(advisory.TextOf("pubdate"), sink)),
            Modified = OsvDate.Parse(Text(advisory.TextOf("date"), sink)),
        };
        sink.Add(record, file.Content);
        AddEntry(sink, record, slug, ranges, advisory.TextOf("affected_versions") == "All versions", listed);
    }

    private static void AddEntry(FeedSink sink, FeedRecord record, string slug, string constraint, bool isAll, string[] listed)
    {
        if (GitlabPackages.Find(slug) is not ({ Scope: { } scope } ecosystem, var name))
        {
            sink.SkipEntry(slug.Length == 0 ? SkipReason.NoPackage : SkipReason.OtherEcosystem);
            return;
        }

        // Nothing as a range is no slip of the pen where the sentence for people says that it is every version.
        var scheme = sink.SchemeOf(scope);
        List<VersionRange> ranges = [];
        if (constraint.Length == 0 ? !isAll : !TryRead(ecosystem.Type, constraint, scheme, ranges))
        {
            sink.SkipEntry(SkipReason.UnsupportedRange);
            return;
        }

        VersionRange[] affected = constraint.Length == 0 ? [VersionRange.All] : [.. ranges];
        if (Ranges.AreOrderable(scheme, affected))
        {
            affected = FixedVersions.Apply(scheme, [.. affected], listed);
            if (affected.Length == 0)
            {
                sink.SkipEntry(SkipReason.UnsupportedRange);
                return;
            }
        }

        sink.Affected(record, scope, sink.Pool.Intern(name), new Claim { Ranges = affected });
    }

    private static bool TryRead(string type, string constraint, VersionScheme scheme, List<VersionRange> ranges) => type switch
    {
        "npm" => NpmRanges.TryAdd(constraint, scheme, ranges),
        _ => ConstraintRanges.TryAdd(constraint, scheme, ranges),
    };

    private static int? Weakness(string id) =>
        id.StartsWith("CWE-", StringComparison.Ordinal) && int.TryParse(id.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string[] Texts(YamlMapping advisory, string key, int most, FeedSink sink)
    {
        string[] texts = [.. advisory.Items(key).Take(most + 1).Select(item => Text(item.Text, sink)).Where(static text => text.Length > 0)];
        return texts.Length <= most ? texts : throw new JsonException($"too many {key}");
    }

    private static string Text(string? text, FeedSink sink, int longest = TextPool.MaxLength)
    {
        var trimmed = text.AsSpan().Trim();
        return trimmed.Length > longest || !TextPool.IsPlain(trimmed) ? throw new JsonException("a text that cannot be a name")
            : trimmed.Length > TextPool.MaxLength ? trimmed.ToString() : sink.Pool.Intern(trimmed);
    }
}
