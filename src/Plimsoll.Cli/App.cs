using System.CommandLine;
using System.Reflection;
using Plimsoll.Cli.Db;
using Plimsoll.Cli.Scan;

namespace Plimsoll.Cli;

/// <summary>The command line: which commands there are, and how a failure ends.</summary>
public static class App
{
    /// <summary>Version of this program.</summary>
    public static string Version { get; } =
        typeof(App).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    /// <summary>Runs one command and returns the exit code.</summary>
    public static int Run(string[] args, TextWriter output, TextWriter error)
    {
        var parsed = Root().Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                error.WriteLine($"plimsoll: {problem.Message}");
            }

            error.WriteLine($"Try 'plimsoll {string.Join(' ', Names(parsed.CommandResult))}--help'.");
            return ExitCodes.CouldNot;
        }

        return parsed.Invoke(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false });
    }

    /// <summary>All commands.</summary>
    public static RootCommand Root() => new("Plimsoll: what is in a container image, what is known about it, and whether it may sail.")
    {
        ScanCommand.Create(),
        DbCommand.Create(),
        CompletionCommand.Create(),
    };

    /// <summary>Runs the body of a command and turns what can go wrong into one line and exit code 2.</summary>
    internal static int Guard(TextWriter error, Func<int> body)
    {
        try
        {
            return body();
        }
        catch (Exception e) when (e is CliException or Images.Sources.SourceException or Advisories.AdvisoryDatabaseException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"plimsoll: {Reports.Table.Printable.Of(e.Message)}");
            return ExitCodes.CouldNot;
        }
    }

    private static IEnumerable<string> Names(System.CommandLine.Parsing.CommandResult result) =>
        result.Parent is System.CommandLine.Parsing.CommandResult parent ? [.. Names(parent), result.Command.Name + " "] : [];
}
