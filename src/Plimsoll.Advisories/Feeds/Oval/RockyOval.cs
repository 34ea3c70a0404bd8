using Plimsoll.Advisories.Feeds.Rpm;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Oval;

/// <summary>Rocky Linux's errata as OVAL: binary packages with their architectures.</summary>
/// <remarks>The release is in the name of the file: <c>org.rockylinux.rlsa-9.xml</c>. The CVEs are in the description.</remarks>
internal static class RockyOval
{
    private const string Begin = "org.rockylinux.rlsa-";
    private const string End = ".xml";

    /// <summary>Reads one release.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        var name = file.Name;
        if (!name.StartsWith(Begin, StringComparison.Ordinal)
            || !name.EndsWith(End, StringComparison.Ordinal)
            || name.Length <= Begin.Length + End.Length
            || !Distributions.IsRelease(name[Begin.Length..^End.Length]))
        {
            sink.SkipRecord(SkipReason.NotARecord);
        }
        else if (OvalXml.TryRead(file.Content, sink.Pool) is not { } document)
        {
            sink.SkipRecord(SkipReason.Malformed);
        }
        else
        {
            var scope = sink.Pool.Intern($"rocky:{name[Begin.Length..^End.Length]}");
            foreach (var definition in document.Definitions)
            {
                Add(sink, scope, document, definition);
            }
        }
    }

    private static void Add(FeedSink sink, string scope, OvalDocument document, OvalDefinition definition)
    {
        if (definition.References.Find(static reference => reference.Source == "RLSA").Id is not { Length: > 0 } id)
        {
            sink.SkipRecord(SkipReason.Malformed);
            return;
        }

        var record = new FeedRecord
        {
            Id = id,
            Announces = [.. definition.Cves],
            Published = definition.Issued,
            Modified = definition.Updated ?? definition.Issued,
        };
        sink.Add(record, default);
        var severity = SeverityWords.Parse(definition.Severity);
        var modules = ModuleStreams.Conditions(definition.Title);
        foreach (var (package, state) in document.PackagesOf(definition))
        {
            if (state.Operation != "less than")
            {
                sink.SkipEntry(SkipReason.UnsupportedRange);
                continue;
            }

            string[] streams = ModuleStreams.IsOfModule(state.Version) ? modules : [];
            sink.Affected(record, scope, package, new Claim
            {
                Ranges = [streams is [ModuleStreams.Unnamed] ? ModuleStreams.Below(state.Version) : VersionRange.Below(state.Version)],
                Severity = severity,
                Conditions = [.. Architectures(state.Architectures).Select(a => sink.Pool.Intern(PackageConditions.Architecture + a)), .. streams],
            });
        }
    }

    // "aarch64|x86_64"; a pattern that is more than that is not understood, and then any may be meant.
    private static IEnumerable<string> Architectures(string pattern)
    {
        var names = pattern.Split('|', StringSplitOptions.RemoveEmptyEntries);
        return Array.TrueForAll(names, static name => name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            ? names.Distinct().Order(StringComparer.Ordinal) : [];
    }
}
