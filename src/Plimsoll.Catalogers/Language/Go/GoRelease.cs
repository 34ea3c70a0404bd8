using System.Globalization;
using Plimsoll.Images.Readers;

namespace Plimsoll.Catalogers.Language.Go;

/// <summary>Which release of Go a project asks for.</summary>
/// <remarks>https://go.dev/doc/toolchain. Before 1.21 the line <c>go</c> told the language version only, and any release would do.</remarks>
internal static class GoRelease
{
    private static readonly Version IsMinimum = new(1, 21);

    /// <summary>The release with the line that says so; null where the files say none.</summary>
    public static (string Version, int Line)? Of(FileFacts facts)
    {
        if (Split(facts.Value(GoModFile.Toolchain)) is var (toolchain, line) && Name(toolchain) is { } named)
        {
            return (named, line);
        }

        return Split(facts.Value(GoModFile.Go)) is var (go, at) && Parse(go) >= IsMinimum ? (Full(go), at) : null;
    }

    /// <summary>What the line <c>go</c> says, or null.</summary>
    public static string? Declared(FileFacts facts) => Split(facts.Value(GoModFile.Go))?.Text;

    /// <summary>The first two numbers; 0.0 where there are none.</summary>
    public static Version Parse(string go)
    {
        var parts = go.Split('.');
        return parts.Length >= 2 && Number(parts[0]) is { } major && Number(parts[1]) is { } minor ? new Version(major, minor) : new Version(0, 0);
    }

    // "default" is the release at hand; makers of other builds stand behind a hyphen.
    private static string? Name(string toolchain)
    {
        var name = toolchain.StartsWith("go", StringComparison.Ordinal) ? toolchain[2..] : toolchain;
        name = name.IndexOf('-', StringComparison.Ordinal) is var hyphen and >= 0 ? name[..hyphen] : name;
        return name.Length > 0 && char.IsAsciiDigit(name[0]) ? name : null;
    }

    // 1.21 is short for 1.21.0 since releases have three numbers; release candidates have two.
    private static string Full(string go) => go.Count(static c => c == '.') == 1 && char.IsAsciiDigit(go[^1]) && !go.Contains("rc", StringComparison.Ordinal) && !go.Contains("beta", StringComparison.Ordinal)
        ? go + ".0" : go;

    private static int? Number(string text)
    {
        var digits = text.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : text.Length;
        return digits is > 0 and < 6 ? int.Parse(text.AsSpan(0, digits), CultureInfo.InvariantCulture) : null;
    }

    private static (string Text, int Line)? Split(string? value) =>
        value?.Split(GoModFile.Separator) is [var text, var line] ? (text, int.Parse(line, CultureInfo.InvariantCulture)) : null;
}
