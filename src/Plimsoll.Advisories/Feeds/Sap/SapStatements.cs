using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;
using Plimsoll.Formats.Yaml;

namespace Plimsoll.Advisories.Feeds.Sap;

/// <summary>Statements of SAP's knowledge base: YAML, one vulnerability a file, each artifact with one version and whether it is affected.</summary>
/// <remarks>
/// <c>artifacts: [{id: pkg:maven/org.hull/hull@1.0, affected: true, reason: Reviewed manually}]</c>. Only the versions that are listed are
/// claimed. What a person reviewed counts more than what a comparison of code says of the same version.
/// </remarks>
internal static class SapStatements
{
    private const string Reviewed = "Reviewed manually";

    /// <summary>Reads one statement.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.EndsWith(".yaml"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var statement = OsvYaml.Open(file.Content);
        if (statement.TextOf("vulnerability_id") is not { Length: > 0 and <= TextPool.MaxLength } id || !TextPool.IsPlain(id))
        {
            sink.SkipRecord(SkipReason.Malformed);
            return;
        }

        var record = new FeedRecord { Id = sink.Pool.Intern(id) };
        sink.Add(record, file.Content);
        Dictionary<(string Scope, string Name), Verdicts> packages = [];
        foreach (var artifact in statement.Items("artifacts"))
        {
            Judge(artifact as YamlMapping, packages, sink);
        }

        foreach (var ((scope, name), verdicts) in packages)
        {
            var affected = verdicts.ByVersion.Where(static pair => pair.Value.IsAffected).Select(static pair => pair.Key).ToArray();
            if (affected.Length == 0)
            {
                sink.SkipEntry(SkipReason.NotAffected, verdicts.Count);
                continue;
            }

            Array.Sort(affected, Utf8Order.Instance);
            sink.Affected(record, scope, name, new Claim { Versions = affected }, verdicts.Count);
        }
    }

    private static void Judge(YamlMapping? artifact, Dictionary<(string Scope, string Name), Verdicts> packages, FeedSink sink)
    {
        if (artifact?.TextOf("id") is not { } id || FeedPurl.Parse(id) is not { Version: { Length: > 0 and <= TextPool.MaxLength } version } purl
            || !TextPool.IsPlain(version) || artifact.TextOf("affected") is not ("true" or "false"))
        {
            sink.SkipEntry(SkipReason.Malformed);
            return;
        }

        if (Ecosystems.Find(purl.Type) is not { Scope: { } scope } ecosystem)
        {
            sink.SkipEntry(SkipReason.OtherEcosystem);
            return;
        }

        var key = (scope, sink.Pool.Intern(ecosystem.Normalize(FeedPurl.NameOf(purl))));
        if (!packages.TryGetValue(key, out var verdicts))
        {
            packages.Add(key, verdicts = new Verdicts());
        }

        verdicts.Add(sink.Pool.Intern(version), artifact.TextOf("affected") == "true", artifact.TextOf("reason") == Reviewed);
    }

    private sealed class Verdicts
    {
        public Dictionary<string, (bool IsAffected, bool IsReviewed)> ByVersion { get; } = new(StringComparer.Ordinal);

        /// <summary>Entries of the statement.</summary>
        public int Count { get; private set; }

        // Two words of one kind about one version: what is affected counts, as everywhere.
        public void Add(string version, bool isAffected, bool isReviewed)
        {
            Count++;
            if (!ByVersion.TryGetValue(version, out var other) || (isReviewed && !other.IsReviewed))
            {
                ByVersion[version] = (isAffected, isReviewed);
            }
            else if (isReviewed == other.IsReviewed)
            {
                ByVersion[version] = (isAffected || other.IsAffected, isReviewed);
            }
        }
    }
}
