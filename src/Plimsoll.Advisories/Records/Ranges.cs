using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Records;

/// <summary>Sets of version ranges under the order of a scheme.</summary>
internal static class Ranges
{
    /// <summary>Whether every bound is a version of the scheme.</summary>
    public static bool AreOrderable(VersionScheme scheme, ReadOnlySpan<VersionRange> ranges)
    {
        foreach (var range in ranges)
        {
            if (!IsVersion(scheme, range.Introduced) || !IsVersion(scheme, range.Upper) || !IsVersion(scheme, range.Fix))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a version is in one of the ranges. One that cannot be ordered is in those without bounds.</summary>
    public static bool Contain(VersionScheme scheme, ReadOnlySpan<VersionRange> ranges, string version)
    {
        foreach (var range in ranges)
        {
            if (IsAboveLower(scheme, range, version) && IsBelowUpper(scheme, range, version))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The same set as disjoint ranges in ascending order. Empty ones vanish; a fix inside another range is none.</summary>
    public static VersionRange[] Normalize(VersionScheme scheme, IEnumerable<VersionRange> ranges)
    {
        var sorted = ranges.Where(range => !IsEmpty(scheme, range)).ToList();
        if (sorted.Count <= 1)
        {
            return [.. sorted];
        }

        // The text breaks ties between equal versions, so that the result does not depend on the order of what came in.
        sorted.Sort((left, right) =>
            Lower(scheme, left, right) is var lower and not 0 ? lower
            : Upper(scheme, left, right) is var upper and not 0 ? upper
            : string.CompareOrdinal(left.ToString(), right.ToString()));
        List<VersionRange> merged = [sorted[0]];
        foreach (var range in sorted.Skip(1))
        {
            var last = merged[^1];
            var touches = last.Upper is null || range.Introduced is null
                || (scheme.Order(range.Introduced, last.Upper) is var order && (order < 0 || (order == 0 && (last.Inclusive || !range.IsAfterIntroduced))));
            if (!touches)
            {
                merged.Add(range);
            }
            else if (Upper(scheme, range, last) > 0)
            {
                merged[^1] = range with { Introduced = last.Introduced, IsAfterIntroduced = last.IsAfterIntroduced };
            }
        }

        return [.. merged];
    }

    private static bool IsAboveLower(VersionScheme scheme, VersionRange range, string version) =>
        range.Introduced is null
        || (scheme.Order(version, range.Introduced) is { } order && (order > 0 || (order == 0 && !range.IsAfterIntroduced)));

    private static bool IsBelowUpper(VersionScheme scheme, VersionRange range, string version) =>
        range.Upper is null
        || (scheme.Order(version, range.Upper) is { } order && (order < 0 || (order == 0 && range.Inclusive)));

    private static bool IsVersion(VersionScheme scheme, string? version) => version is null || scheme.Order(version, version) is not null;

    private static bool IsEmpty(VersionScheme scheme, VersionRange range) =>
        range is { Introduced: not null, Upper: not null }
        && scheme.Order(range.Introduced, range.Upper) is var order
        && (order > 0 || (order == 0 && (!range.Inclusive || range.IsAfterIntroduced)));

    private static int Lower(VersionScheme scheme, VersionRange left, VersionRange right)
    {
        if (left.Introduced is null || right.Introduced is null)
        {
            return (left.Introduced is null ? 0 : 1) - (right.Introduced is null ? 0 : 1);
        }

        var order = scheme.Order(left.Introduced, right.Introduced) ?? 0;
        return order != 0 ? order : (left.IsAfterIntroduced ? 1 : 0) - (right.IsAfterIntroduced ? 1 : 0);
    }

    private static int Upper(VersionScheme scheme, VersionRange left, VersionRange right)
    {
        if (left.Upper is null || right.Upper is null)
        {
            return (left.Upper is null ? 1 : 0) - (right.Upper is null ? 1 : 0);
        }

        var order = scheme.Order(left.Upper, right.Upper) ?? 0;
        return order != 0 ? order : (left.Inclusive ? 1 : 0) - (right.Inclusive ? 1 : 0);
    }
}
