using System.CommandLine;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Answers;

/// <summary>The options that say where VEX documents and exceptions are, and what is shown of them.</summary>
internal sealed class AnswerOptions
{
    private readonly Option<string[]> _vex = new("--vex")
    {
        HelpName = "FILE",
        Description = "A VEX document (OpenVEX, CycloneDX, CSAF), a folder of them, or 'attestations' for those that lie beside the image unverified; may be given several times",
    };

    private readonly Option<bool> _showVex = new("--show-vex") { Description = "Say of every VEX statement what it matched, or why it matched nothing" };

    private readonly Option<string[]> _config = new("--config")
    {
        HelpName = "FILE",
        Description = "Read exceptions from this file, and search for none. Default: .plimsoll.yaml, .trivyignore and .trivyignore.yaml from here up to the root of the repository, and from a source tree up",
    };

    private readonly Option<bool> _noConfig = new("--no-config") { Description = "Read no exceptions" };

    private readonly Option<bool> _unusedFail = new("--fail-on-unused-exceptions") { Description = "Exit 1 on an exception that matches no finding" };

    /// <summary>Adds them.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_vex, _showVex, ShowSuppressed.Option, _config, _noConfig, _unusedFail])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether suppressed findings are shown.</summary>
    public ShowSuppressed ShowSuppressed { get; } = new();

    /// <summary>Adds what the user asked for to the options of a scan.</summary>
    /// <exception cref="CliException">A file is not there, or is not what it should be.</exception>
    public ScanOptions Read(ParseResult parsed, ScanOptions options)
    {
        var named = parsed.GetValue(_config) ?? [];
        var isOff = parsed.GetValue(_noConfig);
        if (isOff && named.Length > 0)
        {
            throw new CliException("--config names a file and --no-config wants none read");
        }

        var search = new ExceptionFiles();
        var exceptions = isOff ? Scanning.Answers.AnswerSet.None : named.Length > 0 ? search.Read(named) : search.FindHere();
        return options with
        {
            Answers = VexFiles.Read(parsed.GetValue(_vex) ?? []).With(exceptions),
            AnswersOfTree = isOff || named.Length > 0 ? null : search.FindOf,
            ShowStatements = parsed.GetValue(_showVex),
            Gate = options.Gate with { UnusedExceptionsFail = parsed.GetValue(_unusedFail) },
        };
    }
}
