using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using System.Reflection;
using Plimsoll.Cli.Conversion;
using Plimsoll.Cli.Db;
using Plimsoll.Cli.Explain;
using Plimsoll.Cli.Fix;
using Plimsoll.Cli.Packages;
using Plimsoll.Cli.Sbom;
using Plimsoll.Cli.Scan;
using Plimsoll.Cli.Versions;
using Plimsoll.Cli.Vex;
using Plimsoll.Reports.Table;

namespace Plimsoll.Cli;

/// <summary>The command line: which commands there are, and how a failure ends.</summary>
public static class App
{
    /// <summary>Version of this program.</summary>
    public static string Version { get; } =
        typeof(App).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>Runs one command and returns the exit code.</summary>
    /// <param name="args">Words of the command line.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <param name="input">What commands that read lines read; null for the standard input of the process.</param>
    public static int Run(string[] args, TextWriter output, TextWriter error, TextReader? input = null)
    {
        try
        {
            if (Array.Find(args, static a => a.StartsWith("--", StringComparison.Ordinal) && a.EndsWith('=')) is { } empty)
            {
                // The parser would take the next word, which may be a target, for the value.
                error.WriteLine($"plimsoll: {Printable.Of(empty)} has no value");
                return ExitCodes.CouldNot;
            }

            var parsed = Root(input).Parse(args);
            if (parsed.Errors.Count > 0)
            {
                WriteErrors(parsed, error);
                return ExitCodes.CouldNot;
            }

            return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e)
        {
            // Everything that can go wrong with targets and files has its own line; whatever comes here is a mistake of ours.
            error.WriteLine("plimsoll: this is a bug in plimsoll; please report it with these lines:");
            error.WriteLine($"{Version} {e}");
            return ExitCodes.CouldNot;
        }
    }

    /// <summary>All commands.</summary>
    public static RootCommand Root(TextReader? input = null)
    {
        var root = new RootCommand("Plimsoll: what is in a container image, what is known about it, and whether it may sail.")
        {
            ScanCommand.Create(),
            ExplainCommand.Create(),
            FixCommand.Create(),
            SbomCommand.Create(),
            PackagesCommand.Create(),
            ConvertCommand.Create(),
            VexCommand.Create(),
            DbCommand.Create(),
            VersionsCommand.Create(input),
            CvssCommand.Create(input),
            CompletionCommand.Create(),
        };

        // "/h" is a path here.
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Aliases.Remove("/h");
            help.Aliases.Remove("/?");
        }

        return root;
    }

    /// <summary>Runs the body of a command and turns what can go wrong into one line and exit code 2.</summary>
    internal static int Guard(TextWriter error, Func<int> body)
    {
        try
        {
            return body();
        }
        catch (Exception e) when (e is CliException or Images.Sources.SourceException or Advisories.AdvisoryDatabaseException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"plimsoll: {Printable.Of(e.Message)}");
            return ExitCodes.CouldNot;
        }
    }

    private static void WriteErrors(ParseResult parsed, TextWriter error)
    {
        // A misspelt command is also reported as a missing one, and a surplus word as both: the word itself says most.
        var command = parsed.CommandResult.Command;
        var lines = parsed.UnmatchedTokens.Count > 0
            ? parsed.UnmatchedTokens.Select(token => Suggestions.Unknown(command, token))
            : parsed.Errors.Select(static e => e.Message);
        foreach (var line in lines.Distinct())
        {
            error.WriteLine($"plimsoll: {Printable.Of(line)}");
        }

        error.WriteLine($"Try '{string.Join(' ', Names(parsed.CommandResult).Prepend("plimsoll").Append("--help"))}'.");
    }

    private static IEnumerable<string> Names(CommandResult result) =>
        result.Parent is CommandResult parent ? Names(parent).Append(result.Command.Name) : [];
}
