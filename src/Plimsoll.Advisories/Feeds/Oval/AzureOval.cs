using Plimsoll.Advisories.Feeds.Rpm;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Oval;

/// <summary>Azure Linux and CBL-Mariner: a definition for each CVE in each source package.</summary>
/// <remarks>
/// The release is in the name of the file: <c>azurelinux-3.0-oval.xml</c>, <c>cbl-mariner-2.0-oval.xml</c>. <c>patchable</c> says whether
/// there is a fix (<c>true</c>), none yet (<c>false</c>), or whether the package was never affected (<c>Not Applicable</c>).
/// </remarks>
internal static class AzureOval
{
    private static readonly (string Begin, string Family)[] Families = [("azurelinux-", "azurelinux:"), ("cbl-mariner-", "mariner:")];

    /// <summary>Reads one release.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (ScopeOf(file.Name) is not { } name)
        {
            sink.SkipRecord(SkipReason.NotARecord);
        }
        else if (OvalXml.TryRead(file.Content, sink.Pool) is not { } document)
        {
            sink.SkipRecord(SkipReason.Malformed);
        }
        else
        {
            var scope = sink.Pool.Intern(name);
            foreach (var definition in document.Definitions)
            {
                Add(sink, scope, document, definition);
            }
        }
    }

    private static void Add(FeedSink sink, string scope, OvalDocument document, OvalDefinition definition)
    {
        if (definition.References.Find(static reference => Errata.IsCve(reference.Id)).Id is not { } cve)
        {
            sink.SkipRecord(SkipReason.Malformed);
            return;
        }

        var severity = SeverityWords.Parse(definition.Severity);
        var record = new FeedRecord { Id = cve, Severity = severity, Modified = definition.Issued };
        sink.Add(record, default);
        foreach (var (package, state) in document.PackagesOf(definition))
        {
            var claim = definition.Patchable == "Not Applicable" ? Claim.NotAffected : state.Operation switch
            {
                "less than" => new Claim { Ranges = [VersionRange.Below(state.Version)], Severity = severity },
                "less than or equal" => new Claim { Ranges = [new VersionRange(null, state.Version, Inclusive: true, Fix: null)], Severity = severity },
                _ => null,
            };
            if (claim is null)
            {
                sink.SkipEntry(SkipReason.UnsupportedRange);
            }
            else
            {
                sink.Affected(record, scope, sink.Pool.Intern(Ecosystem.SourcePrefix + package), claim);
            }
        }
    }

    private static string? ScopeOf(ReadOnlySpan<char> file)
    {
        foreach (var (begin, family) in Families)
        {
            if (file.StartsWith(begin, StringComparison.Ordinal) && file[begin.Length..] is var rest && rest.IndexOf('-') is > 0 and var end && Distributions.IsRelease(rest[..end]))
            {
                return string.Concat(family, rest[..end]);
            }
        }

        return null;
    }
}
