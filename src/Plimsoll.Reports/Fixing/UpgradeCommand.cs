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
    /// <remarks>
    /// deb and rpm packages are named without versions: archives drop a version when the next comes, and a command that asks for it fails then.
    /// apk is asked for at least the version that has the fix, so that an old mirror makes the build fail and not pass.
    /// </remarks>
    /// <param name="type">The purl type of all the packages.</param>
    /// <param name="distribution">The operating system.</param>
    /// <param name="packages">What to raise, each of them <see cref="IsSafe"/>.</param>
    public static string? For(string type, Distribution? distribution, IEnumerable<FixedPackage> packages) => type switch
    {
        "deb" => "apt-get update && apt-get install -y --only-upgrade " + Words(packages, static p => p.Package.Name),
        "apk" => "apk add --no-cache --upgrade " + Words(packages, static p => $"\"{p.Package.Name}>={p.Version}\""),
        "rpm" when distribution?.Id.Contains("sles", StringComparison.Ordinal) == true || distribution?.Id.Contains("suse", StringComparison.Ordinal) == true =>
            "zypper --non-interactive update " + Words(packages, static p => p.Package.Name),
        "rpm" => "dnf upgrade -y " + Words(packages, static p => p.Package.Name),
        _ => null,
    };

    private static string Words(IEnumerable<FixedPackage> packages, Func<FixedPackage, string> word) =>
        string.Join(' ', packages.Select(word).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private static bool IsWord(string text) => text.Length is > 0 and <= 256 && text[0] != '-' && !text.AsSpan().ContainsAnyExcept(Plain);
}
