using System.CommandLine;
using Plimsoll.Reports;

namespace Plimsoll.Cli.Output;

/// <summary>The options that say how a report is written, and where to.</summary>
internal sealed class OutputOptions
{
    private readonly ReportFormat[] _formats;
    private readonly Option<string> _format;
    private readonly Option<string?> _specVersion = new("--spec-version")
    {
        HelpName = "VERSION",
        Description = "Version of the standard: " + string.Join("; ", Versions()),
    };

    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write the report to this file, whole or not at all" };

    /// <summary>For a command that writes some of the formats.</summary>
    /// <param name="formats">Those that it writes.</param>
    /// <param name="preset">The one it writes when none is named.</param>
    public OutputOptions(IEnumerable<ReportFormat> formats, string preset)
    {
        _formats = [.. formats];
        _format = new Option<string>("--format", "-f")
        {
            HelpName = "NAME",
            Description = "How to write the report: " + string.Join(", ", _formats.Select(static f => f.Alias is null ? f.Name : $"{f.Name} (or {f.Alias})")),
            DefaultValueFactory = _ => preset,
        };
        _format.AcceptOnlyFromAmong([.. _formats.SelectMany(static f => f.Alias is null ? [f.Name] : new[] { f.Name, f.Alias })]);
    }

    private bool HasVersions => Array.Exists(_formats, static f => f.SpecVersions.Length > 1);

    /// <summary>Adds them.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_format);
        if (HasVersions)
        {
            _specVersion.CompletionSources.Add([.. _formats.SelectMany(static f => f.SpecVersions).Distinct()]);
            command.Options.Add(_specVersion);
        }

        command.Options.Add(_output);
    }

    /// <summary>What the user asked for.</summary>
    /// <exception cref="CliException">The format has no such version.</exception>
    public ReportOutput Read(ParseResult parsed)
    {
        var format = ReportFormats.Find(parsed.GetRequiredValue(_format))!;
        var version = HasVersions ? parsed.GetValue(_specVersion) : null;
        if (version is not null && !format.SpecVersions.Contains(version))
        {
            throw new CliException(format.SpecVersions.IsEmpty
                ? $"--spec-version says nothing for --format {format.Name}"
                : $"--format {format.Name} has no version '{version}'; it takes {string.Join(", ", format.SpecVersions)}");
        }

        return new ReportOutput(format, version, parsed.GetValue(_output));
    }

    private static IEnumerable<string> Versions() => ReportFormats.All
        .Where(static f => !f.SpecVersions.IsEmpty)
        .GroupBy(static f => string.Join(" or ", f.SpecVersions))
        .Select(static g => $"{g.Key} for {string.Join(", ", g.Select(static f => f.Name))}");
}
