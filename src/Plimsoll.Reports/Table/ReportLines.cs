using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Reports.Table;

/// <summary>The sentences around the table, the same in colour and in plain text.</summary>
internal static class ReportLines
{
    public const string CoveredHeading = "Covered by the operating system's own packages, not counted:";

    public const string StepsHeading = "Steps";

    public const string CoverageHeading = "Looked at";

    public const string ProblemsHeading = "PROBLEMS, not everything was looked at";

    public static string Title(ScanReport report)
    {
        var target = report.Inventory.Target;
        var parts = new List<string?>
        {
            Names.Describe(target.Kind) + (target.Guessed ? " (guessed from its content)" : ""),
            report.Inventory.Distribution is { } d ? d.PrettyName ?? d.ToString() : target.Kind == TargetKind.SourceTree ? null : "no distribution",
            target.Platform,
            report.Inventory.Layers is { Length: > 1 } layers ? $"{layers.Length} layers" : null,
        };
        return Printable.Of(string.Join(" · ", parts.OfType<string>()), 300);
    }

    public static IEnumerable<string> Identity(ScanReport report)
    {
        var target = report.Inventory.Target;
        if (!target.Tags.IsEmpty)
        {
            yield return "tags   " + Printable.Of(string.Join(", ", target.Tags), 300);
        }

        if (target.ImageId is not null)
        {
            yield return "image  " + target.ImageId;
        }

        if (report.Inventory.Base is { } known)
        {
            yield return $"base   {Printable.Of(known.Name, 200)}, {BaseLayers(known)}";
        }

        if (SupportLine.Of(report.Inventory.Distribution) is { } support)
        {
            yield return support;
        }

        if (!report.AlsoKnownAs.IsEmpty)
        {
            yield return "same image as " + Printable.Of(string.Join(", ", report.AlsoKnownAs), 300);
        }
    }

    /// <summary>The steps of the layers that findings point to.</summary>
    public static IEnumerable<string> Steps(ScanReport report) => report.Findings
        .Select(static f => f.Package.Evidence[0].Layer).Distinct().Order()
        .Select(i => report.Inventory.Layers[i])
        .Where(static l => l.Step is not null)
        .Select(l => Step(l, report.Inventory));

    /// <summary>A layer with the step that made it: its lines in the Dockerfile, and what it did.</summary>
    public static string Step(Layer layer, Inventory inventory) => layer.Step is { } step
        ? $"layer {layer.Index}, step {step.Number}{Lines(step.Lines)}{(inventory.Base?.Has(layer.Index) == true ? ", base image" : "")}: {Printable.Of(Command(step.CreatedBy), 160)}"
        : $"layer {layer.Index}";

    public static IEnumerable<string> Coverage(ScanReport report)
    {
        var coverage = report.Inventory.Coverage;
        var found = coverage.Readers.Where(static r => r.Packages > 0).Select(static r => $"{Number(r.Packages)} by {r.Name}").ToArray();
        yield return $"{Count(coverage.FilesSeen, "file")} seen, {Number(coverage.FilesRead)} read; packages: {(found.Length == 0 ? "none" : string.Join(", ", found))}";
        foreach (var note in coverage.Notes)
        {
            yield return Printable.Of(note, 400);
        }

        if (report.Database is { } database)
        {
            var age = database.Newest is { } newest ? "newest record " + newest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "undated";
            yield return $"advisories: {Printable.Of(database.Origin, 200)}, {age}, {Count(database.Sources.Length, "source")}";
        }
    }

    public static string Problem(Problem problem) =>
        $"{(problem.Layer is { } layer ? $"layer {layer}: " : "")}{Printable.Of(problem.Where, 200)}: {Printable.Of(problem.Detail, 400)}; {Printable.Of(problem.Consequence, 300)}";

    public static string Summary(ScanReport report)
    {
        var summary = ReportSummary.Of(report);
        var parts = new List<string> { Packages(summary) };
        parts.Add(summary.Findings == 0
            ? "no findings"
            : $"{Count(summary.Findings, "finding")}: {string.Join(", ", summary.BySeverity.Where(static s => s.Count > 0).Select(static s => $"{Number(s.Count)} {Names.Of(s.Severity)}"))}");
        if (summary.Findings > 0)
        {
            parts.Add($"{Number(summary.Fixable)} with a fix");
        }

        if (summary.KnownExploited > 0)
        {
            parts.Add($"{Number(summary.KnownExploited)} known exploited ({FindingTable.Mark})");
        }

        if (summary.CoveredByOwner > 0)
        {
            parts.Add($"{Number(summary.CoveredByOwner)} covered by the operating system, not counted");
        }

        if (summary.Hidden > 0)
        {
            parts.Add($"{Number(summary.Hidden)} hidden by your filters");
        }

        return string.Join(" · ", parts);
    }

    public static string Verdict(ScanReport report)
    {
        var coverage = report.Inventory.Coverage;
        var word = report.Verdict.Outcome switch
        {
            VerdictOutcome.Pass => "PASS",
            VerdictOutcome.Fail => "FAIL",
            _ => "UNDECIDED",
        };
        var reasons = report.Verdict.Reasons.Select(static r => Printable.Of(r, 300));
        if (report.Verdict.Outcome == VerdictOutcome.Pass && !coverage.IsComplete)
        {
            reasons = reasons.Prepend($"incomplete, {Count(coverage.Problems.Length, "problem")} (--require complete fails on them)");
        }

        return string.Join(": ", new[] { word, string.Join("; ", reasons) }.Where(static part => part.Length > 0));
    }

    public static string Count(long number, string noun) => number == 1 ? $"1 {noun}" : $"{Number(number)} {noun}s";

    /// <summary>How many packages there are.</summary>
    public static string Packages(ReportSummary summary) => summary.Declared == 0
        ? Count(summary.Installed, "package")
        : summary.Installed == 0 ? $"{Count(summary.Declared, "package")} declared"
        : $"{Count(summary.Installed, "package")} installed, {Number(summary.Declared)} declared";

    private static string Lines(DockerfileLines? lines) => lines is null ? ""
        : $", {Printable.Of(lines.File, 200)}:{lines.First}{(lines.Last > lines.First ? $"-{lines.Last}" : "")}";

    private static string BaseLayers(BaseImage image) => image switch
    {
        { Layers: null } => "as the image says itself; which layers are the base's is not known",
        { Origin: BaseImageOrigin.ChainId } => $"the lowest {Count(image.Layers.Value, "layer")}, by your list",
        _ => $"the lowest {Count(image.Layers.Value, "layer")}, by the Dockerfile",
    };

    // Docker's classic builder wraps what the Dockerfile said.
    private static string Command(string createdBy)
    {
        const string Shell = "/bin/sh -c ", Nop = "#(nop) ";
        var text = createdBy.StartsWith(Shell, StringComparison.Ordinal) ? createdBy[Shell.Length..] : createdBy;
        return text.StartsWith(Nop, StringComparison.Ordinal) ? text[Nop.Length..].Trim() : text == createdBy ? text : "RUN " + text;
    }

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
