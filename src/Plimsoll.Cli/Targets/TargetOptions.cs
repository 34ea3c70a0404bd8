using System.CommandLine;
using System.CommandLine.Parsing;
using Plimsoll.Images.Layers;
using Plimsoll.Images.Readers;
using Plimsoll.Images.Sources;
using Plimsoll.Model;
using Plimsoll.Scanning;

namespace Plimsoll.Cli.Targets;

/// <summary>The targets of a command, and the options that say how they are read: the same for every command that takes targets.</summary>
internal sealed class TargetOptions
{
    private readonly Argument<string[]> _targets;

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

    private readonly Option<string?> _cache = new("--cache-dir")
    {
        HelpName = "FOLDER",
        Description = "Folder of the layer cache. Default: $XDG_CACHE_HOME/plimsoll, else ~/.cache/plimsoll",
    };

    private readonly Option<bool> _noCache = new("--no-cache") { Description = "Read every layer anew and remember nothing" };

    /// <summary>For a command.</summary>
    /// <param name="exitCodes">What its exit codes mean.</param>
    public TargetOptions(string exitCodes)
    {
        _targets = new Argument<string[]>("TARGET")
        {
            Description = $"""
                A file or folder, '-' for an image archive or an SBOM on standard input, or one of these with a prefix:
                  docker-archive:FILE[:IMAGE]   what 'docker save' writes, also .tar.gz and .tar.zst
                  oci:PATH[:IMAGE]              an OCI layout, as a folder or an archive
                  rootfs:FOLDER                 an unpacked root file system: installed packages count
                  dir:FOLDER                    a source tree: lockfiles count
                  host:                         this machine
                  sbom:FILE                     CycloneDX, SPDX, or a list of package URLs
                Without a prefix the kind is guessed from the content, and the report says so.

                Exit codes: {exitCodes}, 2 could not be done or judged, 130 and 143 stopped by a signal.
                """,
            Arity = ArgumentArity.OneOrMore,
        };
        _require.AcceptOnlyFromAmong("complete");
        _targets.Validators.Add(static result =>
        {
            foreach (var token in result.Tokens.Where(static t => t.Value.Length > 1 && t.Value.StartsWith('-')))
            {
                result.AddError($"{Suggestions.Unknown(((CommandResult)result.Parent!).Command, token.Value)} (write ./{token.Value} for a file of that name)");
            }
        });
    }

    /// <summary>Adds them all.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_targets);
        foreach (var option in (Option[])[_require, _skip, _distro, _platform, _dockerfile, _stage, _baseImages, _timeout, _verify, _cache, _noCache])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>What the user asked for.</summary>
    /// <exception cref="CliException">A value is none.</exception>
    public TargetArguments Read(ParseResult parsed) => new()
    {
        Targets = [.. parsed.GetRequiredValue(_targets)],
        Timeout = Durations.Parse(parsed.GetRequiredValue(_timeout)),
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
            Gate = new GateOptions { RequireComplete = parsed.GetValue(_require) is not null },
        },
    };

    private static string? ReadFolder(string? text) => text is { Length: 0 } ? throw new CliException("--cache-dir names no folder") : text;

    private static Platform? ReadPlatform(string? text) =>
        text is null ? null : Platform.TryParse(text) ?? throw new CliException($"--platform takes os/architecture[/variant], for example linux/arm64, not '{text}'");

    private static Distribution? ReadDistribution(string? text) =>
        text is null ? null : Distributions.TryParse(text) ?? throw new CliException($"--distro takes ID:VERSION, for example debian:12, not '{text}'");
}
