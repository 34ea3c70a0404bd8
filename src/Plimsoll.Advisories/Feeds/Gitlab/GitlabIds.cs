namespace Plimsoll.Advisories.Feeds.Gitlab;

/// <summary>The ids of an advisory: its own, and others of the same vulnerability.</summary>
/// <remarks>
/// Only ids that mean the same everywhere are passed on. The rest (<c>2015-05-07</c>, <c>All versions</c>) are words of one package, and many
/// packages have the same: they get its name in front. For packages of Composer they are names of files of FriendsOfPHP's database, and so
/// another name for its records.
/// </remarks>
internal static class GitlabIds
{
    private static readonly string[] Known = ["CVE-", "GHSA-", "GMS-", "OSVDB-"];

    /// <summary>The ids.</summary>
    /// <param name="identifier">What the advisory goes by.</param>
    /// <param name="others">All its ids.</param>
    /// <param name="slug">Its package.</param>
    public static (string Id, string[] Aliases) Of(string identifier, IEnumerable<string> others, string slug)
    {
        const string Composer = "packagist/";
        var id = Usual(identifier) ?? $"gitlab:{slug}/{identifier}";
        List<string> aliases = [.. others.Select(Usual).OfType<string>().Where(other => other != id).Distinct(StringComparer.Ordinal)];
        if (Usual(identifier) is null && slug.StartsWith(Composer, StringComparison.Ordinal))
        {
            aliases.Add($"FOP:{slug[Composer.Length..]}/{identifier}");
        }

        return (id, [.. aliases]);
    }

    /// <summary>True where nobody else has any of the ids. For Conan there is no other database.</summary>
    public static bool AreOwn(string id, string[] aliases, string slug) =>
        !slug.StartsWith("conan/", StringComparison.Ordinal) && IsOwn(id) && aliases.All(IsOwn);

    private static bool IsOwn(string id) => id.StartsWith("GMS-", StringComparison.Ordinal) || id.StartsWith("gitlab:", StringComparison.Ordinal);

    private static string? Usual(string id)
    {
        foreach (var prefix in Known)
        {
            if (id.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) && id.Length > prefix.Length)
            {
                return prefix + id[prefix.Length..];
            }
        }

        return null;
    }
}
