using System.Buffers;
using Plimsoll.Advisories.Matching;
using Plimsoll.Advisories.Records;

namespace Plimsoll.Advisories.Feeds.Rpm;

/// <summary>The module streams that an erratum is about.</summary>
/// <remarks>
/// A package of a module has <c>.module+el8…</c> or <c>.module_el8…</c> in its release; which stream it is of stands only in the
/// summary of the erratum: <c>nodejs:18 security update</c>, <c>python38:3.8 and python38-devel:3.8 security update</c>.
/// </remarks>
internal static class ModuleStreams
{
    private static readonly SearchValues<char> StreamCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._+");

    /// <summary>Stands for a stream that nobody names.</summary>
    public const string Unnamed = PackageConditions.Module + PackageConditions.AnyModule;

    /// <summary>Whether a version is that of a package of a module.</summary>
    public static bool IsOfModule(string version) =>
        version.Contains(".module+", StringComparison.Ordinal) || version.Contains(".module_", StringComparison.Ordinal);

    /// <summary>Conditions for the streams that a summary names; for any module where it names none.</summary>
    public static string[] Conditions(string summary)
    {
        SortedSet<string> streams = new(StringComparer.Ordinal);
        foreach (var part in summary.AsSpan().Split(' '))
        {
            // "httpd:2.4/mod_http2" names a package of the stream too.
            var word = summary.AsSpan(part);
            var colon = word.IndexOf(':');
            var end = colon < 0 ? -1 : word[(colon + 1)..].IndexOfAnyExcept(StreamCharacters);
            word = (end < 0 ? word : word[..(colon + 1 + end)]).TrimEnd('.');

            // "Moderate:" and "ALSA-2022:5468:" are none; the name of a module begins with a letter or digit and has no capital announcement id.
            if (colon > 0 && colon < word.Length - 1 && char.IsAsciiLetterOrDigit(word[0]) && !IsErratum(word[..colon]))
            {
                streams.Add($"{PackageConditions.Module}{word}");
            }
        }

        return streams.Count == 0 ? [Unnamed] : [.. streams];
    }

    /// <summary>
    /// The range for a stream that is not named. Streams of a module differ in the first number of their versions, so a fix says
    /// nothing about a package with another.
    /// </summary>
    public static VersionRange Below(string fix)
    {
        var start = fix.IndexOf(':', StringComparison.Ordinal) + 1;
        var end = start;
        while (end < fix.Length && char.IsAsciiDigit(fix[end]))
        {
            end++;
        }

        return new VersionRange(end > start ? fix[..end] : null, fix, Inclusive: false, fix);
    }

    private static bool IsErratum(ReadOnlySpan<char> word) =>
        word.Length > 5 && word[4] == '-' && word[..4].IndexOfAnyExceptInRange('A', 'Z') < 0;
}
