using System.Collections.Immutable;
using Plimsoll.Formats.Text;

namespace Plimsoll.Formats.GoBuildInfo;

/// <summary>Reads the list of modules in a Go program.</summary>
/// <remarks>
/// Format: https://pkg.go.dev/runtime/debug#ParseBuildInfo. One record a line, fields between tabs: <c>path</c>, <c>mod</c>, <c>dep</c>,
/// <c>=></c> (what was used in place of the module before), <c>build</c> (a setting, quoted where it needs to be).
/// </remarks>
public static class GoModuleList
{
    /// <summary>More modules are not read: 100,000.</summary>
    public const int MaxModules = 100_000;

    private const int MaxField = 4096;
    private const int MaxSettings = 1000;

    // Linker flags of large projects fill many kilobytes.
    private const int MaxSetting = 1 << 20;

    /// <summary>Reads a list.</summary>
    /// <param name="goVersion">The version of Go, which stands outside the list.</param>
    /// <param name="list">The list, without the marks around it; empty for a program without modules.</param>
    public static GoBuild Parse(string goVersion, ReadOnlySpan<byte> list)
    {
        string? path = null;
        GoModule? main = null;
        var dependencies = ImmutableArray.CreateBuilder<GoModule>();
        var settings = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        var isMalformed = false;
        var lines = new LineReader(list);
        while (lines.MoveNext() && dependencies.Count < MaxModules)
        {
            var line = lines.Line;
            if (line.StartsWith("path\t"u8))
            {
                path = Field(line[5..]);
            }
            else if (line.StartsWith("mod\t"u8))
            {
                main = Module(line[4..]);
                isMalformed |= main is null;
            }
            else if (line.StartsWith("dep\t"u8) && Module(line[4..]) is { } dependency)
            {
                dependencies.Add(dependency);
            }
            else if (line.StartsWith("=>\t"u8) && Module(line[3..]) is { } replacement && (dependencies.Count > 0 || main is not null))
            {
                if (dependencies.Count > 0)
                {
                    dependencies[^1] = dependencies[^1] with { Replacement = replacement };
                }
                else
                {
                    main = main! with { Replacement = replacement };
                }
            }
            else if (line.StartsWith("build\t"u8) && settings.Count < MaxSettings && TrySetting(line[6..], out var setting))
            {
                settings.Add(setting);
            }
            else
            {
                isMalformed |= !line.IsEmpty;
            }
        }

        return new GoBuild
        {
            GoVersion = goVersion,
            Path = path,
            Main = main,
            Dependencies = dependencies.ToImmutable(),
            Settings = settings.ToImmutable(),
            HasMalformedLines = isMalformed || dependencies.Count == MaxModules,
        };
    }

    private static GoModule? Module(ReadOnlySpan<byte> fields)
    {
        var path = Next(ref fields);
        var version = Next(ref fields);
        var sum = Next(ref fields);
        return path.IsEmpty || path.Length > MaxField || version.Length > MaxField
            ? null
            : new GoModule(Utf8Text.ToText(path), Utf8Text.ToText(version), Field(sum));
    }

    private static bool TrySetting(ReadOnlySpan<byte> text, out KeyValuePair<string, string> setting)
    {
        setting = default;
        if (text.Length > MaxSetting)
        {
            return false;
        }

        string? key;
        if (text.StartsWith("\""u8) || text.StartsWith("`"u8))
        {
            if (!GoQuoted.TryRead(ref text, out key) || !text.StartsWith("="u8))
            {
                return false;
            }

            text = text[1..];
        }
        else
        {
            var equals = text.IndexOf((byte)'=');
            if (equals < 0)
            {
                return false;
            }

            key = Utf8Text.ToText(text[..equals]);
            text = text[(equals + 1)..];
        }

        if ((text.StartsWith("\""u8) || text.StartsWith("`"u8)) && GoQuoted.TryRead(ref text, out var quoted))
        {
            setting = new(key, quoted);
            return text.IsEmpty;
        }

        setting = new(key, Utf8Text.ToText(text));
        return true;
    }

    private static string? Field(ReadOnlySpan<byte> field) => field.IsEmpty || field.Length > MaxField ? null : Utf8Text.ToText(field);

    private static ReadOnlySpan<byte> Next(ref ReadOnlySpan<byte> fields)
    {
        var tab = fields.IndexOf((byte)'\t');
        var field = tab < 0 ? fields : fields[..tab];
        fields = tab < 0 ? default : fields[(tab + 1)..];
        return field;
    }
}
