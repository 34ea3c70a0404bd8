using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Feeds.Osv;

/// <summary>Ranges of Go's database in the versions of a project whose tags are none of its module: rancher 2.9.12 has no path that ends with <c>/v2</c>.</summary>
/// <remarks>
/// <c>custom_ranges</c> of its entries. The ranges proper then say "every version", because none that the go command
/// knows is a fixed one, or end at a commit. Programs are installed in such versions all the same.
/// </remarks>
internal static class OsvCustomRanges
{
    // Below every tag: versions that name a commit and no tag, v0.0.0-20240708073652-5a492a3f0036.
    private const string FirstTag = "0.0.1-0";

    /// <summary>Completes the ranges of an entry with those. Bounds that are no versions make them say nothing.</summary>
    public static void Apply(OsvAffected affected, VersionScheme scheme, List<VersionRange> ranges)
    {
        List<VersionRange> custom = [];
        if (!OsvRanges.TryConvert(affected.CustomRanges, scheme, custom) || custom.Count == 0 || !Ranges.AreOrderable(scheme, [.. custom]))
        {
            return;
        }

        // Of tags these decide where the others say "every version". What is known by its commit alone stays with the others.
        if (ranges is [{ Introduced: null, Upper: null }])
        {
            ranges[0] = new VersionRange(null, FirstTag, Inclusive: false, Fix: null);
        }

        ranges.AddRange(custom.Select(static range => range with { Introduced = range.Introduced ?? FirstTag }));
    }
}
