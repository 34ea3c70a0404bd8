using Plimsoll.Cli.Terminal;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Reports;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Scan;

/// <summary>One call of <c>scan</c>: opens the targets, scans each image once, writes the report, and says how it ended.</summary>
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
            if (source.ImageId is not null && AddName(reports, source.ImageId, text))
            {
                continue;
            }

            var report = ProgressLine.While(
                reference.Path == "-" ? "standard input" : text, error, progress => scanner.Scan(source, source.Kind == TargetKind.SourceTree, progress, cancellation));
            if (report.Inventory.Target.ImageId is not { } id || !AddName(reports, id, text))
            {
                reports.Add(report);
            }
        }

        return reports;
    }

    // The same image under a second name: scanned once, reported once.
    private static bool AddName(List<ScanReport> reports, string imageId, string name)
    {
        var index = reports.FindIndex(r => r.Inventory.Target.ImageId == imageId);
        if (index < 0)
        {
            return false;
        }

        reports[index] = reports[index] with { AlsoKnownAs = reports[index].AlsoKnownAs.Add(name) };
        return true;
    }

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
