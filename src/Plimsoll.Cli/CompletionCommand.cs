using System.CommandLine;

namespace Plimsoll.Cli;

/// <summary><c>plimsoll completion SHELL</c>: prints the script that makes the shell complete our commands and options.</summary>
internal static class CompletionCommand
{
    // The program itself knows what fits: "[suggest:POSITION] LINE" is understood by System.CommandLine.
    private const string Bash = """
        _plimsoll() {
            local IFS=$'\n'
            COMPREPLY=($(compgen -W "$(plimsoll "[suggest:${COMP_POINT}]" "${COMP_LINE}" 2>/dev/null)" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o default -F _plimsoll plimsoll
        """;

    private const string Zsh = """
        #compdef plimsoll
        _plimsoll() {
            local -a found
            found=("${(@f)$(plimsoll "[suggest:${#BUFFER}]" "${BUFFER}" 2>/dev/null)}")
            compadd -a found
            _files
        }
        compdef _plimsoll plimsoll
        """;

    private const string Fish = """
        function __plimsoll
            set -l line (commandline -cp)
            plimsoll "[suggest:"(string length -- $line)"]" "$line" 2>/dev/null
        end
        complete -c plimsoll -a '(__plimsoll)'
        """;

    public static Command Create()
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish" };
        shell.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print a script for shell completion, for example: source <(plimsoll completion bash)") { shell };
        command.SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.WriteLine(parsed.GetRequiredValue(shell) switch
            {
                "bash" => Bash,
                "zsh" => Zsh,
                _ => Fish,
            });
            return ExitCodes.Passed;
        });
        return command;
    }
}
