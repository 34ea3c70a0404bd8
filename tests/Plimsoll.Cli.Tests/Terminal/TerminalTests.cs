using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests.Terminal;

/// <summary>The program on a terminal, which <c>script</c> makes one of.</summary>
public sealed class TerminalTests(HarbourDatabase database)
{
    [Fact]
    public void There_is_colour_on_a_terminal()
    {
        var output = OnTerminal(80, ("TERM", "xterm-256color"), ("NO_COLOR", null));
        Assert.Contains("\u001b[1mlibwebp7\u001b[0m 1.2.4-0.2", output, StringComparison.Ordinal);
        Assert.Contains("\u001b[38;5;2mfixed in 1.2.4-0.2+deb12u1", output, StringComparison.Ordinal);
    }

    [Fact]
    public void There_is_none_where_nobody_wants_it()
    {
        var output = OnTerminal(80, ("TERM", "xterm-256color"), ("NO_COLOR", "1"));
        Assert.DoesNotContain("[38;5;", output, StringComparison.Ordinal);
        Assert.DoesNotContain("[48;5;", output, StringComparison.Ordinal);
        Assert.Contains("CVE-2023-4863", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_dumb_terminal_gets_plain_text()
    {
        var output = OnTerminal(80, ("TERM", "dumb"), ("NO_COLOR", null));
        Assert.DoesNotContain('\u001b', output);
        Assert.Contains("libwebp7 1.2.4-0.2  layer 1, step 3", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_takes_the_window_it_gets()
    {
        Assert.DoesNotContain("PACKAGE ", OnTerminal(80, ("TERM", "dumb")), StringComparison.Ordinal);
        Assert.Matches("PACKAGE +INSTALLED +RISK +SEVERITY +VULNERABILITY +FIXED IN +LAYER", OnTerminal(200, ("TERM", "dumb")));
    }

    [Fact]
    public void Lists_of_packages_are_in_colour_too_and_fit_the_window()
    {
        var list = OnTerminal("packages", 60, ("TERM", "xterm-256color"), ("NO_COLOR", null));
        Assert.Contains("\u001b[1mlodash", list, StringComparison.Ordinal);
        Assert.Contains("…", list, StringComparison.Ordinal);
        Assert.Contains("\u001b[1mJinja2\u001b[0m 3.1.2", OnTerminal("packages --tree", 80, ("TERM", "xterm-256color"), ("NO_COLOR", null)), StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', OnTerminal("packages --where lodash", 80, ("TERM", "dumb"), ("NO_COLOR", null)));
    }

    [Fact]
    public void In_a_pipe_there_is_neither_colour_nor_progress()
    {
        var ended = Processes.Run(["scan", "--no-cache", "--db", database.File, CommandLine.Harbour], [("TERM", "xterm-256color")]).Expect(0);
        Assert.DoesNotContain('\u001b', ended.Output);
        Assert.Equal("", ended.Error);
    }

    [Theory]
    [InlineData("table")]
    [InlineData("json")]
    [InlineData("cyclonedx")]
    public void A_reader_that_leaves_early_causes_no_complaint(string format)
    {
        var ended = Processes.Bash($"plimsoll scan --no-cache --db '{database.File}' -f {format} '{CommandLine.Harbour}' | head -1");
        Assert.Equal("", ended.Expect(0).Error);
        Assert.Single(ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal("", Processes.Bash("plimsoll scan --help | head -1").Expect(0).Error);
        Assert.Equal("", Processes.Bash($"plimsoll db status --db '{database.File}' | head -1").Expect(0).Error);
    }

    [Fact]
    public void A_standard_output_without_space_is_told()
    {
        Needs.Require(File.Exists("/dev/full"), "this machine has no /dev/full");
        var ended = Processes.Bash($"plimsoll scan --no-cache --db '{database.File}' -f json '{CommandLine.Harbour}' > /dev/full").Expect(2);
        ended.Complains("No space left on device");
    }

    // "script" gives the program a terminal and copies what it writes; stty sets the width.
    private string OnTerminal(int width, params (string Name, string? Value)[] environment) => OnTerminal($"scan --db '{database.File}'", width, environment);

    private static string OnTerminal(string command, int width, params (string Name, string? Value)[] environment)
    {
        var script = Needs.Program("script");
        var program = string.Join(' ', Processes.Plimsoll.Select(static w => $"'{w}'"));
        using var process = Processes.Start(
            [script, "-qec", $"stty cols {width} rows 50; {program} {command} --no-cache '{CommandLine.Harbour}'", "/dev/null"],
            environment);
        return Processes.End(process).Expect(0).Output.Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
