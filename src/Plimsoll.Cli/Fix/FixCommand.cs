using System.CommandLine;
using Plimsoll.Cli.Answers;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Targets;
using Plimsoll.Reports.Fixing;
using Plimsoll.Reports.Json;
using Plimsoll.Reports.Table;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Fix;

/// <summary><c>plimsoll fix TARGET…</c></summary>
internal static class FixCommand
{
    public static Command Create()
    {
        var db = new Option<string?>("--db") { HelpName = "FILE", Description = "Advisory database to use. " + Databases.Default };
        var output = new OutputOptions([PlainTable.Format, JsonReport.Format], PlainTable.Format.Name);
        var answers = new AnswerOptions();
        var targets = new TargetOptions("0 planned");
        var command = new Command("fix", "Plan the fewest changes that remove the most risk from a target") { db };
        output.AddTo(command);
        answers.AddTo(command);
        targets.AddTo(command);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var (arguments, to, io) = (targets.Read(parsed), output.Read(parsed), parsed.InvocationConfiguration);
            var options = answers.Read(parsed, arguments.Options);
            return Interruptible.Run(io.Error, arguments.Timeout, options.Sources.Clock, cancellation =>
            {
                var (database, origin) = Databases.Open(parsed.GetValue(db));
                using (database)
                {
                    if (database is null)
                    {
                        throw new CliException("there is no advisory database: none was named, none is installed and none is built in; get one with 'plimsoll db update'");
                    }

                    var reports = TargetRun.All(arguments with { Options = options }, new Scanner(options, database, origin), io.Error, cancellation);
                    cancellation.ThrowIfCancellationRequested();
                    FixPlan[] all = [.. reports.Select(FixPlan.Of)];
                    if (to.IsTable)
                    {
                        to.Write(_ => all.SelectMany(FixText.Lines), io.Output, io.Error);
                    }
                    else
                    {
                        to.Write(stream => FixJson.Write(all, stream), drawn: null, io.Output, io.Error);
                    }

                    return TargetRun.ExitCode(reports, io.Error);
                }
            });
        }));
        return command;
    }
}
