using System.CommandLine;

namespace Plimsoll.Cli;

/// <summary>Finds what somebody meant who misspelt a command or an option.</summary>
internal static class Suggestions
{
    /// <summary>Says that there is no such command or option, and names the nearest.</summary>
    public static string Unknown(Command command, string token)
    {
        var isOption = token.StartsWith('-');
        var known = isOption ? Options(command) : command.Subcommands.Select(static c => c.Name);
        var typed = token.Split('=')[0];
        var near = known.Select(name => (name, distance: Distance(typed, name))).OrderBy(static n => n.distance).FirstOrDefault();
        var kind = isOption ? "option" : command.Subcommands.Count > 0 ? "command" : null;
        var problem = kind is null ? $"'{token}' is more than it takes" : $"there is no {kind} '{token}'";
        return near.name is not null && near.distance <= near.name.Length / 3 ? $"{problem}; did you mean '{near.name}'?" : problem;
    }

    private static IEnumerable<string> Options(Command command) =>
        command.Options.Concat(command.Parents.OfType<Command>().SelectMany(static p => p.Options)).SelectMany(static o => o.Aliases.Prepend(o.Name));

    // How many letters to add, drop, change or swap with their neighbour: optimal string alignment, three rows at a time.
    private static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var row = new int[b.Length + 1];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last) = (last, row);
        }

        return last[b.Length];
    }
}
