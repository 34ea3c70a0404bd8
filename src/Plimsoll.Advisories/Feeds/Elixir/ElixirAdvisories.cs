using Plimsoll.Advisories.Feeds.Constraints;
using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Elixir;

/// <summary>Advisories of packages of Hex as YAML: one a file, with the ranges that are vulnerable.</summary>
internal static class ElixirAdvisories
{
    /// <summary>Reads one advisory.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (!file.Name.EndsWith(".yml"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var advisory = OsvYaml.Open(file.Content);
        var record = new FeedRecord
        {
            Id = advisory.TextOf("id") is { Length: > 0 } id ? id : file.Name[..^4].ToString(),
            Published = OsvDate.Parse(advisory.TextOf("disclosure_date") ?? ""),
            Severity = SeverityWords.Parse(advisory.TextOf("severity")),
        };
        sink.Add(record, file.Content);
        if (advisory.TextOf("package") is not { Length: > 0 } package)
        {
            sink.SkipEntry(SkipReason.NoPackage);
            return;
        }

        var scheme = sink.SchemeOf("hex");
        List<VersionRange> ranges = [];
        foreach (var constraint in advisory.Items("vulnerable_version_ranges"))
        {
            if (constraint.Text is not { } text || !ConstraintRanges.TryAdd(text, scheme, ranges, hasWords: true))
            {
                sink.SkipEntry(SkipReason.UnsupportedRange);
                return;
            }
        }

        if (ranges.Count == 0)
        {
            sink.SkipEntry(SkipReason.UnsupportedRange);
            return;
        }

        sink.Affected(record, "hex", sink.Pool.Intern(package.ToLowerInvariant()), new Claim { Ranges = [.. ranges] });
    }
}
