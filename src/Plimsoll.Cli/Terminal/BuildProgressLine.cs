using Plimsoll.Advisories;
using Spectre.Console;

namespace Plimsoll.Cli.Terminal;

/// <summary>Shows how far a database build is.</summary>
internal static class BuildProgressLine
{
    /// <summary>Does the work, and draws a line about it on a terminal while it lasts.</summary>
    public static T While<T>(TextWriter error, Func<IProgress<BuildProgress>?, T> work) =>
        Terminals.Error(error) is { } console
            ? console.Status().Start("Reading feeds", status => work(new Display(status)))
            : work(null);

    private sealed class Display(StatusContext status) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => status.Status = Markup.Escape($"{value.Archive} · step {value.Step} of {value.Steps} · {value.Files:N0} files");
    }
}
