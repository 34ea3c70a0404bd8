using System.CommandLine;
using Plimsoll.Advisories;
using Plimsoll.Cli.Terminal;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Targets;

/// <summary>Opens and reads the targets of a command, and says how it ended.</summary>
internal static class TargetRun
{
    /// <summary>Runs a command about findings: without a database it cannot do anything.</summary>
    /// <param name="arguments">Which targets, and how.</param>
    /// <param name="database">The database that was named; null for the usual one.</param>
    /// <param name="io">Where it writes to.</param>
    /// <param name="write">Writes what it makes of the reports.</param>
    /// <exception cref="CliException">There is no database.</exception>
    public static int Findings(TargetArguments arguments, string? database, InvocationConfiguration io, Action<IReadOnlyList<ScanReport>, AdvisoryDatabase> write) =>
        Interruptible.Run(io.Error, arguments.Timeout, arguments.Options.Sources.Clock, cancellation =>
        {
            var (opened, origin) = Databases.Open(database);
            using (opened)
            {
                if (opened is null)
                {
                    throw new CliException("there is no advisory database: none was named, none is installed and none is built in; get one with 'plimsoll db update'");
                }

                var reports = All(arguments, new Scanner(arguments.Options, opened, origin), io.Error, cancellation);
                cancellation.ThrowIfCancellationRequested();
                write(reports, opened);
                return ExitCode(reports, io.Error);
            }
        });

    /// <summary>Runs a command that looks for packages only.</summary>
    /// <param name="arguments">Which targets, and how.</param>
    /// <param name="io">Where it writes to.</param>
    /// <param name="write">Writes what was found.</param>
    public static int Packages(TargetArguments arguments, InvocationConfiguration io, Action<IReadOnlyList<ScanReport>> write)
    {
        var options = arguments.Options with { PackagesOnly = true };
        return Interruptible.Run(io.Error, arguments.Timeout, options.Sources.Clock, cancellation =>
        {
            var reports = All(arguments, new Scanner(options, database: null, origin: ""), io.Error, cancellation);
            cancellation.ThrowIfCancellationRequested();
            write(reports);
            return ExitCode(reports, io.Error);
        });
    }

    /// <summary>Reads every target; each image once.</summary>
    public static IReadOnlyList<ScanReport> All(TargetArguments arguments, Scanner scanner, TextWriter error, CancellationToken cancellation)
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

    /// <summary>The exit code: the worst verdict of all.</summary>
    /// <param name="reports">What was found.</param>
    /// <param name="error">Where the reasons go; null where the report itself says them to a person.</param>
    public static int ExitCode(IReadOnlyList<ScanReport> reports, TextWriter? error)
    {
        foreach (var report in reports.Where(static r => r.Verdict.Outcome != VerdictOutcome.Pass))
        {
            error?.WriteLine($"plimsoll: {Reports.Names.Of(report.Verdict.Outcome)}: {string.Join("; ", report.Verdict.Reasons.Select(static r => Reports.Table.Printable.Of(r)))}");
        }

        return reports.Any(static r => r.Verdict.Outcome == VerdictOutcome.Fail) ? ExitCodes.Failed
            : reports.Any(static r => r.Verdict.Outcome == VerdictOutcome.Undecided) ? ExitCodes.CouldNot
            : ExitCodes.Passed;
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
}
