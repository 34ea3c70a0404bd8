using System.CommandLine;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Targets;
using Plimsoll.Reports;
using Plimsoll.Reports.Json;
using Plimsoll.Reports.Packages;
using Plimsoll.Reports.Table;

namespace Plimsoll.Cli.Packages;

/// <summary><c>plimsoll packages TARGET…</c></summary>
internal static class PackagesCommand
{
    public static Command Create()
    {
        var tree = new Option<bool>("--tree") { Description = "Show who needs whom, as far as files say it: first what a project asks for itself" };
        var where = new Option<string?>("--where")
        {
            HelpName = "PURL",
            Description = "Show why a package is there: every way that leads to it, its files, layer and build step. Takes a package URL, with or without version, or NAME[@VERSION]",
        };
        var output = new OutputOptions([PlainTable.Format, JsonReport.Format], PlainTable.Format.Name);
        var targets = new TargetOptions("0 done, 1 incomplete (--require complete)");
        var command = new Command("packages", "List the packages of images, root file systems and source trees") { tree, where };
        output.AddTo(command);
        targets.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(tree) && result.GetValue(where) is not null)
            {
                result.AddError("--tree shows all packages and --where one; take one of them");
            }
        });
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var (arguments, to, io) = (targets.Read(parsed), output.Read(parsed), parsed.InvocationConfiguration);
            return TargetRun.Packages(arguments, io, reports =>
            {
                var context = new ReportContext(reports, App.Version, Timestamps.Now(arguments.Options.Sources.Clock)) { PackagesOnly = true };
                Write(context, parsed.GetValue(tree), parsed.GetValue(where), to, io);
            });
        }));
        return command;
    }

    private static void Write(ReportContext context, bool tree, string? where, ReportOutput to, InvocationConfiguration io)
    {
        if (where is not null)
        {
            var found = PackageWhere.Find(context.Reports, where);
            if (found.Count == 0)
            {
                throw new CliException($"there is no package '{where}'; 'plimsoll packages' lists all");
            }

            if (to.IsTable)
            {
                to.Write(_ => found.SelectMany(PackageWhere.Lines), io.Output, io.Error);
            }
            else
            {
                to.Write(stream => PackageWhere.WriteJson(found, stream), drawn: null, io.Output, io.Error);
            }
        }
        else if (tree && to.IsTable)
        {
            to.Write(_ => context.Reports.SelectMany(PackageTree.Lines), io.Output, io.Error);
        }
        else
        {
            // The JSON has the relations, which are the tree.
            to.Write(context, io.Output, io.Error);
        }
    }
}
