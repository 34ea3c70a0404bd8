using System.Buffers;
using System.Globalization;

namespace Plimsoll.Catalogers.Binaries.Go;

/// <summary>Versions of Go, of its modules, and what is none.</summary>
internal static class GoVersion
{
    /// <summary>What Go prints for a module that it knows no version of.</summary>
    public const string Unknown = "(devel)";

    private static readonly SearchValues<char> ReleaseCharacters = SearchValues.Create("0123456789.abcert");
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    /// <summary>The release in what a Go toolchain calls itself: <c>1.22.3</c> of <c>go1.22.3 X:boringcrypto</c>; null for development builds.</summary>
    public static string? Release(string goVersion)
    {
        if (!goVersion.StartsWith("go", StringComparison.Ordinal) || goVersion.Length < 3 || !char.IsAsciiDigit(goVersion[2]))
        {
            return null;
        }

        // Experiments and makers of other builds stand behind a blank or a hyphen.
        var end = goVersion.AsSpan().IndexOfAny(' ', '-', '\t');
        var release = end < 0 ? goVersion[2..] : goVersion[2..end];
        return release.AsSpan().IndexOfAnyExcept(ReleaseCharacters) < 0 ? release : null;
    }

    /// <summary>True where Go knows a version.</summary>
    public static bool IsKnown(string? version) => version is { Length: > 0 } and not Unknown;

    /// <summary>True for a version that Go made of a commit, as none was given: <c>v0.0.0-20210121094942-22b2f8951d46</c>.</summary>
    /// <remarks>https://go.dev/ref/mod#pseudo-versions.</remarks>
    public static bool IsPseudo(string version)
    {
        var text = version.AsSpan();
        text = text.IndexOf('+') is var plus and >= 0 ? text[..plus] : text;
        var hyphen = text.LastIndexOf('-');
        if (!text.StartsWith("v") || hyphen < 15 || text.Length - hyphen - 1 < 12 || text[..hyphen].IndexOf('-') < 0)
        {
            return false;
        }

        var time = text[(hyphen - 14)..hyphen];
        return time.IndexOfAnyExceptInRange('0', '9') < 0 && text[hyphen - 15] is '-' or '.';
    }

    /// <summary>The version that Go gives a commit in a module without tags; null where revision or time are none.</summary>
    /// <param name="revision">The commit, in full.</param>
    /// <param name="time">Its time by RFC 3339: <c>2022-10-14T19:54:57Z</c>.</param>
    public static string? Pseudo(string? revision, string? time)
    {
        if (revision is null || revision.Length < 12 || revision.AsSpan(0, 12).IndexOfAnyExcept(HexDigits) >= 0
            || !DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var at))
        {
            return null;
        }

        return string.Create(CultureInfo.InvariantCulture, $"v0.0.0-{at.UtcDateTime:yyyyMMddHHmmss}-{revision.AsSpan(0, 12)}");
    }
}
