using System.Globalization;
using Plimsoll.Reports.Packages;
using Plimsoll.Reports.Table;

namespace Plimsoll.Reports.Fixing;

/// <summary>A plan in lines for people.</summary>
public static class FixText
{
    private const int MaxText = 300, MaxCommand = 4000;

    /// <summary>The lines.</summary>
    public static IEnumerable<StyledLine> Lines(FixPlan plan)
    {
        foreach (var line in PackageText.Head(plan.Report))
        {
            yield return line;
        }

        if (plan.Changes.IsEmpty)
        {
            yield return new StyledLine("No change is known that removes a finding.");
        }

        foreach (var (number, change) in plan.Changes.Index())
        {
            yield return new StyledLine($"{Number(number + 1)}. {Text(change.Title)}.", TextStyle.Bold);
            yield return new StyledLine($"   removes {Number(change.Removes.Length)} finding(s), risk {Number(change.Risk)}");
            if (change.Step is { } step)
            {
                var lines = step.Lines is { } at ? $", {Text(at.File)}:{Number(at.First)}" : "";
                yield return new StyledLine($"   brought by step {Number(step.Number)}{lines}: {Text(step.CreatedBy)}", TextStyle.Faint);
            }

            if (change.Command is { } command)
            {
                yield return new StyledLine("   RUN " + Printable.Of(command, MaxCommand));
            }

            foreach (var raised in change.Packages)
            {
                yield return new StyledLine($"     {PackageText.Name(raised.Package)} {PackageText.Version(raised.Package)} -> {Text(raised.Version)}", TextStyle.Faint);
            }
        }

        yield return new StyledLine();
        foreach (var group in plan.Remaining.GroupBy(static r => r.Reason, StringComparer.Ordinal))
        {
            yield return new StyledLine($"Remaining: {Number(group.Count())} finding(s), risk {Number(group.Sum(static r => r.Finding.Risk?.Score ?? 0))}: {group.Key}.");
        }

        foreach (var problem in plan.Report.Inventory.Coverage.Problems)
        {
            yield return new StyledLine("Not everything was looked at: " + ReportLines.Problem(problem), TextStyle.Warning);
        }
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string text) => Printable.Of(text, MaxText);
}
