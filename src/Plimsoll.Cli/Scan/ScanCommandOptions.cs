using System.Collections.Immutable;
using System.CommandLine;
using Plimsoll.Cli.Answers;
using Plimsoll.Cli.Output;
using Plimsoll.Cli.Targets;
using Plimsoll.Model;
using Plimsoll.Reports;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Scan;

/// <summary>The options of <c>scan</c>, and what they mean.</summary>
internal sealed class ScanCommandOptions
{
    private static readonly string[] SeverityNames = [.. Enum.GetValues<Severity>().OrderDescending().Select(Names.Of)];
    private static readonly string[] StatusNames = [.. Enum.GetValues<FindingStatus>().Select(Names.Of)];

    private static readonly string[] SortNames = [.. Enum.GetValues<FindingSort>().Select(Names.Of)];

    private readonly TargetOptions _targets = new("0 passed, 1 the gate failed");

    private readonly OutputOptions _output = new(ReportFormats.All, "table");

    private readonly Option<string?> _failOn = new("--fail-on")
    {
        HelpName = "SEVERITY",
        Description = $"Exit 1 on a finding of this severity or worse: {string.Join(", ", SeverityNames)}. "
            + "Findings of unknown severity do not count; add ',unknown' to count them too",
    };

    private readonly Option<bool> _failOnEol = new("--fail-on-eol") { Description = "Exit 1 when the distribution's release has no support any longer, but for those who pay" };

    private readonly Option<string[]> _severity = new("--severity")
    {
        HelpName = "LIST",
        Description = "Show and count only these severities, separated by commas",
    };

    private readonly Option<bool> _onlyFixed = new("--only-fixed") { Description = "Show and count only findings with a fixed version" };

    private readonly Option<string[]> _ignoreStatus = new("--ignore-status")
    {
        HelpName = "LIST",
        Description = "Neither show nor count findings with these statuses, separated by commas: " + string.Join(", ", StatusNames),
    };

    private readonly Option<string> _sort = new("--sort")
    {
        HelpName = "KEY",
        Description = "Sort findings by " + string.Join(", ", SortNames),
        DefaultValueFactory = static _ => SortNames[0],
    };

    private readonly Option<bool> _kernelHeaders = new("--kernel-headers")
    {
        Description = "Show and count findings of kernel headers (linux-libc-dev and the like) too: they are not the kernel that runs",
    };

    private readonly AnswerOptions _answers = new();

    private readonly Option<string?> _db = new("--db")
    {
        HelpName = "FILE",
        Description = "Advisory database to use. " + Databases.Default,
    };

    private readonly Option<string?> _maxDbAge = new("--max-db-age")
    {
        HelpName = "AGE",
        Description = "Exit 2 when the advisories that a target needs are older than this: 12d, 4w. Without it their age is only told",
    };

    public void AddTo(Command command)
    {
        _failOn.CompletionSources.Add(SeverityNames);
        _sort.AcceptOnlyFromAmong(SortNames);
        _severity.CompletionSources.Add(SeverityNames);
        _ignoreStatus.CompletionSources.Add(StatusNames);
        _output.AddTo(command);
        foreach (var option in (Option[])[_failOn, _failOnEol, _severity, _onlyFixed, _ignoreStatus, _kernelHeaders, _sort, _db, _maxDbAge])
        {
            command.Options.Add(option);
        }

        _answers.AddTo(command);
        _targets.AddTo(command);
    }

    public ScanArguments Read(ParseResult parsed)
    {
        var (failOn, unknownFails) = ReadFailOn(parsed.GetValue(_failOn));
        var targets = _targets.Read(parsed);
        var filter = new FindingFilter
        {
            Severities = ReadList(parsed.GetValue(_severity), "--severity", SeverityNames, Enum.GetValues<Severity>(), Names.Of),
            OnlyFixed = parsed.GetValue(_onlyFixed),
            KernelHeaders = parsed.GetValue(_kernelHeaders),
            IgnoredStatuses = ReadList(parsed.GetValue(_ignoreStatus), "--ignore-status", StatusNames, Enum.GetValues<FindingStatus>(), Names.Of),
        };
        return new ScanArguments
        {
            Targets = targets with
            {
                Options = _answers.Read(parsed, targets.Options with
                {
                    Filter = filter,
                    Sort = (FindingSort)Array.IndexOf(SortNames, parsed.GetRequiredValue(_sort)),
                    MaxAdvisoryDays = Durations.ParseDays(parsed.GetValue(_maxDbAge), "--max-db-age"),
                    Gate = targets.Options.Gate with { FailOn = failOn, UnknownFails = unknownFails, EndOfLifeFails = parsed.GetValue(_failOnEol) },
                }),
            },
            ShowSuppressed = parsed.GetValue(_answers.ShowSuppressed.Option),
            Output = _output.Read(parsed),
            Database = parsed.GetValue(_db),
        };
    }

    private static (Severity? Limit, bool Unknown) ReadFailOn(string? text)
    {
        if (text is null)
        {
            return (null, false);
        }

        var named = ReadList([text], "--fail-on", SeverityNames, Enum.GetValues<Severity>(), Names.Of);
        var known = named.Where(static s => s != Severity.Unknown).ToArray();
        return known.Length switch
        {
            0 => (null, true),
            1 => (known[0], named.Contains(Severity.Unknown)),
            _ => throw new CliException("--fail-on takes one severity, and 'unknown' beside it: --fail-on high,unknown"),
        };
    }

    private static ImmutableArray<T> ReadList<T>(string[]? texts, string option, string[] names, T[] values, Func<T, string> nameOf)
    {
        var found = ImmutableArray.CreateBuilder<T>();
        foreach (var text in texts ?? [])
        {
            var words = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length == 0)
            {
                // A variable that is not set in a script: the gate must not silently become another one.
                throw new CliException($"{option} is empty; it takes {string.Join(", ", names)}");
            }

            foreach (var word in words)
            {
                var index = Array.FindIndex(values, v => string.Equals(nameOf(v), word, StringComparison.OrdinalIgnoreCase));
                found.Add(index >= 0 ? values[index] : throw new CliException($"{option} does not know '{word}'; it takes {string.Join(", ", names)}"));
            }
        }

        return found.ToImmutable();
    }
}
