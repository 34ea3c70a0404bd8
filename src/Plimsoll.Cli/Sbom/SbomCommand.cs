using System.CommandLine;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Targets;
using Plimsoll.Reports;

namespace Plimsoll.Cli.Sbom;

/// <summary><c>plimsoll sbom TARGET</c></summary>
internal static class SbomCommand
{
    public static Command Create()
    {
        var output = new OutputOptions(ReportFormats.All.Where(static f => f.IsBillOfMaterials), "cyclonedx-json");
        var targets = new TargetOptions("0 done, 1 incomplete (--require complete)");
        var command = new Command("sbom", "Write a bill of materials: the packages of an image, root file system or source tree, without vulnerabilities");
        output.AddTo(command);
        targets.AddTo(command);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var (arguments, to, io) = (targets.Read(parsed), output.Read(parsed), parsed.InvocationConfiguration);
            to.Check(arguments.Targets.Length);
            return TargetRun.Packages(arguments, io, reports => to.Write(
                new ReportContext(reports, App.Version, Timestamps.Now(arguments.Options.Sources.Clock)) { PackagesOnly = true }, io.Output, io.Error));
        }));
        return command;
    }
}
