using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Plimsoll.Advisories.Feeds;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>Turns hits into findings: whose severity counts, what fixes it, where to read more.</summary>
internal sealed class FindingWriter
{
    private const string Nvd = "https://nvd.nist.gov/vuln/detail/";

    private readonly Dictionary<int, VulnerabilityView> _views = [];
    private readonly TextPool _vectors = new();
    private readonly AdvisoryDatabase _database;
    private readonly SourceTable _sources;
    private readonly SeverityChoice _severities;
    private readonly SourceClaims _claims;
    private readonly List<string> _feeds = [];

    /// <summary>For the findings of one match.</summary>
    public FindingWriter(AdvisoryDatabase database)
    {
        _database = database;
        _sources = new SourceTable(database);
        _severities = new SeverityChoice(_sources);
        _claims = new SourceClaims(_sources);
    }

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
        view ??= new VulnerabilityView(_database.ReadVulnerability(position, _vectors));
        var vulnerability = view.Vulnerability;
        var fixes = Fixes(hits, scheme);
        var cvss = _severities.Score(view, hits[0].Group.Sources[0]);
        var (severity, severitySource) = _severities.Judge(vulnerability, hits, cvss);
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
            Claims = _claims.Of(view, all),
            Severities = view.Severities ??= _severities.Of(vulnerability),
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

        _feeds.Clear();
        foreach (var hit in hits)
        {
            foreach (var source in hit.Group.Sources)
            {
                if (!_feeds.Contains(_sources[source].Feed))
                {
                    _feeds.Add(_sources[source].Feed);
                }
            }
        }

        _feeds.Sort(StringComparer.Ordinal);
        ImmutableArray<string> names = [.. _feeds];
        if (hits.Length == 1)
        {
            hits[0].Group.Feeds = names;
        }

        return names;
    }

    private string Url(VulnerabilityView view, ReadOnlySpan<Hit> hits)
    {
        var id = view.Vulnerability.Id;
        foreach (var hit in hits)
        {
            foreach (var source in hit.Group.Sources)
            {
                if (_sources[source].Page is { } page)
                {
                    return view.Url(page, hit.Group.OwnId ?? _sources.IdOf(view.Vulnerability, _sources[source].Feed));
                }
            }
        }

        return id.StartsWith("CVE-", StringComparison.Ordinal) ? view.Url(Nvd, id) : "";
    }
}
