using System.CommandLine;
using Plimsoll.Formats.Text;

namespace Plimsoll.Cli;

/// <summary>Finds what somebody meant who misspelt a command or an option.</summary>
internal static class Suggestions
{
    /// <summary>Says that there is no such command or option, and names the nearest.</summary>
    public static string Unknown(Command command, string token)
    {
        var isOption = token.StartsWith('-');
        var known = isOption ? Options(command) : command.Subcommands.Select(static c => c.Name);
        var near = NearestWord.Find(token.Split('=')[0], known);
        var kind = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : null;
        var problem = kind is null ? $"'{token}' is more than it takes" : $"there is no {kind} '{token}'";
        return near is not null ? $"{problem}; did you mean '{near}'?" : problem;
    }

    private static IEnumerable<string> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(static p => p.Options)).SelectMany(static o => o.Aliases.Prepend(o.Name));
}
