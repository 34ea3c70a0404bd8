using System.Buffers;
using Plimsoll.Model;

namespace Plimsoll.Reports.Fixing;

/// <summary>The command that raises packages of the operating system. Names and versions come from the image and are never trusted in a shell.</summary>
internal static class UpgradeCommand
{
    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789.+:~_-");

    /// <summary>True where name and version mean nothing to a shell and are no option.</summary>
    public static bool IsSafe(FixedPackage raised) => IsWord(raised.Package.Name) && IsWord(raised.Version);

    /// <summary>The command; null for package managers that it is not known for.</summary>
    /// <param name="type">The purl type of all the packages.</param>
    /// <param name="distribution">The operating system.</param>
    /// <param name="packages">What to raise, each of them <see cref="IsSafe"/>.</param>
    public static string? For(string type, Distribution? distribution, IEnumerable<FixedPackage> packages) => type switch
    {
        "deb" => "apt-get update && apt-get install -y --only-upgrade " + Words(packages, static p => IsOfBinary(p) ? $"{p.Package.Name}={p.Version}" : p.Package.Name),
        "apk" => "apk add --no-cache --upgrade " + Words(packages, static p => $"\"{p.Package.Name}>={p.Version}\""),
        "rpm" when distribution?.Id.Contains("sles", StringComparison.Ordinal) == true || distribution?.Id.Contains("suse", StringComparison.Ordinal) == true =>
            "zypper --non-interactive update " + Words(packages, static p => p.Package.Name),
        "rpm" => "dnf upgrade -y " + Words(packages, static p => $"{p.Package.Name}-{p.Version}"),
        _ => null,
    };

    // Debian's advisories name versions of the source package; those of binary packages may differ, and then the newest is asked for.
    private static bool IsOfBinary(FixedPackage raised) => raised.Package.Source is not { } source || source.Version == raised.Package.Version;

    private static string Words(IEnumerable<FixedPackage> packages, Func<FixedPackage, string> word) =>
        string.Join(' ', packages.Select(word).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static bool IsWord(string text) => text.Length is > 0 and <= 256 && text[0] != '-' && !text.AsSpan().ContainsAnyExcept(Plain);
}
