using System.CommandLine;
using Plimsoll.Cli.Answers;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Targets;
using Plimsoll.Reports.Fixing;
using Plimsoll.Reports.Json;
using Plimsoll.Reports.Table;

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
            return TargetRun.Findings(arguments with { Options = options }, parsed.GetValue(db), io, (reports, _) =>
            {
                FixPlan[] all = [.. reports.Select(FixPlan.Of)];
                to.Write(all, FixText.Lines, FixJson.Write, io);
            });
        }));
        return command;
    }
}
