using System.Globalization;
using Plimsoll.Advisories.Feeds.Constraints;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Feeds.Victims;

/// <summary>Turns the version strings of Victims into ranges.</summary>
/// <remarks>
/// <c>&lt;=3.2.7,3.2</c> is about versions of the series 3.2 only, and <c>&lt;=1.9</c> about all. Strings of one series belong together:
/// <c>&gt;=2.1,2</c> and <c>&lt;=2.7,2</c> are the two ends of one range. What a series has no upper end for ends before its fix.
/// </remarks>
internal static class VictimsRanges
{
    private const int MaxTexts = 1_000;

    /// <summary>The affected versions; null with the reason where the strings do not say which these are.</summary>
    public static VersionRange[]? Read(string[] affected, string[] fixes, string[] sound, VersionScheme scheme, out SkipReason reason)
    {
        reason = SkipReason.UnsupportedRange;
        List<Bound> bounds = [], fixBounds = [], soundBounds = [];
        if (affected.Length == 0 || affected.Length + fixes.Length + sound.Length > MaxTexts
            || !TryParse(affected, bounds) || !TryParse(fixes, fixBounds) || !TryParse(sound, soundBounds)
            || fixBounds.Exists(static bound => bound.Relation is "<=" or "<"))
        {
            return null;
        }

        if (bounds.Concat(fixBounds).Concat(soundBounds).Any(bound => scheme.Order(bound.Version, bound.Version) is null))
        {
            reason = SkipReason.UnorderableBound;
            return null;
        }

        List<VersionRange> all = [];
        foreach (var series in bounds.GroupBy(static bound => bound.Series, StringComparer.Ordinal))
        {
            var fixesHere = fixBounds.FindAll(bound => bound.Series == series.Key);
            if (!TryAdd([.. series], fixesHere, scheme, all) || !ConstraintRanges.AreApart(all, [.. fixesHere.Select(bound => ToRange(bound, scheme))], scheme))
            {
                return null;
            }
        }

        return ConstraintRanges.AreApart(all, [.. soundBounds.Select(bound => ToRange(bound, scheme))], scheme) && Ranges.Normalize(scheme, all).Length > 0
            ? [.. all] : null;
    }

    private static bool TryAdd(List<Bound> bounds, List<Bound> fixes, VersionScheme scheme, List<VersionRange> target)
    {
        var fix = fixes.Where(static bound => bound.Relation == ">=").Select(static bound => bound.Version).ToArray() is [var one] ? one : null;
        foreach (var equal in bounds.Where(static bound => bound.Relation == "=="))
        {
            target.Add(WithFix(ToRange(equal, scheme), fix, scheme));
        }

        var lowers = bounds.FindAll(static bound => bound.Relation is ">=" or ">");
        var uppers = bounds.FindAll(static bound => bound.Relation is "<=" or "<");
        if (lowers.Count > 1)
        {
            return false;
        }

        foreach (var upper in uppers)
        {
            var range = ToRange(upper, scheme);
            if (lowers is [var lower])
            {
                range = range with { Introduced = lower.Version, IsAfterIntroduced = lower.Relation == ">" };
            }

            if (Ranges.Normalize(scheme, [range]).Length == 0)
            {
                return false;
            }

            target.Add(WithFix(range, fix, scheme));
        }

        if (uppers.Count == 0 && lowers is [var alone])
        {
            var range = ToRange(alone, scheme);
            target.Add(fix is not null ? range with { Upper = fix, Inclusive = false, Fix = fix } : range);
        }

        return true;
    }

    private static VersionRange WithFix(VersionRange range, string? fix, VersionScheme scheme) =>
        fix is not null && scheme.Order(fix, range.Upper!) >= (range.Inclusive ? 1 : 0) ? range with { Fix = fix } : range;

    // The versions that a string alone is about.
    private static VersionRange ToRange(Bound bound, VersionScheme scheme)
    {
        var (first, next) = Ends(bound.Series, scheme);
        return bound.Relation switch
        {
            "==" => new VersionRange(bound.Version, bound.Version, Inclusive: true, Fix: null),
            "<=" or "<" => new VersionRange(first, bound.Version, bound.Relation == "<=", Fix: null),
            _ => new VersionRange(bound.Version, next, Inclusive: false, Fix: null) { IsAfterIntroduced = bound.Relation == ">" },
        };
    }

    // A series begins with the earliest of what comes before its first release, and so does the one after it.
    private static (string? First, string? Next) Ends(string series, VersionScheme scheme)
    {
        if (series.Length == 0)
        {
            return (null, null);
        }

        var dot = series.LastIndexOf('.');
        var last = int.Parse(series.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture) + 1;
        var earliest = scheme.Name == "pep440" ? ".dev0" : "-alpha";
        return (series + earliest, string.Create(CultureInfo.InvariantCulture, $"{series.AsSpan(0, dot + 1)}{last}{earliest}"));
    }

    private static bool TryParse(string[] texts, List<Bound> target)
    {
        foreach (var text in texts)
        {
            var length = text.AsSpan().IndexOfAnyExcept("<>=");
            var comma = text.IndexOf(',', StringComparison.Ordinal);
            if (length < 1 || text.Length > TextPool.MaxLength || text[..length] is not ("<=" or "<" or "==" or ">=" or ">") || comma == length)
            {
                return false;
            }

            var series = comma < 0 ? "" : text[(comma + 1)..].Trim();
            if (comma >= 0 && !IsSeries(series))
            {
                return false;
            }

            target.Add(new Bound(text[..length], (comma < 0 ? text[length..] : text[length..comma]).Trim(), series));
        }

        return true;
    }

    // "3" and "3.2"; others are beginnings of texts (2.3.8.SP1-redhat-), which no order has as a range.
    private static bool IsSeries(string text) =>
        text.Split('.') is { Length: <= 6 } parts && Array.TrueForAll(parts, static part => part.Length is > 0 and <= 8 && !part.AsSpan().ContainsAnyExceptInRange('0', '9'));

    private readonly record struct Bound(string Relation, string Version, string Series);
}
