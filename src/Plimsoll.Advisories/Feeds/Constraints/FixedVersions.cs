using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Feeds.Constraints;

/// <summary>Brings the list of versions that a feed calls fixed together with the ranges that it calls affected.</summary>
internal static class FixedVersions
{
    /// <summary>A longer list is not one: the longest of real feeds has some 60.</summary>
    public const int Most = 500;

    /// <summary>The ranges in order and disjoint, each with its fix.</summary>
    /// <param name="scheme">How versions are ordered.</param>
    /// <param name="ranges">Ranges whose bounds the scheme orders.</param>
    /// <param name="listed">The versions that are fixed; those that are no versions or are affected do not count.</param>
    /// <remarks>
    /// The fix of a range is the lowest listed version after it, if no other range begins before that. Else it is the bound, where that is not
    /// affected and was called a fix, and else the lowest listed version after it. Where nothing is listed there is no fix: a bound then only
    /// says where the versions end that the feed knew of.
    /// </remarks>
    public static VersionRange[] Apply(VersionScheme scheme, List<VersionRange> ranges, IReadOnlyCollection<string> listed)
    {
        var normal = Ranges.Normalize(scheme, ranges);
        var fixes = listed
            .Where(version => scheme.Order(version, version) is not null && !Ranges.Contain(scheme, normal, version))
            .Order(Comparer<string>.Create((left, right) => scheme.Order(left, right) is { } order and not 0 ? order : string.CompareOrdinal(left, right)))
            .ToArray();
        for (var i = 0; i < normal.Length; i++)
        {
            if (normal[i].Upper is { } upper)
            {
                var after = fixes.FirstOrDefault(fix => scheme.Order(fix, upper) is var order && (order > 0 || (order == 0 && !normal[i].Inclusive)));
                var isNext = after is not null && (i + 1 == normal.Length || scheme.Order(after, normal[i + 1].Introduced ?? after) < 0);
                normal[i] = normal[i] with { Fix = isNext || listed.Count == 0 ? after : normal[i].Fix ?? after };
            }
        }

        return normal;
    }
}
