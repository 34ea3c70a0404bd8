using System.Buffers;
using System.Globalization;
using Plimsoll.Model;

namespace Plimsoll.Advisories.Matching;

/// <summary>Which scope a distribution's packages belong to.</summary>
internal static class Distributions
{
    private static readonly SearchValues<char> ReleaseCharacters = SearchValues.Create("0123456789.");

    private static readonly Dictionary<string, string> DebianCodenames = new(StringComparer.Ordinal)
    {
        ["woody"] = "3.0",
        ["sarge"] = "3.1",
        ["etch"] = "4",
        ["lenny"] = "5",
        ["squeeze"] = "6",
        ["wheezy"] = "7",
        ["jessie"] = "8",
        ["stretch"] = "9",
        ["buster"] = "10",
        ["bullseye"] = "11",
        ["bookworm"] = "12",
        ["trixie"] = "13",
        ["forky"] = "14",
        ["duke"] = "15",
    };

    /// <summary>The scope's name, whether or not a database has it; null where the release cannot be told.</summary>
    /// <remarks>Unknown distributions get a name too (<c>ubuntu:24.04</c>), so that a message can say what is missing.</remarks>
    public static string? ScopeOf(Distribution distribution) => distribution.Id switch
    {
        "debian" => DebianRelease(distribution) is { } release ? "debian:" + release : null,
        "alpine" => "alpine:" + AlpineRelease(distribution),
        _ => DistributionTable.Find(distribution.Id) is { } row ? row.ScopeOf(distribution)
            : distribution.VersionId is { Length: > 0 } version ? $"{distribution.Id}:{version}" : null,
    };

    /// <summary>The name under which its support is known: mostly the scope's, but a rebuild that has another's advisories has an end of its own.</summary>
    public static string? ReleaseOf(Distribution distribution)
    {
        if (distribution.Id is not ("centos" or "ol"))
        {
            return IsDebianUnstable(distribution) ? null : ScopeOf(distribution);
        }

        if (distribution.VersionId is not { Length: > 0 } version)
        {
            return null;
        }

        var dot = version.IndexOf('.', StringComparison.Ordinal);
        var major = dot < 0 ? version : version[..dot];
        return distribution.Id == "ol" ? "ol:" + major : IsStream(distribution, major) ? "centos-stream:" + major : "centos:" + major;
    }

    // CentOS Linux ended with 8, of which there was a Stream beside it. Only the name for people tells them apart.
    private static bool IsStream(Distribution distribution, string major) =>
        distribution.PrettyName?.Contains("Stream", StringComparison.Ordinal) == true
        || (int.TryParse(major, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 8);

    /// <summary>
    /// True for Debian's development branches that advisories are not published for by name. Their fixes come first, in the same
    /// versions as the newest release's, so that one's scope is the nearest there is.
    /// </summary>
    public static bool IsDebianUnstable(Distribution distribution) =>
        distribution.Id == "debian"
        && (IsUnstable(distribution.VersionId) || (distribution.VersionId is null && IsUnstable(distribution.Codename)));

    /// <summary>The release a feed names, in the form that scopes have: <c>6.0</c> is <c>6</c>, <c>3.1</c> stays.</summary>
    public static string DebianRelease(string version)
    {
        var dot = version.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0 || version.StartsWith("3.", StringComparison.Ordinal))
        {
            var second = dot < 0 ? -1 : version.IndexOf('.', dot + 1);
            return second < 0 ? version : version[..second];
        }

        return version[..dot];
    }

    /// <summary>The release of a code name; null where it has none yet, or will never have one (<c>sid</c>).</summary>
    public static string? DebianReleaseNamed(string codename) => DebianCodenames.GetValueOrDefault(codename);

    /// <summary>Whether a feed's name of a release can be one: digits and dots. Anything else would be a scope nobody asks for.</summary>
    public static bool IsRelease(ReadOnlySpan<char> release) =>
        release.Length is > 0 and <= 8 && char.IsAsciiDigit(release[0]) && !release.ContainsAnyExcept(ReleaseCharacters);

    private static string? DebianRelease(Distribution distribution)
    {
        if (distribution.VersionId is { Length: > 0 } version && !IsUnstable(version))
        {
            return DebianCodenames.TryGetValue(version, out var named) ? named : DebianRelease(version);
        }

        return distribution.Codename is { } codename && DebianCodenames.TryGetValue(codename, out var release) ? release : null;
    }

    private static bool IsUnstable(string? name) =>
        name is "sid" or "unstable" or "testing" or "experimental" || (name?.EndsWith("/sid", StringComparison.Ordinal) ?? false);

    // Releases are 3.19.1; edge calls itself 3.21.0_alpha20240807, or nothing.
    private static string AlpineRelease(Distribution distribution)
    {
        if (distribution.VersionId is not { Length: > 0 } version
            || version == "edge"
            || version.Contains("_alpha", StringComparison.Ordinal))
        {
            return "edge";
        }

        var text = version.AsSpan().TrimStart('v');
        var dot = text.IndexOf('.');
        var second = dot < 0 ? -1 : text[(dot + 1)..].IndexOf('.');
        return (second < 0 ? text : text[..(dot + 1 + second)]).ToString();
    }
}
