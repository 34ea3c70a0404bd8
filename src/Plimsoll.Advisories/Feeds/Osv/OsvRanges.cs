using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Feeds.Osv;

/// <summary>Turns the events of OSV into ranges.</summary>
/// <remarks>
/// https://ossf.github.io/osv-schema/#evaluation: affected from <c>introduced</c> to before <c>fixed</c>, or to <c>last_affected</c>
/// inclusive.
/// </remarks>
internal static class OsvRanges
{
    /// <summary>Converts the ranges of an entry.</summary>
    /// <returns>False where one of them cannot be expressed: commits, an end without a beginning.</returns>
    public static bool TryConvert(OsvAffected affected, VersionScheme scheme, List<VersionRange> target)
    {
        target.Clear();
        if (!TryConvert(affected.Ranges, scheme, target))
        {
            return false;
        }

        ApplyLastKnown(affected.LastKnown, target);
        return true;
    }

    /// <summary>Adds these ranges.</summary>
    /// <returns>As the other.</returns>
    public static bool TryConvert(List<OsvRange> ranges, VersionScheme scheme, List<VersionRange> target)
    {
        foreach (var range in ranges)
        {
            var isVersions = range.Type is "ECOSYSTEM" or "SEMVER";

            // Commits beside versions say the same in another way; alone they say nothing that an installed package can answer.
            if (!isVersions && ranges.Count > 1)
            {
                continue;
            }

            if (!isVersions || !TryConvert(range.Events, scheme, target))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryConvert(List<OsvEvent> events, VersionScheme scheme, List<VersionRange> target)
    {
        if (events.Count > 2)
        {
            Sort(events, scheme);
        }

        string? introduced = null;
        var open = false;
        foreach (var (kind, version) in events)
        {
            switch (kind)
            {
                case OsvEventKind.Introduced when !open:
                    introduced = version == "0" ? null : version;
                    open = true;
                    break;
                case OsvEventKind.Introduced:
                    break;
                case OsvEventKind.Fixed when open:
                    target.Add(new VersionRange(introduced, version, Inclusive: false, version));
                    open = false;
                    break;
                case OsvEventKind.LastAffected when open:
                    target.Add(new VersionRange(introduced, version, Inclusive: true, Fix: null));
                    open = false;
                    break;
                case OsvEventKind.Fixed or OsvEventKind.LastAffected when target.Count > 0:
                    // A second end of one range (a fix on a later branch): the first one ends it.
                    break;
                default:
                    return false;
            }
        }

        if (open)
        {
            target.Add(new VersionRange(introduced, null, Inclusive: false, Fix: null));
        }

        return events.Count > 0;
    }

    // The schema has events in any order. An end comes before a beginning at the same version: fixed and introduced leave it affected.
    private static void Sort(List<OsvEvent> events, VersionScheme scheme)
    {
        if (events.TrueForAll(e => e.Version == "0" || scheme.Order(e.Version, e.Version) is not null))
        {
            var sorted = events.Order(Comparer<OsvEvent>.Create((left, right) => Order(scheme, left, right))).ToArray();
            events.Clear();
            events.AddRange(sorted);
        }
    }

    private static int Order(VersionScheme scheme, OsvEvent left, OsvEvent right)
    {
        if (left.Version == "0" || right.Version == "0")
        {
            return (left.Version == "0" ? 0 : 1) - (right.Version == "0" ? 0 : 1);
        }

        var order = scheme.Order(left.Version, right.Version) ?? 0;
        return order != 0 ? order : Rank(left.Kind) - Rank(right.Kind);

        static int Rank(OsvEventKind kind) => kind switch { OsvEventKind.Fixed => 0, OsvEventKind.Introduced => 1, _ => 2 };
    }

    /// <remarks>
    /// GitHub writes this where its own range is <c>&lt; X</c> or <c>&lt;= X</c> and the range of OSV has no event for that.
    /// Where a range ends with <c>fixed</c> or <c>last_affected</c>, that stands: between the last version known to be affected
    /// and the fix nobody has said that one is safe. Where it has no end, this is its end, and not a fix.
    /// </remarks>
    private static void ApplyLastKnown(string? lastKnown, List<VersionRange> ranges)
    {
        if (lastKnown is null || !lastKnown.StartsWith('<') || lastKnown.Contains(',', StringComparison.Ordinal))
        {
            return;
        }

        var inclusive = lastKnown.StartsWith("<=", StringComparison.Ordinal);
        var version = lastKnown[(inclusive ? 2 : 1)..].Trim();
        for (var i = 0; i < ranges.Count; i++)
        {
            if (ranges[i].Upper is null && version.Length > 0)
            {
                ranges[i] = ranges[i] with { Upper = version, Inclusive = inclusive };
            }
        }
    }
}
