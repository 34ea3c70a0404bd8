using Plimsoll.Advisories.Feeds.Constraints;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Feeds.NodeJs;

/// <summary>The records of the Node.js security working group: Node.js itself (<c>core</c>), what it is built from (<c>deps</c>), packages of npm.</summary>
/// <remarks>
/// One record a file, with an entry for each of its CVEs, and an index of the folder beside them, which says the same. Node.js itself is <c>pkg:generic/node</c>, as our
/// own look at programs calls it; any other package of that very name is taken for it, and nothing else is.
/// </remarks>
internal static class NodeVulnerabilities
{
    private const string Program = "node";
    private const string ProgramScope = "generic";
    private const string PackageScope = "npm";

    /// <summary>Reads one record.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        var number = file.Name.EndsWith(".json") ? file.Name[..^".json".Length] : default;
        var folder = Path.GetFileName(Path.GetDirectoryName(file.Path.AsSpan()));
        if (!Digits.IsNumber(number) || folder is not ("core" or "deps" or "npm"))
        {
            sink.SkipRecord(SkipReason.NotARecord);
            return;
        }

        var record = NodeRecord.Read(file, sink.Pool);
        string[] names = folder switch
        {
            "core" => [$"NSWG-COR-{number}"],
            "npm" => [$"NSWG-ECO-{number}", NodeSecurity.Alias(number, record.Module)],
            _ => [],
        };
        string[] ids = [.. record.Cves.Where(static id => id.Length > 0).Distinct(StringComparer.Ordinal)];
        ids = ids.Length > 0 ? ids : names[..Math.Min(names.Length, 1)];
        if (ids.Length == 0)
        {
            sink.SkipRecord(SkipReason.Malformed);
            return;
        }

        FeedRecord[] records = [.. ids.Select((id, i) => record.ToFeedRecord(id, names, isFirst: i == 0))];
        foreach (var one in records)
        {
            sink.Add(one, file.Content);
        }

        if (folder is "npm")
        {
            AddPackage(sink, record, records);
        }
        else if (folder is "core")
        {
            AddProgram(sink, record, records);
        }
        else
        {
            Claim claim = new() { Status = ClaimStatus.NotAffected, Justification = record.Reason.Length > 0 ? record.Reason : null };
            AddAll(sink, records, ProgramScope, Program, claim);
        }
    }

    // All versions that it names are affected; what is patched begins with the fixes.
    private static void AddPackage(FeedSink sink, NodeRecord record, FeedRecord[] records)
    {
        List<VersionRange> vulnerable = [], patched = [];
        var scheme = sink.SchemeOf(PackageScope);
        if (record.Vulnerable.Length == 0 || !NpmRanges.TryAdd(record.Vulnerable, scheme, vulnerable) || (record.Patched.Length > 0 && !NpmRanges.TryAdd(record.Patched, scheme, patched)))
        {
            sink.SkipEntry(SkipReason.UnsupportedRange, records.Length);
            return;
        }

        AddAffected(sink, records, PackageScope, record.Module, FixedVersions.Apply(scheme, vulnerable, Firsts(patched)));
    }

    private static void AddProgram(FeedSink sink, NodeRecord record, FeedRecord[] records)
    {
        // A program of Linux is called as one of Windows is.
        if (!record.Systems.Exists(static system => system is "all" or "linux"))
        {
            sink.SkipEntry(SkipReason.OtherPlatform, records.Length);
            return;
        }

        List<VersionRange> vulnerable = [], patched = [];
        var scheme = sink.SchemeOf(ProgramScope);
        if (record.Vulnerable.Length == 0
            || !NpmRanges.TryAdd(record.Vulnerable, scheme, vulnerable)
            || !NodeLines.TryAddPatched(record.Patched, scheme, patched))
        {
            sink.SkipEntry(SkipReason.UnsupportedRange, records.Length);
            return;
        }

        AddAffected(sink, records, ProgramScope, Program, NodeLines.Subtract(vulnerable, patched, Firsts(patched), scheme));
    }

    private static void AddAffected(FeedSink sink, FeedRecord[] records, string scope, string name, VersionRange[] ranges)
    {
        if (ranges.Length == 0)
        {
            sink.SkipEntry(SkipReason.UnsupportedRange, records.Length);
            return;
        }

        AddAll(sink, records, scope, name, new Claim { Ranges = ranges });
    }

    private static void AddAll(FeedSink sink, FeedRecord[] records, string scope, string name, Claim claim)
    {
        if (name.Length == 0)
        {
            sink.SkipEntry(SkipReason.NoPackage, records.Length);
            return;
        }

        foreach (var record in records)
        {
            sink.Affected(record, scope, name, claim);
        }
    }

    private static List<string> Firsts(List<VersionRange> patched) =>
        [.. patched.Where(static range => !range.IsAfterIntroduced).Select(static range => range.Introduced).OfType<string>().Take(FixedVersions.Most)];
}
