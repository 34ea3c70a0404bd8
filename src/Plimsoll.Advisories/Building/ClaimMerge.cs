using System.Runtime.InteropServices;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Building;

/// <summary>Brings the entries of one package in one scope together: one claim for each source and vulnerability.</summary>
internal static class ClaimMerge
{
    /// <summary>The claims of a package.</summary>
    /// <param name="entries">Its entries, sorted.</param>
    /// <param name="scheme">The scheme of its scope.</param>
    /// <param name="needsOwnId">Whether a claim must say which of the source's records it is from.</param>
    public static List<PackageClaim> Merge(ReadOnlySpan<Entry> entries, VersionScheme scheme, Func<Entry, bool> needsOwnId)
    {
        List<PackageClaim> claims = [];
        List<PackageClaim> ofOne = [];
        for (int start = 0, end; start < entries.Length; start = end)
        {
            end = start + 1;
            while (end < entries.Length && entries[end].Vulnerability == entries[start].Vulnerability)
            {
                end++;
            }

            ofOne.Clear();
            MergeVulnerability(entries[start..end], scheme, needsOwnId, ofOne);
            claims.AddRange(ofOne);
        }

        return claims;
    }

    private static void MergeVulnerability(
        ReadOnlySpan<Entry> entries, VersionScheme scheme, Func<Entry, bool> needsOwnId, List<PackageClaim> target)
    {
        for (int start = 0, end; start < entries.Length; start = end)
        {
            var ownId = needsOwnId(entries[start]) ? entries[start].Record.Id : null;
            end = start + 1;
            while (end < entries.Length
                && entries[end].Record.Source == entries[start].Record.Source
                && (needsOwnId(entries[end]) ? entries[end].Record.Id : null) == ownId)
            {
                end++;
            }

            AddByConditions(entries[start..end], scheme, ownId, target);
        }
    }

    // What a source says under different conditions are different claims.
    private static void AddByConditions(ReadOnlySpan<Entry> entries, VersionScheme scheme, string? ownId, List<PackageClaim> target)
    {
        var isOne = true;
        foreach (var entry in entries)
        {
            isOne = isOne && entry.Claim.Conditions.AsSpan().SequenceEqual(entries[0].Claim.Conditions);
        }

        if (isOne)
        {
            Add(target, ToClaim(entries, scheme, ownId));
            return;
        }

        SortedDictionary<string, List<Entry>> groups = new(Utf8Order.Instance);
        foreach (var entry in entries)
        {
            var key = string.Join('\n', entry.Claim.Conditions);
            if (!groups.TryGetValue(key, out var group))
            {
                groups.Add(key, group = []);
            }

            group.Add(entry);
        }

        foreach (var group in groups.Values)
        {
            Add(target, ToClaim(CollectionsMarshal.AsSpan(group), scheme, ownId));
        }
    }

    // Sources that say exactly the same share a claim.
    private static void Add(List<PackageClaim> target, PackageClaim claim)
    {
        foreach (ref var other in CollectionsMarshal.AsSpan(target))
        {
            if (SaySame(other, claim))
            {
                int[] sources = [.. other.Sources.Union(claim.Sources).Order()];
                other = other with { Sources = sources };
                return;
            }
        }

        target.Add(claim);
    }

    private static PackageClaim ToClaim(ReadOnlySpan<Entry> entries, VersionScheme scheme, string? ownId)
    {
        var first = entries[0];
        List<VersionRange> ranges = [];
        SortedSet<string> versions = new(Utf8Order.Instance), announcements = new(Utf8Order.Instance);
        var status = (ClaimStatus?)null;
        var severity = first.Claim.Severity;
        foreach (var entry in entries)
        {
            announcements.UnionWith(entry.Announcements);

            // "Never had it" is said of one version line beside another that did: what is affected counts.
            if (entry.Claim.Status != ClaimStatus.NotAffected)
            {
                ranges.AddRange(entry.Claim.Ranges);
                versions.UnionWith(entry.Claim.Versions);
                status = status is null || entry.Claim.Status < status ? entry.Claim.Status : status;
                severity = entry.Claim.Severity > severity ? entry.Claim.Severity : severity;
            }
        }

        var normal = Ranges.Normalize(scheme, ranges);
        versions.RemoveWhere(version => Ranges.Contain(scheme, normal, version));
        var claim = new Claim
        {
            Ranges = normal,
            Versions = [.. versions],
            Status = normal.Length + versions.Count == 0 ? ClaimStatus.NotAffected : status ?? ClaimStatus.NotAffected,
            Severity = severity,
            Conditions = first.Claim.Conditions,
            Justification = normal.Length + versions.Count == 0 ? first.Claim.Justification : null,
        };
        return new PackageClaim(first.Vulnerability, [first.Record.Source], claim, [.. announcements], ownId);
    }

    private static bool SaySame(PackageClaim left, PackageClaim right) =>
        left.Claim.Status == right.Claim.Status
        && left.Claim.Severity == right.Claim.Severity
        && left.Claim.Justification == right.Claim.Justification
        && left.Claim.Conditions.AsSpan().SequenceEqual(right.Claim.Conditions)
        && left.OwnId == right.OwnId
        && left.Claim.Ranges.AsSpan().SequenceEqual(right.Claim.Ranges)
        && left.Claim.Versions.AsSpan().SequenceEqual(right.Claim.Versions)
        && left.Announcements.AsSpan().SequenceEqual(right.Announcements);
}
