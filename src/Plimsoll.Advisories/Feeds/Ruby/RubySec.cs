using Plimsoll.Advisories.Feeds.Constraints;
using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Ruby;

/// <summary>The Ruby Advisory Database: YAML, one advisory of one gem a file.</summary>
/// <remarks>
/// It says which versions are patched and which were never affected; the others are. Advisories of Ruby interpreters (<c>engine</c>) name
/// no gem; the interpreter itself is looked up by what the file names.
/// </remarks>
internal static class RubySec
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
        var (gem, cve, ghsa) = (advisory.TextOf("gem"), advisory.TextOf("cve"), advisory.TextOf("ghsa"));
        var osvdb = advisory.TextOf("osvdb");
        string[] ids =
        [
            .. cve is null ? (ReadOnlySpan<string>)[] : [Prefixed("CVE-", cve)],
            .. ghsa is null ? (ReadOnlySpan<string>)[] : [Prefixed("GHSA-", ghsa)],
            .. osvdb is null ? (ReadOnlySpan<string>)[] : ["OSVDB-" + osvdb],
        ];

        // The name of the file is an id where none is inside.
        var id = ids.Length > 0 ? ids[0] : file.Name[..^4].ToString();
        var record = new FeedRecord
        {
            Id = id,
            Aliases = ids.Length > 1 ? ids[1..] : [],
            Published = OsvDate.Parse(advisory.TextOf("date") ?? ""),
        };
        sink.Add(record, file.Content);
        if (gem is null)
        {
            sink.SkipEntry(SkipReason.ProductName);
            return;
        }

        var scheme = sink.SchemeOf("gem");
        List<VersionRange> sound = [];
        foreach (var constraint in advisory.Items("patched_versions").Concat(advisory.Items("unaffected_versions")))
        {
            if (constraint.Text is not { } text || !ConstraintRanges.TryAdd(text, scheme, sound))
            {
                sink.SkipEntry(SkipReason.UnsupportedRange);
                return;
            }
        }

        sink.Affected(record, "gem", sink.Pool.Intern(gem), new Claim { Ranges = [.. ConstraintRanges.Complement(sound, scheme)] });
    }

    private static string Prefixed(string prefix, string id) => id.StartsWith(prefix, StringComparison.Ordinal) ? id : prefix + id;
}
