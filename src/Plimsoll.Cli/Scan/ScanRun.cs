using Plimsoll.Cli.Targets;
using Plimsoll.Reports;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Scan;

/// <summary>One call of <c>scan</c>: opens and scans the targets, reports each image once, and says how it ended.</summary>
internal sealed class ScanRun(ScanArguments arguments, TextWriter output, TextWriter error)
{
    private readonly TargetArguments _targets = arguments.Targets;

    public int Run(CancellationToken cancellation)
    {
        arguments.Output.Check(_targets.Targets.Length);
        var (database, origin) = Databases.Open(arguments.Database);
        using (database)
        {
            var reports = TargetRun.All(_targets, new Scanner(_targets.Options, database, origin), error, cancellation);
            cancellation.ThrowIfCancellationRequested();
            arguments.Output.Write(new ReportContext(reports, App.Version, Timestamps.Now(_targets.Options.Sources.Clock)) { ShowSuppressed = arguments.ShowSuppressed }, output, error);

            // The table says it itself; the other formats go to machines, and the person at the terminal should know why.
            return TargetRun.ExitCode(reports, arguments.Output.IsTable && arguments.Output.File is null ? null : error);
        }
    }
}
