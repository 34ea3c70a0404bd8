using Plimsoll.Advisories.Feeds.Constraints;
using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Advisories.Records;
using Plimsoll.Formats.Yaml;

namespace Plimsoll.Advisories.Feeds.Php;

/// <summary>The security advisories database of FriendsOfPHP: YAML, one advisory of one package of Composer a file, affected versions by branch.</summary>
internal static class FriendsOfPhp
{
    private const string Reference = "composer://";

    /// <summary>Reads one advisory.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.EndsWith(".yaml") || file.Path.Count(static c => c == '/') < 2)
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var advisory = OsvYaml.Open(file.Content);
        var cve = advisory.TextOf("cve");

        // Without a CVE the path is the id: that is how the database itself refers to an advisory.
        var record = new FeedRecord { Id = cve is { Length: > 0 } ? cve : "FOP:" + file.Path[..^".yaml".Length].TrimStart('.', '/') };
        sink.Add(record, file.Content);
        if (advisory.TextOf("reference") is not { } reference || !reference.StartsWith(Reference, StringComparison.Ordinal))
        {
            sink.SkipEntry(SkipReason.NoPackage);
            return;
        }

        var name = sink.Pool.Intern(reference[Reference.Length..].ToLowerInvariant());
        var scheme = sink.SchemeOf("composer");
        foreach (var (_, branch) in (advisory["branches"] as YamlMapping)?.Entries ?? [])
        {
            List<VersionRange> ranges = [];
            var constraint = branch is YamlMapping mapping ? string.Join(',', mapping.Items("versions").Select(static v => v.Text)) : "";
            if (constraint.Length == 0 || !ConstraintRanges.TryAdd(constraint, scheme, ranges))
            {
                sink.SkipEntry(SkipReason.UnsupportedRange);
                continue;
            }

            sink.Affected(record, "composer", name, new Claim { Ranges = [.. ranges] });
        }
    }
}
