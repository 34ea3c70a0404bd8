using System.CommandLine;

namespace Plimsoll.Cli.Answers;

/// <summary>The option that shows the findings that are answered.</summary>
internal sealed class ShowSuppressed
{
    /// <summary>The option.</summary>
    public Option<bool> Option { get; } = new("--show-suppressed")
    {
        Description = "Show in the table, one by one, the findings that VEX statements and exceptions answer; other formats always have them",
    };
}
