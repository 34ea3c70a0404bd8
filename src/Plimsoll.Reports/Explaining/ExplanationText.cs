using System.Globalization;
using Plimsoll.Model;
using Plimsoll.Reports.Packages;
using Plimsoll.Reports.Table;

namespace Plimsoll.Reports.Explaining;

/// <summary>An explanation in lines for people.</summary>
public static class ExplanationText
{
    private const int MaxText = 300;

    /// <summary>The lines.</summary>
    public static IEnumerable<StyledLine> Lines(Explanation explanation)
    {
        foreach (var line in PackageText.Head(explanation.Report))
        {
            yield return line;
        }

        foreach (var vulnerability in explanation.Vulnerabilities)
        {
            yield return new StyledLine(Text(vulnerability.Id), TextStyle.Bold)
                .Add(vulnerability.Aliases.IsEmpty ? "" : $"  also {Text(string.Join(", ", vulnerability.Aliases))}", TextStyle.Faint);
        }

        foreach (var line in explanation.Packages.SelectMany(package => About(package, explanation.Report.Inventory)))
        {
            yield return line;
        }

        if (explanation.Remark is { } remark)
        {
            yield return new StyledLine($"No finding: {Text(remark)}.");
        }

        yield return new StyledLine();
        foreach (var problem in explanation.Report.Inventory.Coverage.Problems)
        {
            yield return new StyledLine("Not everything was looked at: " + ReportLines.Problem(problem), TextStyle.Warning);
        }
    }

    private static IEnumerable<StyledLine> About(PackageExplanation explained, Inventory inventory)
    {
        var package = explained.Package;
        yield return new StyledLine();
        yield return new StyledLine($"{PackageText.Name(package)} {PackageText.Version(package)}", TextStyle.Bold).Add($"  {Text(package.Purl.ToString())}", TextStyle.Faint);
        yield return new StyledLine($"  {Text(explained.Vulnerability)} here is {explained.Result}.", explained.Finding is null ? TextStyle.Plain : TextStyle.Warning);
        yield return new StyledLine("  Seen in");
        foreach (var evidence in package.Evidence)
        {
            yield return new StyledLine("    " + PackageText.Path(evidence) + (evidence.Line is { } line ? $", line {line.ToString(CultureInfo.InvariantCulture)}" : ""))
                .Add($"  by {evidence.Reader}", TextStyle.Faint);
            if (PackageText.Layer(evidence, inventory) is { Length: > 0 } layer)
            {
                yield return new StyledLine("      " + layer, TextStyle.Faint);
            }
        }

        yield return new StyledLine("  Claims, and the comparisons made");
        foreach (var line in explained.Claims.SelectMany(claim => ClaimText.Lines(claim, ClaimText.Decides(claim, explained.Claims))))
        {
            yield return line;
        }

        foreach (var line in explained.Finding is { } finding ? About(finding, explained.SuppressedBy) : [])
        {
            yield return line;
        }
    }

    private static IEnumerable<StyledLine> About(Finding finding, FindingAnswer? suppressedBy)
    {
        yield return new StyledLine($"  Severity {Names.Of(finding.Severity)}, by {Text(finding.SeveritySource)}");
        foreach (var said in finding.Severities)
        {
            var score = said.Cvss is { } cvss ? $" {cvss.Score.ToString("0.0", CultureInfo.InvariantCulture)} {Text(cvss.Vector)}" : "";
            yield return new StyledLine($"    {said.Vendor}: {Names.Of(said.Severity)}{score}", TextStyle.Faint);
        }

        if (finding.Risk is { } risk)
        {
            yield return new StyledLine($"  Risk {risk.Score.ToString(CultureInfo.InvariantCulture)} of 100: {Parts(risk)}");
        }

        yield return new StyledLine(finding.FixedVersions.IsEmpty
            ? $"  Fix: none is known ({Names.Of(finding.Status).Replace('-', ' ')})"
            : $"  Fix: raise it to {Text(string.Join(" or ", finding.FixedVersions))}");
        foreach (var answer in suppressedBy is null ? finding.Answers : [suppressedBy])
        {
            var place = answer.Line is { } line ? $"{answer.Document}:{line.ToString(CultureInfo.InvariantCulture)}" : answer.Document;
            var why = string.Join(": ", new[] { answer.Justification, answer.Text }.OfType<string>());
            yield return new StyledLine($"  Answered by {Names.Of(answer.Kind)} in {Text(place)}: {Names.Of(answer.Status).Replace('-', ' ')}{(why.Length > 0 ? $" ({Text(why)})" : "")}");
        }
    }

    private static string Parts(Risk risk)
    {
        (string Name, double Points)[] parts =
        [
            ("severity", risk.Severity), ("cvss", risk.Cvss), ("epss", risk.Epss), ("known exploited", risk.KnownExploited), ("fix", risk.Fix), ("age", risk.Age),
        ];
        var sum = string.Join(" + ", parts.Select(static part => $"{part.Name} {part.Points.ToString("0.#", CultureInfo.InvariantCulture)}"));
        return sum + (risk.IsMalware ? "; malware is 100" : "") + (risk.IsLimited ? $"; negligible is at most {Risk.NegligibleLimit}" : "")
            + (risk.Unknown.IsEmpty ? "" : $"; not known: {string.Join(", ", risk.Unknown)}");
    }

    private static string Text(string text) => Printable.Of(text, MaxText);
}
