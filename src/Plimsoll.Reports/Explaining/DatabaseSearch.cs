using System.Collections.Immutable;
using Plimsoll.Advisories;
using Plimsoll.Advisories.Matching;
using Plimsoll.Model;
using Plimsoll.Reports.Json;
using Plimsoll.Reports.Table;

namespace Plimsoll.Reports.Explaining;

/// <summary>What an advisory database has about a vulnerability or a package.</summary>
/// <param name="Wanted">What was asked.</param>
/// <param name="Vulnerabilities">Vulnerabilities of that id; empty where it is a package.</param>
/// <param name="Claims">Claims about the package of that name; empty where it is a vulnerability.</param>
public sealed record DatabaseSearch(string Wanted, ImmutableArray<Vulnerability> Vulnerabilities, ImmutableArray<ClaimReport> Claims)
{
    private const int MaxText = 80;

    /// <summary>Searches.</summary>
    /// <param name="database">The database.</param>
    /// <param name="wanted">An id or alias, a package URL, or a name. A package URL with a version compares it; a <c>distro</c> qualifier chooses no scope.</param>
    public static DatabaseSearch Of(AdvisoryDatabase database, string wanted)
    {
        if (PackageUrl.TryParseLoosely(wanted, out var purl, out _))
        {
            return new DatabaseSearch(wanted, [], Advisories.Matching.Claims.OfName(database, NameOf(purl), purl.Version, purl.Type));
        }

        var vulnerabilities = database.Find(wanted);
        return new DatabaseSearch(wanted, vulnerabilities, vulnerabilities.IsEmpty ? Advisories.Matching.Claims.OfName(database, wanted, version: null, type: null) : []);
    }

    /// <summary>The rows of a table of claims under their headings.</summary>
    public (string[] Headings, IEnumerable<string[]> Rows) ClaimRows() => (
        ["VULNERABILITY", "SCOPE", "NAME", "SOURCE", "STATUS", "SEVERITY", "AFFECTED", "COVERS"],
        Claims.Select(claim => (string[])
        [
            claim.Vulnerability, claim.Scope, Printable.Of(claim.Name, MaxText), claim.Feed, Names.Of(claim.Status),
            claim.Severity == Severity.Unknown ? "" : Names.Of(claim.Severity), Printable.Of(Ranges(claim), MaxText),
            claim.Version is null ? "" : claim.Covers ? "yes" : "no",
        ]));

    /// <summary>The rows of a table of what each source says about a vulnerability.</summary>
    public static (string[] Headings, IEnumerable<string[]> Rows) FactRows(AdvisoryDatabase database, Vulnerability vulnerability) => (
        ["SOURCE", "RECORD", "SEVERITY", "PUBLISHED", "CVSS"],
        vulnerability.Facts.Select(facts => (string[])
        [
            database.Info.Sources[facts.Source].Feed, Printable.Of(facts.Id, MaxText), Names.Of(facts.Severity),
            facts.Published is { } day ? JsonText.Day(day) : "", Printable.Of(string.Join(", ", facts.CvssVectors), 2 * MaxText),
        ]));

    /// <summary>All of it for machines.</summary>
    public void WriteJson(AdvisoryDatabase database, Stream output)
    {
        using var json = JsonText.Begin(output);
        json.WriteStartObject();
        json.WriteString("schemaVersion", JsonReport.SchemaVersion);
        json.WriteString("wanted", Wanted);
        json.WriteStartArray("vulnerabilities");
        foreach (var vulnerability in Vulnerabilities)
        {
            json.WriteStartObject();
            json.WriteString("id", vulnerability.Id);
            json.WriteTexts("aliases", vulnerability.Aliases);
            json.WriteBoolean("malicious", vulnerability.IsMalicious);
            json.WriteOptional("knownExploitedSince", vulnerability.KnownExploited is { } known ? JsonText.Day(known.Since) : null);
            if (vulnerability.Epss is { } epss)
            {
                json.WriteNumber("epss", epss.Score);
            }

            json.WriteStartArray("sources");
            foreach (var facts in vulnerability.Facts)
            {
                json.WriteStartObject();
                json.WriteString("feed", database.Info.Sources[facts.Source].Feed);
                json.WriteString("id", facts.Id);
                json.WriteString("severity", Names.Of(facts.Severity));
                json.WriteTexts("cvss", facts.CvssVectors);
                json.WriteOptional("published", facts.Published is { } day ? JsonText.Day(day) : null);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("claims");
        foreach (var claim in Claims)
        {
            ClaimJson.Write(json, claim, ClaimText.Decides(claim, Claims));
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.End(output);
    }

    private static string Ranges(ClaimReport claim) => claim.Ranges.IsEmpty ? ""
        : string.Join(" | ", claim.Ranges.Select(static range => range.Bounds.IsEmpty ? "all versions" : string.Join(", ", range.Bounds.Select(static b => $"{b.Operator} {b.Bound}"))));

    // The name as packages of the ecosystem have it.
    private static string NameOf(PackageUrl purl) => (purl.Type, purl.Namespace) switch
    {
        (_, null or "") or ("deb" or "rpm" or "apk" or "alpm", _) => purl.Name,
        ("maven", { } group) => $"{group}:{purl.Name}",
        (_, { } group) => $"{group}/{purl.Name}",
    };
}
