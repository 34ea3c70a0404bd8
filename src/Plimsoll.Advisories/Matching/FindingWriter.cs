using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>Turns hits into findings: whose severity counts, what fixes it, where to read more.</summary>
internal sealed class FindingWriter(AdvisoryDatabase database)
{
    private const string Nvd = "https://nvd.nist.gov/vuln/detail/";

    private readonly Dictionary<int, View> _views = [];
    private readonly TextPool _vectors = new();
    private readonly CvssChoice _cvss = new();

    /// <summary>The finding for one package and the hits of one vulnerability.</summary>
    /// <param name="package">The package.</param>
    /// <param name="all">Hits that are all about one vulnerability; at least one that decides, which come first.</param>
    /// <param name="scheme">By which fixes are ordered.</param>
    /// <param name="hasEnded">Whether the distribution has ended security support for the package.</param>
    public Finding Write(Package package, ReadOnlySpan<Hit> all, VersionScheme scheme, bool hasEnded)
    {
        var hits = all;
        while (!hits[^1].Decides)
        {
            hits = hits[..^1];
        }

        var position = hits[0].Vulnerability;
        ref var view = ref CollectionsMarshal.GetValueRefOrAddDefault(_views, position, out _);
        view ??= new View(database.ReadVulnerability(position, _vectors));
        var vulnerability = view.Vulnerability;
        var fixes = Fixes(hits, scheme);
        var cvss = Score(vulnerability, hits[0].Group.Sources[0]);
        var (severity, severitySource) = Judge(vulnerability, hits, cvss);
        return new Finding
        {
            Package = package,
            Id = vulnerability.Id,
            Aliases = Aliases(vulnerability, hits),
            Status = fixes.IsEmpty ? Status(hits, hasEnded) : FindingStatus.Fixed,
            Severity = severity,
            SeveritySource = severitySource,
            Cvss = cvss.Score,
            FixedVersions = fixes,
            KnownExploitedSince = vulnerability.KnownExploited?.Since,
            Sources = Feeds(hits),
            Weaknesses = view.Weaknesses,
            Published = view.Published,
            Url = Url(view, hits),
            CoveredByOwner = package.OwnedBy is not null,
            Class = vulnerability.IsMalicious ? FindingClass.Malware
                : KernelHeaders.Are(package) ? FindingClass.KernelHeaders : FindingClass.Vulnerability,
            Claims = Claims(view, all),
            Severities = view.Severities ??= SeveritiesOf(vulnerability),
            Epss = vulnerability.Epss?.Score,
            EpssPercentile = vulnerability.Epss?.Percentile,
        };
    }

    private static ImmutableArray<string> Fixes(ReadOnlySpan<Hit> hits, VersionScheme scheme)
    {
        if (hits.Length == 1)
        {
            return ImmutableCollectionsMarshal.AsImmutableArray(hits[0].Group.Fixes);
        }

        List<string> fixes = [];
        foreach (var hit in hits)
        {
            fixes.AddRange(hit.Group.Fixes);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(FixOrder.Sort(fixes, scheme));
    }

    private static FindingStatus Status(ReadOnlySpan<Hit> hits, bool hasEnded)
    {
        var status = hits[0].Group.Status;
        foreach (var hit in hits)
        {
            status = hit.Group.Status < status ? hit.Group.Status : status;
        }

        return status == ClaimStatus.Affected && hasEnded ? FindingStatus.EndOfLife : ToStatus(status);
    }

    /// <summary>The status that findings have for a claim without a fix.</summary>
    public static FindingStatus ToStatus(ClaimStatus status) => status switch
    {
        ClaimStatus.EndOfLife => FindingStatus.EndOfLife,
        ClaimStatus.WillNotFix => FindingStatus.WillNotFix,
        ClaimStatus.FixDeferred => FindingStatus.FixDeferred,
        ClaimStatus.UnderInvestigation => FindingStatus.UnderInvestigation,
        ClaimStatus.NotAffected => FindingStatus.NotAffected,
        _ => FindingStatus.Affected,
    };

    // The vendor's word for this package, else the claiming vendor's word for the vulnerability, else the score, else anybody's word.
    private (Severity Severity, string Source) Judge(
        Vulnerability vulnerability, ReadOnlySpan<Hit> hits, (CvssScore? Score, Severity Severity) cvss)
    {
        var severity = Severity.Unknown;
        var source = 0;
        foreach (var hit in hits)
        {
            if (hit.Group.Severity > severity)
            {
                severity = hit.Group.Severity;
                source = hit.Group.Sources[0];
            }
        }

        if (severity == Severity.Unknown)
        {
            foreach (var facts in vulnerability.Facts)
            {
                if (facts.Severity > severity && IsFrom(facts, hits))
                {
                    severity = facts.Severity;
                    source = facts.Source;
                }
            }
        }

        if (severity == Severity.Unknown && cvss.Score is not null)
        {
            return (cvss.Severity, "cvss");
        }

        foreach (var facts in severity == Severity.Unknown ? vulnerability.Facts : [])
        {
            (severity, source) = facts.Severity > severity ? (facts.Severity, facts.Source) : (severity, source);
        }

        return severity != Severity.Unknown ? (severity, Source(source).Vendor) : (Severity.Unknown, "none");
    }

    private bool IsFrom(SourceFacts facts, ReadOnlySpan<Hit> hits)
    {
        foreach (var hit in hits)
        {
            foreach (var source in hit.Group.Sources)
            {
                if (Source(source).Vendor == Source(facts.Source).Vendor && (hit.Group.OwnId is null || hit.Group.OwnId == facts.Id))
                {
                    return true;
                }
            }
        }

        return false;
    }

    // The claiming vendor's own score, else anybody's.
    private (CvssScore? Score, Severity Severity) Score(Vulnerability vulnerability, int source)
    {
        var vendor = Source(source).Vendor;
        CvssChoice.Candidate own = default, any = default;
        foreach (var facts in vulnerability.Facts)
        {
            any = _cvss.Better(any, facts);
            own = Source(facts.Source).Vendor == vendor ? _cvss.Better(own, facts) : own;
        }

        var best = own.Score is not null ? own : any;
        return (best.Score, best.Severity);
    }

    private static ImmutableArray<string> Aliases(Vulnerability vulnerability, ReadOnlySpan<Hit> hits)
    {
        // Both are sorted. Mostly there is one of the two, or none.
        if (hits.Length == 1 && (vulnerability.Aliases.IsEmpty || hits[0].Group.Announcements.Length == 0))
        {
            return vulnerability.Aliases.IsEmpty
                ? ImmutableCollectionsMarshal.AsImmutableArray(hits[0].Group.Announcements)
                : vulnerability.Aliases;
        }

        SortedSet<string> aliases = new(vulnerability.Aliases, StringComparer.Ordinal);
        foreach (var hit in hits)
        {
            aliases.UnionWith(hit.Group.Announcements);
        }

        aliases.Remove(vulnerability.Id);
        return [.. aliases];
    }

    private ImmutableArray<string> Feeds(ReadOnlySpan<Hit> hits)
    {
        if (hits.Length == 1 && !hits[0].Group.Feeds.IsDefault)
        {
            return hits[0].Group.Feeds;
        }

        SortedSet<string> feeds = new(StringComparer.Ordinal);
        foreach (var hit in hits)
        {
            foreach (var source in hit.Group.Sources)
            {
                feeds.Add(Source(source).Feed);
            }
        }

        ImmutableArray<string> names = [.. feeds];
        if (hits.Length == 1)
        {
            hits[0].Group.Feeds = names;
        }

        return names;
    }

    private ImmutableArray<SourceClaim> Claims(View view, ReadOnlySpan<Hit> all)
    {
        if (all.Length == 1)
        {
            return Claims(view, all[0]);
        }

        var claims = ImmutableArray.CreateBuilder<SourceClaim>();
        foreach (var hit in all)
        {
            claims.AddRange(Claims(view, hit));
        }

        return claims.DrainToImmutable();
    }

    // A group may hit a thousand times; where no id of a record tells the hits apart they share what is said.
    private ImmutableArray<SourceClaim> Claims(View view, Hit hit)
    {
        var slot = hit.Decides ? 1 : 0;
        if (hit.Group.Claims[slot] is { IsDefault: false } shared && AreOf(shared, view, hit))
        {
            return shared;
        }

        return hit.Group.Claims[slot] = [.. hit.Group.Sources.Select(source => new SourceClaim
        {
            Feed = Source(source).Feed,
            Vendor = Source(source).Vendor,
            Id = IdOf(view, hit, source),
            Status = hit.Group.Fixes.Length > 0 ? FindingStatus.Fixed : ToStatus(hit.Group.Status),
            Severity = hit.Group.Severity,
            Affected = hit.Group.Affected,
            FixedVersions = ImmutableCollectionsMarshal.AsImmutableArray(hit.Group.Fixes),
            Conditions = ImmutableCollectionsMarshal.AsImmutableArray(hit.Group.Conditions),
            Decides = hit.Decides,
        })];
    }

    private bool AreOf(ImmutableArray<SourceClaim> claims, View view, Hit hit)
    {
        for (var i = 0; i < claims.Length; i++)
        {
            if (claims[i].Id != IdOf(view, hit, hit.Group.Sources[i]))
            {
                return false;
            }
        }

        return true;
    }

    private string IdOf(View view, Hit hit, int source) => hit.Group.OwnId ?? OwnId(view.Vulnerability, Source(source).Feed);

    private ImmutableArray<SourceSeverity> SeveritiesOf(Vulnerability vulnerability)
    {
        List<SourceSeverity> severities = new(vulnerability.Facts.Length);
        foreach (var facts in vulnerability.Facts)
        {
            var best = _cvss.Better(default, facts).Score;
            if (facts.Severity == Severity.Unknown && best is null)
            {
                continue;
            }

            var vendor = Source(facts.Source).Vendor;
            var same = severities.FindIndex(other => other.Vendor == vendor);
            if (same < 0)
            {
                severities.Add(new SourceSeverity(vendor, facts.Severity, best));
            }
            else
            {
                // Several records of one source: the worst word and score stand for all.
                var other = severities[same];
                severities[same] = new SourceSeverity(
                    vendor,
                    facts.Severity > other.Severity ? facts.Severity : other.Severity,
                    other.Cvss is null || best?.Score > other.Cvss.Score ? best : other.Cvss);
            }
        }

        return [.. severities];
    }

    private string Url(View view, ReadOnlySpan<Hit> hits)
    {
        var id = view.Vulnerability.Id;
        foreach (var hit in hits)
        {
            foreach (var source in hit.Group.Sources)
            {
                if (Source(source).Page is { } page)
                {
                    return view.Url(page, hit.Group.OwnId ?? OwnId(view.Vulnerability, Source(source).Feed));
                }
            }
        }

        return id.StartsWith("CVE-", StringComparison.Ordinal) ? view.Url(Nvd, id) : "";
    }

    private string OwnId(Vulnerability vulnerability, string feed)
    {
        foreach (var facts in vulnerability.Facts)
        {
            if (Source(facts.Source).Feed == feed)
            {
                return facts.Id;
            }
        }

        return vulnerability.Id;
    }

    // A damaged file may name a source that is not there.
    private SourceInfo Source(int position) => position < database.Info.Sources.Length
        ? database.Info.Sources[position]
        : throw new AdvisoryDatabaseException(DatabaseDamage.Malformed, 0, $"source {position} is not in the table of contents");

    // What is the same in every finding of a vulnerability.
    private sealed class View
    {
        private string? _url;
        private string? _page;
        private string? _id;

        public View(Vulnerability vulnerability)
        {
            Vulnerability = vulnerability;
            SortedSet<int>? numbers = null;
            foreach (var facts in vulnerability.Facts)
            {
                Published = Published is null || facts.Published < Published ? facts.Published : Published;
                if (!facts.Weaknesses.IsEmpty)
                {
                    (numbers ??= []).UnionWith(facts.Weaknesses);
                }
            }

            Weaknesses = numbers is null ? [] : [.. numbers.Select(static number => $"CWE-{number}")];
        }

        public Vulnerability Vulnerability { get; }

        public ImmutableArray<string> Weaknesses { get; }

        public DateOnly? Published { get; }

        public ImmutableArray<SourceSeverity>? Severities { get; set; }

        // Several binary packages of one source have the same page.
        public string Url(string page, string id)
        {
            if (_url is null || !ReferenceEquals(page, _page) || !ReferenceEquals(id, _id))
            {
                (_url, _page, _id) = (page + id, page, id);
            }

            return _url;
        }
    }
}
