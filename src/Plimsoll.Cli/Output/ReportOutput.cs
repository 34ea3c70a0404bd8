using System.CommandLine;
using Plimsoll.Cli.Terminal;
using Plimsoll.Reports;
using Plimsoll.Reports.Packages;
using Plimsoll.Reports.Table;
using Spectre.Console;

namespace Plimsoll.Cli.Output;

/// <summary>How a report is written, and where to.</summary>
/// <param name="Format">The format.</param>
/// <param name="SpecVersion">Version of its standard; null for the default.</param>
/// <param name="File">The file; null for standard output.</param>
internal sealed record ReportOutput(ReportFormat Format, string? SpecVersion, string? File)
{
    /// <summary>True where a person reads it, and not a machine.</summary>
    public bool IsTable => Format.Name == PlainTable.Format.Name;

    /// <summary>Fails when one document of the format cannot hold that many targets.</summary>
    /// <exception cref="CliException">It cannot.</exception>
    public void Check(int targets)
    {
        if (targets > 1 && !Format.TakesSeveral)
        {
            throw new CliException($"--format {Format.Name} describes one target a document; name one target");
        }
    }

    /// <summary>Writes reports.</summary>
    public void Write(ReportContext context, TextWriter output, TextWriter error)
    {
        Check(context.Reports.Count);
        Write(
            stream => Format.Write(context with { SpecVersion = SpecVersion }, stream),
            IsTable ? console => Draw(context, console) : null,
            output,
            error);
    }

    /// <summary>Writes what a command made of each target, for people or as one JSON document.</summary>
    /// <param name="all">What it made.</param>
    /// <param name="lines">The lines of one.</param>
    /// <param name="json">Writes the document of all.</param>
    /// <param name="io">Where it writes to.</param>
    public void Write<T>(IReadOnlyList<T> all, Func<T, IEnumerable<StyledLine>> lines, Action<IReadOnlyList<T>, Stream> json, InvocationConfiguration io)
    {
        if (IsTable)
        {
            Write(_ => all.SelectMany(lines), io.Output, io.Error);
        }
        else
        {
            Write(stream => json(all, stream), drawn: null, io.Output, io.Error);
        }
    }

    /// <summary>Writes lines for people.</summary>
    public void Write(Func<int?, IEnumerable<StyledLine>> lines, TextWriter output, TextWriter error) => Write(
        stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            StyledLine.Write(lines(null), writer);
        },
        console => StyledLine.Write(lines(console.Profile.Width), console),
        output,
        error);

    /// <summary>Writes to the file, to the terminal or to the pipe.</summary>
    /// <param name="plain">Writes UTF-8.</param>
    /// <param name="drawn">Writes to a terminal; null where it gets the same.</param>
    /// <param name="output">Output of the command.</param>
    /// <param name="error">Where it is said which file has it.</param>
    public void Write(Action<Stream> plain, Action<IAnsiConsole>? drawn, TextWriter output, TextWriter error)
    {
        if (File is not null)
        {
            FileOutput.Write(File, plain);
            error.WriteLine($"plimsoll: the report is in {File}");
        }
        else if (drawn is not null && Terminals.Output(output) is { } console)
        {
            drawn(console);
        }
        else
        {
            TextOutput.Write(output, plain);
        }
    }

    private static void Draw(ReportContext context, IAnsiConsole console)
    {
        foreach (var report in context.Reports)
        {
            if (context.PackagesOnly)
            {
                StyledLine.Write(PackageList.Lines(report, console.Profile.Width), console);
            }
            else
            {
                ColourTable.Write(report, console, context.ShowSuppressed);
            }
        }
    }
}
