using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Feeds.Debian;

/// <summary>Debian's security tracker as OSV exports it: a file for each CVE, DSA, DLA and DTSA.</summary>
/// <remarks>
/// A CVE record has an entry for each source package and release it matters to; a release without one is not affected.
/// Releases that the tracker no longer follows appear in announcements only. Records mix in entries of Alpine and of
/// source repositories: those are left to their own feeds.
/// <c>versions</c> are not read: they spell out the range for the versions that were in the archive at the time (of 1.8 million none
/// lies outside its range).
/// </remarks>
internal static class DebianOsv
{
    private const string Prefix = "Debian:";

    /// <summary>Reads one record.</summary>
    public static void Read(FeedFile file, FeedSink sink)
    {
        if (OsvEntries.Open(file, sink, readVersions: false, ToRecord) is not { } record)
        {
            return;
        }

        List<VersionRange> ranges = [];
        foreach (var affected in sink.Osv.Affected)
        {
            if (affected.Ecosystem.Length == 0)
            {
                sink.SkipEntry(SkipReason.NoPackage);
            }
            else if (!affected.Ecosystem.StartsWith(Prefix, StringComparison.Ordinal)
                || !Distributions.IsRelease(affected.Ecosystem.AsSpan(Prefix.Length)))
            {
                sink.SkipEntry(SkipReason.OtherEcosystem);
            }
            else
            {
                var scope = sink.Pool.Intern("debian:" + Distributions.DebianRelease(affected.Ecosystem[Prefix.Length..]));
                if (OsvRanges.TryConvert(affected, sink.SchemeOf(scope), ranges) && ranges.Count > 0)
                {
                    sink.Affected(record, scope, affected.Name, ToClaim(affected.Urgency, ranges));
                }
                else
                {
                    sink.SkipEntry(SkipReason.UnsupportedRange);
                }
            }
        }
    }

    private static FeedRecord ToRecord(OsvRecord osv) =>
        osv.ToFeedRecord(announces: IsCve(osv.Id) ? null : [.. osv.Related.Where(IsCve)]);

    private static Claim ToClaim(string? urgency, List<VersionRange> ranges)
    {
        // "fixed 0" is how the tracker says that a release never had it.
        if (ranges.TrueForAll(static range => range is { Introduced: null, Upper: "0", Inclusive: false }))
        {
            return Claim.NotAffected;
        }

        return new Claim
        {
            Ranges = [.. ranges],
            Status = urgency == "end-of-life" ? ClaimStatus.EndOfLife : ClaimStatus.Affected,
            Severity = urgency switch
            {
                "unimportant" => Severity.Negligible,
                "low" => Severity.Low,
                "medium" => Severity.Medium,
                "high" => Severity.High,
                _ => Severity.Unknown,
            },
        };
    }

    private static bool IsCve(string id) => id.StartsWith("CVE-", StringComparison.Ordinal);
}
