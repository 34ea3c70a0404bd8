using System.CommandLine;
using Plimsoll.Cli.Answers;
using Plimsoll.Cli.Output;
using Plimsoll.Reports;
using Plimsoll.Reports.Json.Reading;

namespace Plimsoll.Cli.Conversion;

/// <summary><c>plimsoll convert REPORT --format NAME</c></summary>
internal static class ConvertCommand
{
    // The largest report of a real image has about 50 MB.
    private const long MaxSize = 1 << 30;

    public static Command Create()
    {
        var saved = new Argument<string>("REPORT") { Description = "A report that 'plimsoll scan --format json' wrote, or '-' for standard input" };
        var output = new OutputOptions(ReportFormats.All, "table");
        var command = new Command("convert", "Write a saved JSON report in another format, without reading the target again") { saved };
        var show = new ShowSuppressed();
        output.AddTo(command);
        command.Options.Add(show.Option);
        command.SetAction(parsed => App.Guard(parsed.InvocationConfiguration.Error, () =>
        {
            var path = parsed.GetRequiredValue(saved);
            var context = Read(path) with { ShowSuppressed = parsed.GetValue(show.Option) };
            output.Read(parsed).Write(context, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
            return ExitCodes.Passed;
        }));
        return command;
    }

    private static ReportContext Read(string path)
    {
        using var stream = path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        using var memory = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (memory.Length + read > MaxSize)
            {
                throw new CliException($"'{path}' is larger than any report: over {MaxSize >> 20} MiB");
            }

            memory.Write(buffer, 0, read);
        }

        try
        {
            return SavedReport.Read(memory.GetBuffer().AsMemory(0, (int)memory.Length));
        }
        catch (ReportException e)
        {
            throw new CliException($"'{path}' cannot be converted: {e.Message}", e);
        }
    }
}
