using System.CommandLine;
using Plimsoll.Cli.Answers;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Targets;
using Plimsoll.Reports.Explaining;
using Plimsoll.Reports.Json;
using Plimsoll.Reports.Table;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Explain;

/// <summary><c>plimsoll explain ID TARGET…</c></summary>
internal static class ExplainCommand
{
    public static Command Create()
    {
        var id = new Argument<string>("ID") { Description = "The vulnerability, by any of its ids: CVE-2024-2961, GHSA-…, DSA-…" };
        var package = new Option<string?>("--package") { HelpName = "PURL", Description = "Only in this package: a package URL, with or without version, or NAME[@VERSION]" };
        var db = new Option<string?>("--db") { HelpName = "FILE", Description = "Advisory database to use. " + Databases.Default };
        var output = new OutputOptions([PlainTable.Format, JsonReport.Format], PlainTable.Format.Name);
        var answers = new AnswerOptions();
        var targets = new TargetOptions("0 explained");
        var command = new Command("explain", "Explain why a vulnerability is a finding in a target, or why it is none") { id, package, db };
        output.AddTo(command);
        answers.AddTo(command);
        targets.AddTo(command);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var (arguments, to, io) = (targets.Read(parsed), output.Read(parsed), parsed.InvocationConfiguration);
            var options = answers.Read(parsed, arguments.Options) with { Filter = new FindingFilter { KernelHeaders = true } };
            return TargetRun.Findings(arguments with { Options = options }, parsed.GetValue(db), io, (reports, database) =>
            {
                Explanation[] all = [.. reports.Select(report => Explanation.Of(report, database, parsed.GetRequiredValue(id), parsed.GetValue(package)))];
                to.Write(all, ExplanationText.Lines, ExplanationJson.Write, io);
            });
        }));
        return command;
    }
}
