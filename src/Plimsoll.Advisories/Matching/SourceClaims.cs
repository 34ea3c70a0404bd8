using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>What each source says of a package, as findings tell it.</summary>
internal sealed class SourceClaims(SourceTable sources)
{
    /// <summary>The claims of all hits of one vulnerability.</summary>
    public ImmutableArray<SourceClaim> Of(VulnerabilityView view, ReadOnlySpan<Hit> all)
    {
        if (all.Length == 1)
        {
            return Of(view, all[0]);
        }

        var claims = ImmutableArray.CreateBuilder<SourceClaim>();
        foreach (var hit in all)
        {
            claims.AddRange(Of(view, hit));
        }

        return claims.DrainToImmutable();
    }

    // A group may hit a thousand times; where no id of a record tells the hits apart they share what is said.
    private ImmutableArray<SourceClaim> Of(VulnerabilityView view, Hit hit)
    {
        var slot = hit.Decides ? 1 : 0;
        if (hit.Group.Claims[slot] is { IsDefault: false } shared && AreOf(shared, view, hit))
        {
            return shared;
        }

        var claims = new SourceClaim[hit.Group.Sources.Length];
        for (var i = 0; i < claims.Length; i++)
        {
            var source = hit.Group.Sources[i];
            claims[i] = new SourceClaim
            {
                Feed = sources[source].Feed,
                Vendor = sources[source].Vendor,
                Id = IdOf(view, hit, source),
                Status = hit.Group.Fixes.Length > 0 ? FindingStatus.Fixed : FindingWriter.ToStatus(hit.Group.Status),
                Severity = hit.Group.Severity,
                Affected = hit.Group.Affected,
                FixedVersions = ImmutableCollectionsMarshal.AsImmutableArray(hit.Group.Fixes),
                Conditions = ImmutableCollectionsMarshal.AsImmutableArray(hit.Group.Conditions),
                Decides = hit.Decides,
            };
        }

        return hit.Group.Claims[slot] = ImmutableCollectionsMarshal.AsImmutableArray(claims);
    }

    private bool AreOf(ImmutableArray<SourceClaim> claims, VulnerabilityView view, Hit hit)
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

    private string IdOf(VulnerabilityView view, Hit hit, int source) => hit.Group.OwnId ?? sources.IdOf(view.Vulnerability, sources[source].Feed);
}
