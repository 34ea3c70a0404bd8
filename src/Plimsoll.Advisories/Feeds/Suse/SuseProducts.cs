using System.Buffers;
using System.Globalization;

namespace Plimsoll.Advisories.Feeds.Suse;

/// <summary>Which scope the packages of a product of SUSE are in.</summary>
/// <remarks>
/// An installation of SUSE Linux Enterprise has packages of several products of one version (the server, modules, extensions, long-term
/// support), and does not say of which. The products do not have different packages of one name, so all of one version are one scope.
/// </remarks>
internal static class SuseProducts
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");

    private static readonly (string Begin, string Family)[] Families =
    [
        ("openSUSE:Leap Micro ", "opensuse-leap-micro"),
        ("openSUSE:Leap ", "opensuse-leap"),
        ("SUSE:Linux Enterprise Micro ", "sle-micro"),
        ("SUSE:Linux Micro ", "sle-micro"),
        ("SUSE:Linux Enterprise ", "sles"),
        ("SUSE:Package Hub ", "sles"),
        ("SUSE:Real Time Module ", "sles"),
    ];

    /// <summary>The scope of a product as OSV names it; null where it is not one of a distribution.</summary>
    public static string? ScopeOf(string ecosystem)
    {
        if (ecosystem == "openSUSE:Tumbleweed")
        {
            return "opensuse-tumbleweed";
        }

        foreach (var (begin, family) in Families)
        {
            if (ecosystem.StartsWith(begin, StringComparison.Ordinal))
            {
                return ReleaseOf(ecosystem.AsSpan(begin.Length)) is { } release ? $"{family}:{release}" : null;
            }
        }

        return null;
    }

    // "Server 12 SP3-LTSS", "Server 11 SP4 LTSS EXTREME CORE", "Module for Python 3 15 SP5", "High Performance Computing 15-ESPOS".
    private static string? ReleaseOf(ReadOnlySpan<char> name)
    {
        ReadOnlySpan<char> version = [];
        foreach (var part in name.Split(' '))
        {
            var word = name[part];
            if (word.StartsWith("SP") && Number(word[2..]) is var pack && !pack.IsEmpty && !version.IsEmpty)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{version}.{pack}");
            }

            var number = Number(word);
            version = number.IsEmpty ? version : number;
        }

        return version.IsEmpty ? null : version.ToString();
    }

    // What a word begins with, if that is a number and not part of a name.
    private static ReadOnlySpan<char> Number(ReadOnlySpan<char> word)
    {
        var end = word.IndexOfAnyExcept(NumberCharacters);
        var number = end < 0 ? word : word[..end];
        return number.Length is > 0 and <= 5 && char.IsAsciiDigit(number[0]) && char.IsAsciiDigit(number[^1]) && (end < 0 || word[end] == '-') ? number : [];
    }
}
