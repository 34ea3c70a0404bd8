using Spectre.Console;

namespace Plimsoll.Cli.Terminal;

/// <summary>Tells whether somebody is looking, and gives them colour.</summary>
internal static class Terminals
{
    /// <summary>A console for the output of a command; null when it goes to a pipe or a file.</summary>
    public static IAnsiConsole? Output(TextWriter output) =>
        ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected ? Create(Console.Out) : null;

    /// <summary>A console for progress; null when errors go to a pipe or a file.</summary>
    public static IAnsiConsole? Error(TextWriter error) =>
        ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected ? Create(Console.Error) : null;

    // Spectre itself looks at TERM and NO_COLOR.
    private static IAnsiConsole Create(TextWriter writer) => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
}
