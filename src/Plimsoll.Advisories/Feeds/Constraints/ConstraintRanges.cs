using System.Globalization;
using Plimsoll.Advisories.Records;
using Plimsoll.Advisories.Versions;

namespace Plimsoll.Advisories.Feeds.Constraints;

/// <summary>Turns constraints as advisories have them (<c>&gt;=1.0, &lt;1.2.3 || =2.0</c>, <c>~&gt; 1.2.3</c>, <c>[1.0,2.0)</c>) into ranges of versions.</summary>
/// <remarks>Every clause must be one that a range can say exactly; anything else makes the constraint unsupported, never a guess.</remarks>
internal static class ConstraintRanges
{
    private const int MaxRanges = 2_000;

    /// <summary>Adds the ranges of a constraint.</summary>
    /// <param name="constraint">Alternatives with <c>||</c> between them, or intervals of Maven. <c>*</c> and nothing are every version.</param>
    /// <param name="scheme">How versions are ordered.</param>
    /// <param name="target">Where the ranges go; their upper bound, where it is not affected, is taken for the fix.</param>
    /// <param name="hasWords">Whether <c>and</c> and <c>or</c> stand between clauses.</param>
    /// <returns>False where it is not a constraint or says what a range cannot.</returns>
    public static bool TryAdd(string constraint, VersionScheme scheme, List<VersionRange> target, bool hasWords = false)
    {
        var text = constraint.AsSpan().Trim();
        if (text.Length > ConstraintReader.MaxLength)
        {
            return false;
        }

        return Intervals.Looks(text) ? TryAddIntervals(text, target) : TryAddClauses(text, scheme, target, hasWords);
    }

    /// <summary>The versions that none of the ranges has in it, in ascending order.</summary>
    /// <param name="ranges">Ranges whose bounds the scheme orders.</param>
    /// <param name="scheme">How versions are ordered.</param>
    /// <remarks>A gap that ends where a range begins is fixed by that range's first version.</remarks>
    public static List<VersionRange> Complement(List<VersionRange> ranges, VersionScheme scheme)
    {
        List<VersionRange> gaps = [];
        var gap = VersionRange.All;
        foreach (var range in Ranges.Normalize(scheme, ranges))
        {
            if (range.Introduced is { } first)
            {
                gaps.Add(gap with { Upper = first, Inclusive = range.IsAfterIntroduced, Fix = range.IsAfterIntroduced ? null : first });
            }

            if (range.Upper is not { } last)
            {
                return gaps;
            }

            gap = new VersionRange(last, null, Inclusive: false, Fix: null) { IsAfterIntroduced = range.Inclusive };
        }

        gaps.Add(gap);
        return gaps;
    }

    /// <summary>Lets a range begin at a version, or after it, where it began before.</summary>
    /// <returns>False where it is no version.</returns>
    public static bool TryRaise(string version, bool isAfter, VersionScheme scheme, ref VersionRange range)
    {
        if (scheme.Order(version, version) is null)
        {
            return false;
        }

        var order = range.Introduced is null ? 1 : scheme.Order(version, range.Introduced) ?? 0;
        if (order > 0 || (order == 0 && isAfter))
        {
            range = range with { Introduced = version, IsAfterIntroduced = isAfter };
        }

        return true;
    }

    /// <summary>Lets a range end at a version where it ended after it.</summary>
    /// <param name="version">The version.</param>
    /// <param name="isIn">Whether it is affected itself.</param>
    /// <param name="scheme">How versions are ordered.</param>
    /// <param name="range">The range.</param>
    /// <param name="isFix">False where a version that is not affected is only the end of a line.</param>
    /// <returns>False where it is no version.</returns>
    public static bool TryLower(string version, bool isIn, VersionScheme scheme, ref VersionRange range, bool isFix = true)
    {
        if (scheme.Order(version, version) is null)
        {
            return false;
        }

        var order = range.Upper is null ? -1 : scheme.Order(version, range.Upper) ?? 0;
        if (order < 0 || (order == 0 && !isIn))
        {
            range = range with { Upper = version, Inclusive = isIn, Fix = isIn || !isFix ? null : version };
        }

        return true;
    }

    /// <summary>Whether no version is in both. All bounds are versions that the scheme orders.</summary>
    public static bool AreApart(List<VersionRange> left, List<VersionRange> right, VersionScheme scheme)
    {
        if (left.Count == 0 || right.Count == 0)
        {
            return true;
        }

        var outside = Complement(left, scheme);
        return Bounds(outside, scheme).SequenceEqual(Bounds([.. outside, .. right], scheme));
    }

    private static IEnumerable<(string?, string?, bool, bool)> Bounds(List<VersionRange> ranges, VersionScheme scheme) =>
        Ranges.Normalize(scheme, ranges).Select(static range => (range.Introduced, range.Upper, range.Inclusive, range.IsAfterIntroduced));

    private static bool TryAddClauses(ReadOnlySpan<char> text, VersionScheme scheme, List<VersionRange> target, bool hasWords)
    {
        var reader = new ConstraintReader(text, hasWords);
        var count = target.Count;
        var current = VersionRange.All;
        while (reader.Read())
        {
            if (reader.Relation == Relation.Or)
            {
                target.Add(current);
                current = VersionRange.All;
                if (target.Count - count > MaxRanges)
                {
                    return false;
                }

                continue;
            }

            if (!TryNarrow(reader.Relation, reader.Version.ToString(), scheme, ref current))
            {
                return false;
            }
        }

        target.Add(current);
        return reader.Relation == Relation.End;
    }

    private static bool TryNarrow(Relation relation, string version, VersionScheme scheme, ref VersionRange range)
    {
        switch (relation)
        {
            case Relation.Bare when version == "*":
                return true;
            case Relation.Bare or Relation.Equal or Relation.Identical:
                return TryRaise(version, isAfter: false, scheme, ref range) && TryLower(version, isIn: true, scheme, ref range);
            case Relation.Less:
                return TryLower(version, isIn: false, scheme, ref range);
            case Relation.LessOrEqual:
                return TryLower(version, isIn: true, scheme, ref range);
            case Relation.Greater:
                return TryRaise(version, isAfter: true, scheme, ref range);
            case Relation.GreaterOrEqual:
                return TryRaise(version, isAfter: false, scheme, ref range);
            case Relation.Tilde when scheme.Name == "gem" && Bump(version) is { } next:
                return TryRaise(version, isAfter: false, scheme, ref range) && TryLower(next, isIn: false, scheme, ref range);
            default:
                return false;
        }
    }

    // "~> 1.2.3" is at least that and below 1.3: the last number goes, the one before it rises.
    private static string? Bump(string version)
    {
        var numbers = version.AsSpan(0, DottedNumbers.Run(version)).TrimEnd('.').ToString().Split('.');
        var held = Math.Max(numbers.Length - 1, 1);
        if (!int.TryParse(numbers[held - 1], NumberStyles.None, CultureInfo.InvariantCulture, out var last) || last == int.MaxValue)
        {
            return null;
        }

        numbers[held - 1] = (last + 1).ToString(CultureInfo.InvariantCulture);
        return string.Join('.', numbers[..held]);
    }

    private static bool TryAddIntervals(ReadOnlySpan<char> text, List<VersionRange> target)
    {
        var count = target.Count;
        while (!text.IsEmpty)
        {
            var close = text.IndexOfAny(']', ')');
            if (close < 1 || text[0] is not ('[' or '(') || target.Count - count > MaxRanges)
            {
                return false;
            }

            var (includesLower, includesUpper) = (text[0] == '[', text[close] == ']');
            var inner = text[1..close];
            var comma = inner.IndexOf(',');
            var lower = (comma < 0 ? inner : inner[..comma]).Trim().ToString();
            var upper = (comma < 0 ? inner : inner[(comma + 1)..]).Trim().ToString();
            if (comma < 0 && (!includesLower || !includesUpper || lower.Length == 0))
            {
                return false;
            }

            var isOpen = upper.Length == 0;
            target.Add(new VersionRange(lower.Length == 0 ? null : lower, isOpen ? null : upper, !isOpen && includesUpper, isOpen || includesUpper ? null : upper)
            {
                IsAfterIntroduced = lower.Length > 0 && !includesLower,
            });
            text = text[(close + 1)..].TrimStart(" \t\r\n,|");
        }

        return target.Count > count;
    }
}
