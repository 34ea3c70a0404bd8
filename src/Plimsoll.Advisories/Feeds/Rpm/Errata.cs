using Plimsoll.Advisories.Feeds.Osv;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Feeds.Rpm;

/// <summary>Errata of rpm distributions: records that announce fixes, each of them for several vulnerabilities.</summary>
internal static class Errata
{
    /// <summary>Turns an erratum that OSV exports into a record.</summary>
    public static FeedRecord ToRecord(OsvRecord osv) => osv.ToFeedRecord(announces: [.. osv.Related.Where(IsCve)]);

    /// <summary>Whether an erratum is about vulnerabilities: it names one, or is one about security by its id.</summary>
    /// <remarks>ALBA and ALEA are about bugs and enhancements; some of these fix a vulnerability all the same.</remarks>
    public static bool IsAboutSecurity(FeedRecord record) =>
        record.Announces is { Length: > 0 }
        || record.Id.Contains("SA-", StringComparison.Ordinal)
        || record.Id.Contains("-SU-", StringComparison.Ordinal);

    /// <summary>The severity that a summary begins with: <c>Important: curl security update</c>.</summary>
    public static Severity SeverityOf(string summary)
    {
        var colon = summary.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? Severity.Unknown : SeverityWords.Parse(summary.AsSpan(0, colon));
    }

    /// <summary>Whether it is a CVE.</summary>
    public static bool IsCve(string id) => id.StartsWith("CVE-", StringComparison.Ordinal);
}
