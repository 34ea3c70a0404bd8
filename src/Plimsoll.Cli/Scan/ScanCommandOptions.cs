using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Reports;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Scan;

/// <summary>The options of <c>scan</c>, and what they mean.</summary>
internal sealed class ScanCommandOptions
{
    private static readonly string[] SeverityNames = [.. Enum.GetValues<Severity>().OrderDescending().Select(Names.Of)];
    private static readonly string[] StatusNames = [.. Enum.GetValues<FindingStatus>().Select(Names.Of)];

    private readonly Argument<string[]> _targets = new("TARGET")
    {
        Description = """
            A file or folder, '-' for an image archive or an SBOM on standard input, or one of these with a prefix:
              docker-archive:FILE[:IMAGE]   what 'docker save' writes, also .tar.gz and .tar.zst
              oci:PATH[:IMAGE]              an OCI layout, as a folder or an archive
              rootfs:FOLDER                 an unpacked root file system: installed packages count
              dir:FOLDER                    a source tree: lockfiles count
              host:                         this machine
              sbom:FILE                     CycloneDX, SPDX, or a list of package URLs
            Without a prefix the kind is guessed from the content, and the report says so.

            Exit codes: 0 passed, 1 the gate failed, 2 could not be done or judged, 130 and 143 stopped by a signal.
            """,
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _format = new("--format", "-f")
    {
        HelpName = "NAME",
        Description = "How to write the report: " + string.Join(", ", ReportFormats.All.Select(static f => f.Name)),
        DefaultValueFactory = static _ => "table",
    };

    private readonly Option<string?> _output = new("--output", "-o") { HelpName = "FILE", Description = "Write the report to this file, whole or not at all" };

    private readonly Option<string?> _failOn = new("--fail-on")
    {
        HelpName = "SEVERITY",
        Description = $"Exit 1 on a finding of this severity or worse: {string.Join(", ", SeverityNames)}. "
            + "Findings of unknown severity do not count; add ',unknown' to count them too",
    };

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

    private readonly Option<string[]> _skip = new("--skip")
    {
        HelpName = "GLOB",
        Description = "Leave out paths that match this glob, with all below them; may be given several times. '**' is any number of folders",
    };

    private readonly Option<string?> _require = new("--require") { HelpName = "complete", Description = "'complete': exit 1 when anything could not be looked at" };

    private readonly Option<string?> _distro = new("--distro")
    {
        HelpName = "ID:VERSION",
        Description = "Take this distribution, for example debian:12, instead of the one the image names",
    };

    private readonly Option<string?> _platform = new("--platform")
    {
        HelpName = "OS/ARCH",
        Description = "Which image of an index, for example linux/arm64. Default: Linux on this machine's processor",
    };

    private readonly Option<string?> _dockerfile = new("--dockerfile")
    {
        HelpName = "FILE",
        Description = "The Dockerfile that made the image: findings name its lines, where they are certain, and the base image its FROM",
    };

    private readonly Option<string?> _stage = new("--stage")
    {
        HelpName = "NAME",
        Description = "The stage of the Dockerfile that was built, by name or number. Default: the last",
    };

    private readonly Option<string?> _baseImages = new("--base-images")
    {
        HelpName = "FILE",
        Description = "Known base images, a line each: the chain ID of its layers, a space, its name",
    };

    private readonly Option<string> _timeout = new("--timeout")
    {
        HelpName = "TIME",
        Description = "Give up after this time: 90s, 15m, 2h; 0 never",
        DefaultValueFactory = static _ => "15m",
    };

    private readonly Option<bool> _verify = new("--verify-digests")
    {
        Description = "Read and hash every byte of every layer, also where that is not needed to find packages",
    };

    private readonly Option<string?> _db = new("--db")
    {
        HelpName = "FILE",
        Description = "Advisory database to use. Default: $PLIMSOLL_DB, else the snapshot inside this program",
    };

    private readonly Option<string?> _cache = new("--cache-dir")
    {
        HelpName = "FOLDER",
        Description = "Folder of the layer cache. Default: $XDG_CACHE_HOME/plimsoll, else ~/.cache/plimsoll",
    };

    private readonly Option<bool> _noCache = new("--no-cache") { Description = "Read every layer anew and remember nothing" };

    public void AddTo(Command command)
    {
        _format.AcceptOnlyFromAmong([.. ReportFormats.All.Select(static f => f.Name)]);
        _require.AcceptOnlyFromAmong("complete");
        _failOn.CompletionSources.Add(SeverityNames);
        _severity.CompletionSources.Add(SeverityNames);
        _ignoreStatus.CompletionSources.Add(StatusNames);
        _targets.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static t => t.Value.Length > 1 && t.Value.StartsWith('-')))
            {
                result.AddError($"{Suggestions.Unknown(((CommandResult)result.Parent!).Command, token.Value)} (write ./{token.Value} for a file of that name)");
            }
        });
        command.Arguments.Add(_targets);
        Option[] all =
        [
            _format, _output, _failOn, _severity, _onlyFixed, _ignoreStatus, _require, _skip, _distro, _platform, _dockerfile, _stage, _baseImages, _timeout, _verify, _db, _cache, _noCache,
        ];
        foreach (var option in all)
        {
            command.Options.Add(option);
        }
    }

    public ScanArguments Read(ParseResult parsed)
    {
        var (failOn, unknownFails) = ReadFailOn(parsed.GetValue(_failOn));
        return new ScanArguments
        {
            Targets = [.. parsed.GetRequiredValue(_targets)],
            Format = ReportFormats.Find(parsed.GetRequiredValue(_format))!,
            Output = parsed.GetValue(_output),
            Timeout = Durations.Parse(parsed.GetRequiredValue(_timeout)),
            Database = parsed.GetValue(_db),
            Options = new ScanOptions
            {
                Sources = new SourceOptions { Platform = ReadPlatform(parsed.GetValue(_platform)) },
                Layers = new LayerReadOptions
                {
                    Skip = [.. (parsed.GetValue(_skip) ?? []).Select(static s => new PathPattern(s))],
                    VerifyDigests = parsed.GetValue(_verify),
                },
                CacheFolder = parsed.GetValue(_noCache) ? null : ReadFolder(parsed.GetValue(_cache)) ?? DiskLayerCache.DefaultFolder,
                Distribution = ReadDistribution(parsed.GetValue(_distro)),
                Building = BuildFiles.Read(parsed.GetValue(_dockerfile), parsed.GetValue(_stage), parsed.GetValue(_baseImages)),
                Filter = new FindingFilter
                {
                    Severities = ReadList(parsed.GetValue(_severity), "--severity", SeverityNames, Enum.GetValues<Severity>(), Names.Of),
                    OnlyFixed = parsed.GetValue(_onlyFixed),
                    IgnoredStatuses = ReadList(parsed.GetValue(_ignoreStatus), "--ignore-status", StatusNames, Enum.GetValues<FindingStatus>(), Names.Of),
                },
                Gate = new GateOptions { FailOn = failOn, UnknownFails = unknownFails, RequireComplete = parsed.GetValue(_require) is not null },
            },
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

    private static string? ReadFolder(string? text) => text is { Length: 0 } ? throw new CliException("--cache-dir names no folder") : text;

    private static Platform? ReadPlatform(string? text) =>
        text is null ? null : Platform.TryParse(text) ?? throw new CliException($"--platform takes os/architecture[/variant], for example linux/arm64, not '{text}'");

    private static Distribution? ReadDistribution(string? text) =>
        text is null ? null : Distributions.TryParse(text) ?? throw new CliException($"--distro takes ID:VERSION, for example debian:12, not '{text}'");
}
