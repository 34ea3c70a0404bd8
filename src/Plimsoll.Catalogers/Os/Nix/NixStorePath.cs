using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace Plimsoll.Catalogers.Os.Nix;

/// <summary>What the name of a folder in the Nix store says: <c>h0cnbmfcn93xm5dg2x27ixhag1cwndga-glibc-2.34-210-bin</c>.</summary>
/// <remarks>
/// The hash has 32 digits of Nix's base 32. The version begins, as in <c>builtins.parseDrvName</c>, after the first hyphen that no letter follows, or
/// with <c>unstable-</c>. An output other than <c>out</c> has its name at the end, which is told from a version by being a word of letters.
/// </remarks>
internal sealed record NixStorePath
{
    private const int HashLength = 32;

    // Base 32 without e, o, t and u.
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdfghijklmnpqrsvwxyz");

    private static readonly string[] NotOutputs = ["alpha", "beta", "final", "git", "pre", "rc", "release", "snapshot", "stable"];

    // Sources, patches and unpacked archives lie in the store too.
    private static readonly string[] NotPackages = [".drv", ".patch", ".diff", ".zip", ".tgz", ".tar", ".gz", ".xz", ".bz2", ".zst", ".json", ".sh", ".conf", ".service"];

    /// <summary>The hash.</summary>
    public required string Hash { get; init; }

    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The version without the output.</summary>
    public required string Version { get; init; }

    /// <summary>The output; null for the default one.</summary>
    public string? Output { get; init; }

    /// <summary>Takes a folder's name apart; false where it does not name a package with a version.</summary>
    /// <param name="folder">The name, without the folders above.</param>
    /// <param name="output">The output where a derivation tells it; null to go by the name.</param>
    /// <param name="path">The parts.</param>
    public static bool TryParse(ReadOnlySpan<char> folder, string? output, [NotNullWhen(true)] out NixStorePath? path)
    {
        path = null;
        if (folder.Length < HashLength + 4 || folder[HashLength] != '-' || folder[..HashLength].IndexOfAnyExcept(Digits) >= 0)
        {
            return false;
        }

        var rest = folder[(HashLength + 1)..];
        var at = VersionOf(rest);
        if (at <= 1 || IsOther(rest))
        {
            return false;
        }

        var version = rest[at..];
        var last = version.LastIndexOf('-');
        var suffix = version[(last + 1)..];
        var hasOutput = last > 0 && (output is null ? IsOutput(suffix) : suffix.SequenceEqual(output));
        path = new NixStorePath
        {
            Hash = folder[..HashLength].ToString(),
            Name = rest[..(at - 1)].ToString(),
            Version = (hasOutput ? version[..last] : version).ToString(),
            Output = hasOutput ? suffix.ToString() : output is "out" ? null : output,
        };
        return true;
    }

    private static int VersionOf(ReadOnlySpan<char> name)
    {
        for (var at = 1; at < name.Length; at++)
        {
            if (name[at - 1] == '-' && (char.IsAsciiDigit(name[at]) || (name[at..].StartsWith("unstable-") && at + 9 < name.Length && char.IsAsciiDigit(name[at + 9]))))
            {
                return at;
            }
        }

        return -1;
    }

    private static bool IsOutput(ReadOnlySpan<char> suffix) => suffix.Length > 1 && suffix.IndexOfAnyExceptInRange('a', 'z') < 0 && !NotOutputs.Contains(suffix.ToString());

    private static bool IsOther(ReadOnlySpan<char> name)
    {
        foreach (var ending in NotPackages)
        {
            if (name.EndsWith(ending))
            {
                return true;
            }
        }

        return false;
    }
}
