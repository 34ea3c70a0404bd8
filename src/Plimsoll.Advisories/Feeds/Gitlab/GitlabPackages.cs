using Plimsoll.Advisories.Matching;

namespace Plimsoll.Advisories.Feeds.Gitlab;

/// <summary>Which package a <c>package_slug</c> names: <c>maven/org.hull/hull-core</c>.</summary>
internal static class GitlabPackages
{
    private static readonly (string Word, string Type)[] Types =
    [
        ("go", "golang"), ("npm", "npm"), ("maven", "maven"), ("packagist", "composer"), ("pypi", "pypi"), ("nuget", "nuget"), ("gem", "gem"), ("conan", "conan"),
    ];

    /// <summary>Takes a slug apart.</summary>
    /// <returns>The ecosystem, null where it is none of ours, and the name as it is looked up, empty where there is none.</returns>
    public static (Ecosystem? Ecosystem, string Name) Find(string slug)
    {
        var slash = slug.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0)
        {
            return (null, "");
        }

        foreach (var (word, type) in Types)
        {
            if (slug.AsSpan(0, slash).SequenceEqual(word) && Ecosystems.Find(type) is { } ecosystem)
            {
                var name = slug[(slash + 1)..].TrimEnd('/');
                return (ecosystem, ecosystem.Normalize(type == "maven" ? Coordinates(name) : name));
            }
        }

        return (null, "");
    }

    // Group and artifact; one without the other is no package.
    private static string Coordinates(string name) =>
        name.Split('/') is [{ Length: > 0 } group, { Length: > 0 } artifact] ? $"{group}:{artifact}" : "";
}
