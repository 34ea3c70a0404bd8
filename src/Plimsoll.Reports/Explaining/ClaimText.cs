using Plimsoll.Advisories.Matching;
using Plimsoll.Model;
using Plimsoll.Reports.Packages;
using Plimsoll.Reports.Table;

namespace Plimsoll.Reports.Explaining;

/// <summary>What a source claims, in lines for people.</summary>
public static class ClaimText
{
    private const int MaxRanges = 20, MaxText = 120;

    /// <summary>The lines: what is said, and each comparison with how it came out.</summary>
    public static IEnumerable<StyledLine> Lines(ClaimReport claim, bool decides)
    {
        var severity = claim.Severity == Severity.Unknown ? "" : $", severity {Names.Of(claim.Severity)}";
        yield return new StyledLine($"    {claim.Feed}", TextStyle.Bold)
            .Add($" says {Names.Of(claim.Status).Replace('-', ' ')}{severity}: {Text(claim.Name)} in {claim.Scope}")
            .Add(decides ? "" : "  a source of higher rank decides", TextStyle.Faint);
        foreach (var range in claim.Ranges.Take(MaxRanges))
        {
            foreach (var bound in range.Bounds)
            {
                yield return new StyledLine($"      {Comparison(claim, bound)}");
            }

            if (range.Bounds.IsEmpty)
            {
                yield return new StyledLine("      all versions");
            }

            var inside = range.Holds switch { true => "in this range", false => "outside", _ => "" };
            var fix = range.Fix is { } version ? $"fixed in {Text(version)}" : "";
            var said = string.Join(", ", new[] { inside, fix }.Where(static part => part.Length > 0));
            if (said.Length > 0)
            {
                yield return new StyledLine($"        {said}", TextStyle.Faint);
            }
        }

        if (claim.Ranges.Length > MaxRanges)
        {
            yield return new StyledLine($"      and {claim.Ranges.Length - MaxRanges} more ranges and versions", TextStyle.Faint);
        }

        if (!claim.Conditions.IsEmpty)
        {
            yield return new StyledLine($"      if {Text(string.Join(", ", claim.Conditions))}: {(claim.ConditionsHold ? "holds" : "does not hold")}");
        }
    }

    /// <summary>Whether the claim's source ranks as high as any that speaks of the vulnerability and whose conditions hold.</summary>
    public static bool Decides(ClaimReport claim, IEnumerable<ClaimReport> all) =>
        !all.Any(other => other.Rank > claim.Rank && other.ConditionsHold && other.Name == claim.Name && other.Scope == claim.Scope && other.Vulnerability == claim.Vulnerability);

    private static string Comparison(ClaimReport claim, BoundReport bound)
    {
        if (claim.Version is not { } version)
        {
            return $"{bound.Operator} {Text(bound.Bound)}";
        }

        var order = bound.Order is { } sign ? $"{Text(version)} {sign} {Text(bound.Bound)} by {claim.Scheme}" : $"{Text(version)} cannot be ordered by {claim.Scheme}";
        return $"{bound.Operator} {Text(bound.Bound)}: {(bound.Holds ? "yes" : "no")}, {order}";
    }

    private static string Text(string text) => Printable.Of(text, MaxText);
}
