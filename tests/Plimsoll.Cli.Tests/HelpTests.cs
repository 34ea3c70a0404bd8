using System.CommandLine;
using System.Text.RegularExpressions;
using Plimsoll.Cli.Tests.Support;

namespace Plimsoll.Cli.Tests;

public sealed partial class HelpTests
{
    [Fact]
    public void Help_of_every_command_names_all_it_takes()
    {
        foreach (var (path, command) in Commands(App.Root(), []))
        {
            var help = CommandLine.Run([.. path, "--help"]).Expect(0).Output;
            Assert.All(command.Subcommands, sub => Assert.Contains(sub.Name, help, StringComparison.Ordinal));
            Assert.All(command.Options, option => Assert.Contains(option.Name, help, StringComparison.Ordinal));
            Assert.All(command.Arguments, argument => Assert.Contains($"<{argument.Name}>", help, StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public void The_page_of_the_command_line_names_every_command_and_option()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "cli.md"));
        var named = Code().Matches(Fence().Replace(page, "")).SelectMany(static m => m.Groups[1].Value.Split([' ', ',', '='])).ToHashSet();
        foreach (var (path, command) in Commands(App.Root(), []))
        {
            Assert.Contains("plimsoll" + string.Concat(path.Select(static p => " " + p)), page, StringComparison.Ordinal);
            foreach (var name in command.Options.Where(static o => o is not VersionOption).SelectMany(static o => o.Aliases.Prepend(o.Name)))
            {
                Assert.True(named.Contains(name), $"docs/cli.md does not name {name} of 'plimsoll {string.Join(' ', path)}'");
            }
        }
    }

    [Fact]
    public void The_page_of_the_command_line_names_no_option_that_is_not_there()
    {
        var page = File.ReadAllText(Repository.PathOf("docs", "cli.md"));
        var known = Commands(App.Root(), []).SelectMany(static c => c.Command.Options).SelectMany(static o => o.Aliases.Prepend(o.Name)).Append("--name").ToHashSet();
        Assert.All(Option().Matches(page), m => Assert.True(known.Contains(m.Value), $"docs/cli.md names {m.Value}"));
    }

    [Theory]
    [InlineData("table", "json", "cyclonedx", "cyclonedx-json", "cyclonedx-xml", "spdx-json", "spdx-tag-value", "spdx-3-json", "1.6 or 1.7")]
    [InlineData("critical", "high", "medium", "low", "negligible", "unknown")]
    [InlineData("affected", "fixed", "will-not-fix", "fix-deferred", "under-investigation", "end-of-life")]
    [InlineData("docker-archive:", "oci:", "rootfs:", "dir:", "host:", "'-'")]
    [InlineData("0 passed", "1 the gate failed", "2 could not be done or judged", "130 and 143 stopped by a signal")]
    public void Help_of_scan_explains_values(params string[] words)
    {
        var help = CommandLine.Run("scan", "--help").Expect(0).Output;
        Assert.All(words, word => Assert.Contains(word, help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("there is no command 'scna'; did you mean 'scan'?\nTry 'plimsoll --help'.\n", "scna")]
    [InlineData("there is no command 'xyzzy'\nTry 'plimsoll --help'.\n", "xyzzy")]
    [InlineData("there is no command 'statsu'; did you mean 'status'?\nTry 'plimsoll db --help'.\n", "db", "statsu")]
    [InlineData("there is no option '--bd'; did you mean '--db'?\nTry 'plimsoll db status --help'.\n", "db", "status", "--bd")]
    [InlineData("there is no option '--fial-on'; did you mean '--fail-on'? (write ./--fial-on for a file of that name)\n", "scan", "--fial-on", "high", "x.tar")]
    [InlineData("there is no option '--only-fixd=true'; did you mean '--only-fixed'?", "scan", "x.tar", "--only-fixd=true")]
    [InlineData("there is no option '-x' (write", "scan", "-x", "x.tar")]
    [InlineData("'more' is more than it takes\n", "completion", "bash", "more")]
    [InlineData("Try 'plimsoll scan --help'.\n", "scan")]
    [InlineData("Try 'plimsoll --help'.\n")]
    public void What_is_misspelt_or_missing_ends_with_2_and_a_hint(string hint, params string[] arguments)
    {
        var ended = CommandLine.Run(arguments).Expect(2).Complains(hint);
        Assert.Equal("", ended.Output);
        Assert.EndsWith("--help'.\n", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_version_is_that_of_the_build() => Assert.Equal(App.Version + "\n", CommandLine.Run("--version").Expect(0).Output);

    private static IEnumerable<(string[] Path, Command Command)> Commands(Command command, string[] path) =>
        command.Subcommands.SelectMany(sub => Commands(sub, [.. path, sub.Name])).Prepend((path, command));

    [GeneratedRegex("^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"(?<![\w-])--[a-z][a-z-]*")]
    private static partial Regex Option();
}
