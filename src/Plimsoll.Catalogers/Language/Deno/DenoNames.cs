namespace Plimsoll.Catalogers.Language.Deno;

/// <summary>Names and versions in the identifiers of a lock file.</summary>
internal static class DenoNames
{
    /// <summary>Takes <c>name@version</c> apart; the version may be missing.</summary>
    public static (string Name, string? Version) Split(string identifier)
    {
        var at = identifier.Length > 1 ? identifier.IndexOf('@', 1) : -1;
        return at < 0 ? (identifier, null) : (identifier[..at], identifier[(at + 1)..]);
    }

    /// <summary>The version without the peers after it, <c>1.0.0_peer@2.0.0</c>: no version has an underscore.</summary>
    public static string? WithoutPeers(string? version) => version?.IndexOf('_') is >= 0 and var at ? version[..at] : version;

    /// <summary>The package that a module with an address belongs to: <c>https://host/x/name@1.0.0/mod.ts</c> is version <c>1.0.0</c> of <c>host/x/name</c>.</summary>
    public static bool TryParseAddress(string address, out string name, out string version)
    {
        (name, version) = ("", "");
        var start = address.IndexOf("://", StringComparison.Ordinal);
        var slash = start < 0 ? -1 : address.IndexOf('/', start + 3);
        while (slash >= 0)
        {
            var end = address.AsSpan(slash + 1).IndexOfAny('/', '?', '#') is >= 0 and var length ? slash + 1 + length : address.Length;
            var at = address.IndexOf('@', slash + 1, end - slash - 1);
            if (at > slash + 1)
            {
                (name, version) = (address[(start + 3)..at], address[(at + 1)..end]);
                return char.IsAsciiDigit(version.AsSpan().TrimStart('v').Length > 0 ? version.AsSpan().TrimStart('v')[0] : 'x');
            }

            slash = end < address.Length && address[end] == '/' ? end : -1;
        }

        return false;
    }
}
