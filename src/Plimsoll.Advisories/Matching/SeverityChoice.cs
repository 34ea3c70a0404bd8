using System.Collections.Immutable;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>Which of the severities and scores that sources give a finding shows.</summary>
internal sealed class SeverityChoice(SourceTable sources)
{
    private readonly CvssChoice _cvss = new();

    /// <summary>Whose severity counts, and whose word it is.</summary>
    // The vendor's word for this package, else the claiming vendor's word for the vulnerability, else the score, else anybody's word.
    public (Severity Severity, string Source) Judge(
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

        return severity != Severity.Unknown ? (severity, sources[source].Vendor) : (Severity.Unknown, "none");
    }

    private bool IsFrom(SourceFacts facts, ReadOnlySpan<Hit> hits)
    {
        foreach (var hit in hits)
        {
            foreach (var source in hit.Group.Sources)
            {
                if (sources[source].Vendor == sources[facts.Source].Vendor && (hit.Group.OwnId is null || hit.Group.OwnId == facts.Id))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The claiming vendor's own score, else anybody's.</summary>
    public (CvssScore? Score, Severity Severity) Score(VulnerabilityView view, int source)
    {
        if (view.Score is { } known && known.Source == source)
        {
            return (known.Score, known.Severity);
        }

        var vendor = sources[source].Vendor;
        CvssChoice.Candidate own = default, any = default;
        foreach (var facts in view.Vulnerability.Facts)
        {
            any = _cvss.Better(any, facts);
            own = sources[facts.Source].Vendor == vendor ? _cvss.Better(own, facts) : own;
        }

        var best = own.Score is not null ? own : any;
        view.Score = (source, best.Score, best.Severity);
        return (best.Score, best.Severity);
    }

    /// <summary>What each vendor says of a vulnerability's severity.</summary>
    public ImmutableArray<SourceSeverity> Of(Vulnerability vulnerability)
    {
        List<SourceSeverity> severities = new(vulnerability.Facts.Length);
        foreach (var facts in vulnerability.Facts)
        {
            var best = _cvss.Better(default, facts).Score;
            if (facts.Severity == Severity.Unknown && best is null)
            {
                continue;
            }

            var vendor = sources[facts.Source].Vendor;
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
}
