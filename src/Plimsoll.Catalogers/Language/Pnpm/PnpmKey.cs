namespace Plimsoll.Catalogers.Language.Pnpm;

/// <summary>Keys of packages in a lock file.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Version 5: <c>/name/1.0.0</c>, <c>/@s/name/1.0.0_peer@2.0.0</c>, <c>host/name/1.0.0</c> for another registry</item>
/// <item>Version 6: <c>/name@1.0.0</c>, <c>/@s/name@1.0.0(peer@2.0.0)</c>, <c>host/name@1.0.0</c></item>
/// <item>Version 9: <c>name@1.0.0</c>; only the snapshots have peers: <c>name@1.0.0(peer@2.0.0)</c></item>
/// <item>All: an address or a folder, with <c>name</c> and <c>version</c> in the entry: <c>file:a.tgz</c>, <c>@host/repository/0123</c></item>
/// </list>
/// </remarks>
internal static class PnpmKey
{
    /// <summary>The key without the peers that stand in brackets.</summary>
    public static string WithoutPeers(string key) => key.IndexOf('(', StringComparison.Ordinal) is > 0 and var at ? key[..at] : key;

    /// <summary>The name and version of a key; false for one that has none.</summary>
    public static bool TryParse(string key, out string name, out string version)
    {
        var text = WithoutHost(WithoutPeers(key));
        var at = text.Length > 1 ? text.IndexOf('@', 1) : -1;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (text is ['@', ..] && slash > 0)
        {
            slash = text.IndexOf('/', slash + 1);
        }

        // In version 5 the slash comes first: "/a/1.0.0_b@2.0.0". A slash in an address comes after: "a@https://host".
        if (slash > 0 && (at < 0 || slash < at))
        {
            name = text[..slash];
            var rest = text[(slash + 1)..];
            version = rest.AsSpan().IndexOfAny('_', '/') is >= 0 and var end ? rest[..end] : rest;
            return version.Length > 0 && char.IsAsciiDigit(version[0]);
        }

        (name, version) = at > 0 ? (text[..at], text[(at + 1)..]) : ("", "");
        return version.Length > 0;
    }

    private static string WithoutHost(string text)
    {
        if (text.StartsWith('/'))
        {
            return text[1..];
        }

        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash > 0 ? text[..slash] : "";
        return host.Contains('.', StringComparison.Ordinal) && !host.Contains('@', StringComparison.Ordinal) && !host.Contains(':', StringComparison.Ordinal) ? text[(slash + 1)..] : text;
    }
}
