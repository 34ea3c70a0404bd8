namespace Plimsoll.Advisories.Versions;

/// <summary>The interval notation of Maven: <c>[1.0,2.0),[3.0,)</c>, <c>(,1.5]</c>, <c>[1.2]</c>; commas between intervals are "or".</summary>
internal static class Intervals
{
    /// <summary>True where a constraint begins with a bracket.</summary>
    public static bool Looks(ReadOnlySpan<char> constraint)
    {
        constraint = constraint.TrimStart(" \t\r\n");
        return !constraint.IsEmpty && constraint[0] is '[' or '(';
    }

    /// <summary>Whether a version is in any of them; null when one is malformed.</summary>
    public static bool? Check(ReadOnlySpan<char> version, ReadOnlySpan<char> intervals, VersionOrder order)
    {
        if (intervals.Length > ConstraintReader.MaxLength || version.Length > ConstraintReader.MaxVersionLength || order(version, version) is null)
        {
            return null;
        }

        var any = false;
        intervals = intervals.Trim(" \t\r\n");
        while (true)
        {
            var close = intervals.IndexOfAny(']', ')');
            if (close < 1 || intervals[0] is not ('[' or '(') || CheckOne(version, intervals[..(close + 1)], order) is not { } holds)
            {
                return null;
            }

            any |= holds;
            intervals = intervals[(close + 1)..].TrimStart(" \t\r\n");
            if (intervals.IsEmpty)
            {
                return any;
            }

            if (intervals[0] != ',')
            {
                return null;
            }

            intervals = intervals[1..].TrimStart(" \t\r\n");
            if (intervals.IsEmpty)
            {
                return null;
            }
        }
    }

    private static bool? CheckOne(ReadOnlySpan<char> version, ReadOnlySpan<char> interval, VersionOrder order)
    {
        var inner = interval[1..^1];
        var (includesLower, includesUpper) = (interval[0] == '[', interval[^1] == ']');
        var comma = inner.IndexOf(',');
        if (comma < 0)
        {
            return includesLower && includesUpper && order(version, inner.Trim()) is { } single ? single == 0 : null;
        }

        var lower = inner[..comma].Trim();
        var upper = inner[(comma + 1)..].Trim();
        int? fromLower = lower.IsEmpty ? 1 : order(version, lower);
        int? fromUpper = upper.IsEmpty ? -1 : order(version, upper);
        if (fromLower is null || fromUpper is null)
        {
            return null;
        }

        return (includesLower ? fromLower >= 0 : fromLower > 0) && (includesUpper ? fromUpper <= 0 : fromUpper < 0);
    }
}
