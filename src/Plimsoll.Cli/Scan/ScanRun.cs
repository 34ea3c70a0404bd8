using Plimsoll.Cli.Terminal;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Reports;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Scan;

/// <summary>One call of <c>scan</c>: opens and scans the targets, reports each image once, and says how it ended.</summary>
internal sealed class ScanRun(ScanArguments arguments, TextWriter output, TextWriter error)
{
    private readonly TimeProvider _clock = arguments.Options.Sources.Clock;

    public int Run(CancellationToken cancellation)
    {
        if (arguments.Targets.Length > 1 && !arguments.Format.TakesSeveral)
        {
            throw new CliException($"--format {arguments.Format.Name} describes one target a document; scan them one by one");
        }

        var (database, origin) = Databases.Open(arguments.Database);
        using (database)
        {
            var reports = ScanAll(new Scanner(arguments.Options, database, origin), cancellation);
            cancellation.ThrowIfCancellationRequested();
            Write(reports);
            return Verdict(reports);
        }
    }

    private List<ScanReport> ScanAll(Scanner scanner, CancellationToken cancellation)
    {
        var reports = new List<ScanReport>();
        foreach (var text in arguments.Targets)
        {
            var reference = TargetReference.Parse(text);
            using var source = ImageSources.Open(reference, arguments.Options.Sources, cancellation);
            var report = ProgressLine.While(
                reference.Path == "-" ? "standard input" : text, error, progress => scanner.Scan(source, source.Kind == TargetKind.SourceTree, progress, cancellation));
            var same = reports.FindIndex(r => IsSame(r.Inventory, report.Inventory));
            if (same < 0)
            {
                reports.Add(report);
            }
            else
            {
                reports[same] = reports[same] with { AlsoKnownAs = reports[same].AlsoKnownAs.Add(text) };
            }
        }

        return reports;
    }

    // The same image under a second name is reported once. Its identity is that of its configuration, which anybody can put before other
    // layers; so it is read all the same, mostly from the cache, and must turn out to be the same.
    private static bool IsSame(Inventory a, Inventory b) =>
        a.Target.ImageId is not null
        && a.Target.ImageId == b.Target.ImageId
        && a.Coverage.FilesSeen == b.Coverage.FilesSeen
        && a.Coverage.Problems.SequenceEqual(b.Coverage.Problems)
        && a.Packages.Select(static p => p.Id).SequenceEqual(b.Packages.Select(static p => p.Id))
        && a.Packages.SelectMany(static p => p.Evidence).SequenceEqual(b.Packages.SelectMany(static p => p.Evidence));

    private void Write(List<ScanReport> reports)
    {
        var context = new ReportContext(reports, App.Version, Timestamps.Now(_clock));
        if (arguments.Output is not null)
        {
            FileOutput.Write(arguments.Output, stream => arguments.Format.Write(context, stream));
            error.WriteLine($"plimsoll: the report is in {arguments.Output}");
        }
        else if (arguments.Format.Name == "table" && Terminals.Output(output) is { } console)
        {
            reports.ForEach(report => Reports.Table.ColourTable.Write(report, console));
        }
        else
        {
            TextOutput.Write(output, stream => arguments.Format.Write(context, stream));
        }
    }

    private int Verdict(List<ScanReport> reports)
    {
        foreach (var report in reports.Where(static r => r.Verdict.Outcome != VerdictOutcome.Pass))
        {
            // The table says it itself; the other formats go to machines, and the person at the terminal should know why.
            if (arguments.Format.Name != "table" || arguments.Output is not null)
            {
                error.WriteLine($"plimsoll: {Reports.Names.Of(report.Verdict.Outcome)}: {string.Join("; ", report.Verdict.Reasons.Select(static r => Reports.Table.Printable.Of(r)))}");
            }
        }

        return reports.Any(static r => r.Verdict.Outcome == VerdictOutcome.Fail) ? ExitCodes.Failed
            : reports.Any(static r => r.Verdict.Outcome == VerdictOutcome.Undecided) ? ExitCodes.CouldNot
            : ExitCodes.Passed;
    }
}
