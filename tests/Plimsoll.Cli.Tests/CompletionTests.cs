using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("bash", "complete -o default -F _plimsoll plimsoll")]
    [InlineData("zsh", "compdef _plimsoll plimsoll")]
    [InlineData("fish", "complete -c plimsoll")]
    public void Each_shell_has_a_script(string shell, string part) =>
        Assert.Contains(part, CommandLine.Run("completion", shell).Expect(0).Output, StringComparison.Ordinal);

    [Fact]
    public void Other_shells_are_refused() => CommandLine.Run("completion", "tcsh").Expect(2).Complains("bash");

    [Theory]
    [InlineData("plimsoll sc", "scan")]
    [InlineData("plimsoll db ", "--help -? -h build export import keygen push search sign status update verify")]
    [InlineData("plimsoll scan --f", "--fail-on --fail-on-eol --fail-on-unused-exceptions --format")]
    [InlineData("plimsoll scan --format ", "cyclonedx cyclonedx-json cyclonedx-xml json spdx spdx-3-json spdx-json spdx-tag-value table")]
    [InlineData("plimsoll sbom --format spdx-", "spdx-3-json spdx-json spdx-tag-value")]
    [InlineData("plimsoll sbom --spec-version ", "1.6 1.7 2.3 3.0.1")]
    [InlineData("plimsoll packages --t", "--timeout --tree")]
    [InlineData("plimsoll conv", "convert")]
    [InlineData("plimsoll scan --format js", "json")]
    [InlineData("plimsoll scan --fail-on cri", "critical")]
    [InlineData("plimsoll scan --ignore-status end", "end-of-life")]
    [InlineData("plimsoll scan --require ", "complete")]
    [InlineData("plimsoll completion z", "zsh")]
    [InlineData("plimsoll scan --no-such", "")]
    public void Bash_completes_commands_options_and_values(string line, string expected)
    {
        // What readline sets before it calls the function of a command.
        var script = $$"""
            source <(plimsoll completion bash)
            COMP_LINE='{{line}}' COMP_POINT={{line.Length}} COMP_WORDS=({{line}}{{(line.EndsWith(' ') ? " ''" : "")}})
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _plimsoll
            echo "${COMPREPLY[*]}"
            complete -p plimsoll
            """;
        var lines = Processes.Bash(script).Expect(0).Output.Split('\n');
        Assert.Equal(expected, lines[0]);
        Assert.Equal("complete -o default -F _plimsoll plimsoll", lines[1]);
    }

    [Theory]
    [InlineData("plimsoll sc", "scan")]
    [InlineData("plimsoll scan --f", "--fail-on --fail-on-eol --fail-on-unused-exceptions --format")]
    [InlineData("plimsoll scan --format js", "json")]
    public void Fish_completes_commands_options_and_values(string line, string expected)
    {
        var script = $"""
            function plimsoll; {Program} $argv; end
            plimsoll completion fish | source
            complete -C '{line}'
            """;
        Assert.Equal(expected.Split(' '), Lines(Needs.Program("fish"), script));
    }

    [Theory]
    [InlineData("plimsoll sc", "scan")]
    [InlineData("plimsoll scan --f", "--fail-on --fail-on-eol --fail-on-unused-exceptions --format")]
    [InlineData("plimsoll scan --format tab", "table")]
    public void Zsh_completes_commands_options_and_values(string line, string expected)
    {
        // The line editor's own functions, as far as the script calls them.
        var script = $$"""
            plimsoll() { {{Program}} "$@" }
            compdef() { [ "$*" = "_plimsoll plimsoll" ] || exit 9 }
            compadd() { print -l -- ${(P)2} }
            _files() { }
            source <(plimsoll completion zsh)
            BUFFER='{{line}}'
            _plimsoll
            """;
        Assert.Equal(expected.Split(' '), Lines(Needs.Program("zsh"), script));
    }

    private static string Program => string.Join(' ', Processes.Plimsoll.Select(static w => $"'{w}'"));

    private static string[] Lines(string shell, string script)
    {
        using var process = Processes.Start([shell, "-c", script], []);
        process.StandardInput.Close();
        return Processes.End(process).Expect(0).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
