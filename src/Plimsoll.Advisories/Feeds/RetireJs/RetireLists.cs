using System.Text.Json;
using Plimsoll.Advisories.Feeds.NodeJs;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.RetireJs;

/// <summary>The lists of Retire.js: packages of npm by name, and libraries of the browser by what is in their files.</summary>
/// <remarks>
/// A library is used where it says itself which package of npm it is; its name alone may be that of another. Of the second list there are two forms,
/// which say the same; the older one is read. A vulnerability is a record, with an entry for each of its CVEs. The first library of every list is an example.
/// </remarks>
internal static class RetireLists
{
    private const string Scope = "npm";
    private const string Example = "retire-example";

    /// <summary>Reads one list.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        var isNpm = file.Name.SequenceEqual("npmrepository.json");
        if (!isNpm && !file.Name.SequenceEqual("jsrepository.json"))
        {
            sink.SkipRecord(file.Name.SequenceEqual("jsrepository-v4.json") ? SkipReason.DuplicateRecord : SkipReason.NotARecord);
            return;
        }

        var json = new Utf8JsonReader(file.Content, JsonText.Options);
        JsonText.Begin(ref json, JsonTokenType.StartObject);
        while (JsonText.NextProperty(ref json))
        {
            var name = JsonText.Current(ref json, sink.Pool, JsonTokenType.PropertyName);
            if (RetireLibrary.Read(ref json, sink.Pool, () => sink.SkipRecord(SkipReason.Malformed)) is not { } library)
            {
                sink.SkipRecord(SkipReason.Malformed);
                continue;
            }

            foreach (var vulnerability in library.Vulnerabilities)
            {
                Add(sink, name, name == Example ? null : isNpm ? name : library.Package, vulnerability);
            }
        }

        JsonText.End(ref json);
    }

    private static void Add(FeedSink sink, string library, string? package, RetireVulnerability vulnerability)
    {
        if (vulnerability.Github.Length == 0 && vulnerability.NodeSecurity.Length == 0 && vulnerability.Cves.All(static id => id.Length == 0))
        {
            sink.SkipRecord(SkipReason.NoSharedId);
            sink.SkipEntry(SkipReason.NoSharedId);
            return;
        }

        // What only has a number of old has an id by what it says: two libraries or ranges are two vulnerabilities.
        var own = vulnerability.Github.Length > 0 ? vulnerability.Github : $"retire:{package ?? library}@{vulnerability.First}<{vulnerability.Below}";
        string[] ids = [.. vulnerability.Cves.Where(static id => id.Length > 0).Distinct(StringComparer.Ordinal).DefaultIfEmpty(own)];
        string[] aliases = [.. new[] { vulnerability.Github, NodeSecurity.Alias(vulnerability.NodeSecurity, package ?? library) }.Where(static id => id.Length > 0)];
        var isFirst = true;
        foreach (var id in ids)
        {
            FeedRecord record = new()
            {
                Id = sink.Pool.Intern(id),

                // Of several CVEs nothing says which one the others are another name of.
                Aliases = ids.Length == 1 ? [.. aliases.Where(alias => alias != id)] : [],
                Severity = vulnerability.Severity,
                Weaknesses = [.. vulnerability.Weaknesses],
                CountsAsRecord = isFirst,
            };
            sink.Add(record, default);
            AddEntry(sink, record, package, vulnerability);
            isFirst = false;
        }
    }

    private static void AddEntry(FeedSink sink, FeedRecord record, string? package, RetireVulnerability vulnerability)
    {
        if (package is null)
        {
            sink.SkipEntry(SkipReason.ProductName);
        }
        else if (vulnerability.Below.Length == 0 && vulnerability.First.Length == 0)
        {
            sink.SkipEntry(SkipReason.UnsupportedRange);
        }
        else
        {
            sink.Affected(record, Scope, package, new Claim { Ranges = [RangeOf(vulnerability)] });
        }
    }

    // 99.999.9999 and 100.0.0 are no versions that anybody waits for: they are how the list says that there is no fix.
    private static VersionRange RangeOf(RetireVulnerability vulnerability)
    {
        var below = vulnerability.Below.Length > 0 ? vulnerability.Below : null;
        var isFix = below is not null and not "100.0.0" && !below.StartsWith("99.99", StringComparison.Ordinal) && !below.StartsWith("999.99", StringComparison.Ordinal);

        // 1.3.0-* is the first prerelease of 1.3.0, whatever it is called; -0 is before all of them.
        var first = vulnerability.First.EndsWith("-*", StringComparison.Ordinal) ? vulnerability.First[..^1] + "0" : vulnerability.First;
        return new VersionRange(first.Length > 0 ? first : null, below, Inclusive: false, isFix ? below : null);
    }
}
